package org.limitlaw.law;

/** A shape that pools very many rows, points of curves included, in one fit. */
public interface Pooled extends Shape {
    /** Reads the rows with what a pool makes of them; never throws for what they hold. */
    Reading read(Rows rows, Pool pool);

    @Override
    default Reading read(Rows rows) {
        return read(rows, Pool.inMemory());
    }
}
