package org.limitlaw.law;

/**
 * Where pooled claims find their lines: in memory, or in the ledger's tables on Spark (filled in by {@code spark}, handed
 * in by {@code cli}). Whoever does it, numbers agree to 1e-8 of their size, or there is none.
 */
public interface Pool {
    /** Returns who does the work, in words. */
    String name();

    /** Returns the lines that a design makes of the rows that entered; close them. */
    Lines lines(Design design, Rows rows);

    /** Returns the pool that reads the rows as they are. */
    static Pool inMemory() {
        return new InMemory();
    }
}
