package org.limitlaw.math.linalg;

/**
 * Standard normal numbers from uniform ones by Box and Muller: sqrt(-2 ln u) cos(2 pi v) and sqrt(-2 ln u) sin(2 pi v).
 *
 * <p>Logarithm, sine and cosine are our own polynomials of additions, products and fused multiply-adds alone, good to
 * about one unit in the last place: the JVM's differ in last bits between interpreter and compiler, and the vector
 * library's between machines.
 */
public final class Normals {
    /** Numbers come in groups of this many: eight u, then their eight v; so that no vector needs a shuffle. */
    public static final int GROUP = 16;

    private Normals() {}

    /**
     * Makes normal numbers of uniform ones.
     *
     * @param uniforms groups of eight u and eight v in (0, 1), overwritten
     * @param n how many numbers, a multiple of {@link #GROUP}
     * @param normals receives groups of eight cosine and eight sine numbers
     */
    public static void fromUniforms(double[] uniforms, int n, double[] normals) {
        if (n % GROUP != 0) {
            throw new IllegalArgumentException("n must be a multiple of " + GROUP + ", got " + n);
        }
        if (Lanes.VECTOR) {
            VectorNormals.transform(uniforms, n, normals);
        } else {
            ScalarNormals.transform(uniforms, n, normals);
        }
    }

    /** Returns the cosine number of a pair, the same bits as in a block. */
    public static double cosine(double u, double v) {
        return ScalarNormals.radius(u) * ScalarNormals.cosTurns(v);
    }

    /** Returns the sine number of a pair, the same bits as in a block. */
    public static double sine(double u, double v) {
        return ScalarNormals.radius(u) * ScalarNormals.sinTurns(v);
    }
}
