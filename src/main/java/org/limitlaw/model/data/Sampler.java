package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Reals;

/** The data of one run, or of one of its steps where they are drawn anew: n inputs of dimension d and their labels. */
public interface Sampler {
    /** Returns the inputs, d x n column-major (one sample after the other), not to be modified. */
    Reals inputs();

    /** Returns the n labels, not to be modified. */
    Reals labels();

    /** Takes the samples of a step, a function of the seeds and the step alone; nothing where data are fixed. */
    default void draw(long step) {}

    /** Returns n. */
    int samples();

    /** Returns d. */
    int dimension();
}
