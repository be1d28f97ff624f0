package org.limitlaw.model.data;

/**
 * The same number of samples at each step.
 *
 * @param size the number
 */
public record Steady(int size) implements Batch {
    /** Checks the range. */
    public Steady {
        Require.that(size >= 1, "size", "at least 1", size);
    }

    @Override
    public int at(long step) {
        return size;
    }

    @Override
    public int most() {
        return size;
    }

    @Override
    public double total(long steps) {
        return (double) size * steps;
    }
}
