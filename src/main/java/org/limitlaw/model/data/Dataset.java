package org.limitlaw.model.data;

import java.io.Serializable;
import org.limitlaw.math.linalg.Precision;

/** Where inputs and labels come from: an immutable spec. */
public interface Dataset extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Returns whether each step has samples of its own, drawn anew; else the same serve all steps. */
    default boolean fresh() {
        return false;
    }

    /** Returns the number of samples n, of the largest step where they are {@link #fresh}. */
    int samples();

    /** Returns how many samples the steps 0 .. steps - 1 take together. */
    default double samples(long steps) {
        return (double) samples() * steps;
    }

    /** Returns the floating-point operations of drawing one sample, where each step draws anew; else 0. */
    default double flops() {
        return 0;
    }

    /** Returns the dimension d of an input. */
    int dimension();

    /**
     * Draws the data.
     *
     * @param seed of what is fixed in a run: all data, or the law they are drawn from (a teacher, a tensor)
     * @param batchSeed of what is drawn anew at each step; nothing depends on it unless {@link #fresh}
     */
    Sampler open(long seed, long batchSeed, Precision precision);
}
