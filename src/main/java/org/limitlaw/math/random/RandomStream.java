package org.limitlaw.math.random;

import org.limitlaw.math.linalg.Normals;
import org.limitlaw.math.linalg.Reals;

/**
 * A seekable stream of random numbers, named by (seed, purpose): the number at an index depends on those and the index
 * alone, so that task placement, blocking and the state of the JIT change no bit.
 */
public interface RandomStream {
    /** Points in a group of {@link #spheres}. */
    int POINTS = Normals.GROUP;

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

    /**
     * Draws points uniformly on a sphere around 0, in groups of {@link #POINTS} side by side: group g takes the normals from
     * {@code first + g * POINTS * d} on, coordinate by coordinate, scales them in double, then rounds.
     *
     * @param count a multiple of {@link #POINTS}
     * @param scratch at least {@code POINTS * d} numbers in float64, overwritten
     * @param out coordinate j of point i goes to {@code offset + i + j * stride}
     */
    void spheres(long first, int d, int count, double radius, Reals scratch, Reals out, int offset, int stride);
}
