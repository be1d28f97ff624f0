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

    /** Returns a standard normal number at an index; it uses up bits of a neighbour too, so take uniforms elsewhere. */
    double normal(long index);

    /** Returns -1 or +1 at an index. */
    double sign(long index);

    /** Fills out[offset .. offset + n) with the normals at indices first, first + 1, ..., rounded to its precision. */
    void normals(long first, int n, Reals out, int offset);

    /**
     * Draws a point uniformly on a sphere around 0: d normals, scaled to the radius in double, then rounded.
     *
     * @param first index of the first of the d numbers that it uses up
     * @param out the point goes to out[offset .. offset + d)
     */
    void sphere(long first, int d, double radius, Reals out, int offset);
}
