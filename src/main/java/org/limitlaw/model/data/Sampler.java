package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Reals;

/** The data of one run: n inputs of dimension d and their labels. */
public interface Sampler {
    /** Returns the inputs, d x n column-major (one sample after the other), not to be modified. */
    Reals inputs();

    /** Returns the n labels, not to be modified. */
    Reals labels();

    /** Returns n. */
    int samples();

    /** Returns d. */
    int dimension();
}
