package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Precision;

/** A dataset with a law that further samples can be drawn from: for a test loss, or for one function at fixed points. */
public interface Population extends Dataset {
    /**
     * Draws samples apart from training's, with labels free of noise.
     *
     * @param seed of what is fixed in a run, as in {@link #open}: the samples are those of the law that it fixes, and
     *     the same for all batches
     * @param purpose names the set, such as {@code "test"}: sets of different purposes are independent of each other
     * @param count how many; a longer set of a purpose begins with the shorter one
     */
    Sampler sample(long seed, String purpose, int count, Precision precision);
}
