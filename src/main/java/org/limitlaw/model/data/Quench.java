package org.limitlaw.model.data;

/**
 * A number of samples that changes once, as where noise of batches is quenched at the end of a run by larger ones
 * (rotskoff2018, Sec. 4). Its control is the same with {@code after} equal to {@code before}: the bits of a steady batch.
 *
 * @param before samples of the steps 0 .. at - 1
 * @param after samples of the steps from {@code at} on
 * @param at the first step of the larger batch
 */
public record Quench(int before, int after, long at) implements Batch {
    /** Checks the ranges. */
    public Quench {
        Require.that(before >= 1, "before", "at least 1", before);
        Require.that(after >= 1, "after", "at least 1", after);
        Require.that(at >= 0, "at", "at least 0", at);
    }

    @Override
    public int at(long step) {
        return step < at ? before : after;
    }

    @Override
    public int most() {
        return Math.max(before, after);
    }

    @Override
    public double total(long steps) {
        double early = Math.min(steps, at);
        return before * early + after * (steps - early);
    }
}
