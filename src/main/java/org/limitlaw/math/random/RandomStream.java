package org.limitlaw.math.random;

import org.limitlaw.math.linalg.Reals;

/**
 * A seekable stream of random numbers, named by (seed, purpose): the number at an index depends on those and the index
 * alone, so that task placement, blocking and the state of the JIT change no bit.
 */
public interface RandomStream {
    /** Returns the stream of a seed for a purpose such as {@code "data"} or {@code "initialisation"}. */
    static RandomStream of(long seed, String purpose) {
        return CounterStream.of(seed, purpose);
    }

    /** Returns an independent stream named within this one. */
    RandomStream split(String name);

    /** Returns an independent stream numbered within this one, for instance by step. */
    RandomStream split(long number);

    /** Returns 64 uniform bits at an index. */
    long bits(long index);

    /** Returns a uniform number in (0, 1) at an index. */
    double uniform(long index);

    /** Returns a standard normal number at an index. */
    double normal(long index);

    /** Returns -1 or +1 at an index. */
    double sign(long index);

    /** Fills out[offset .. offset + n) with the normals at indices first, first + 1, ... */
    void normals(long first, int n, Reals out, int offset);
}
