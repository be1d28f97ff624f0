package org.limitlaw.math.linalg;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes over points side by side in the Vector API, float32; made from VectorPointsF64. Lanes are points, so
 * that no sum crosses them. Formulas stand in ScalarPointsF32.
 */
final class VectorPointsF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    /**
     * Points that are walked over coordinate by coordinate. Going through all coordinates of one vector of points would hit
     * one set of the cache again and again where a power of two of points stand side by side: ten times slower.
     */
    private static final int PANEL = 512;

    private VectorPointsF32() {}

    /** Whole vectors write on into the place of the next point, which is written after; so the last ones go by number. */
    static void weighColumns(int m, int n, float[] x, int xo, float[] e, int eo, float[] out, int oo) {
        int padded = (m + L - 1) / L * L;
        int readable = Math.floorDiv(x.length - xo - padded, m) + 1;
        int bound = Math.max(0, Math.min(n - (padded - 1) / (m + 1), readable));
        for (int j = 0; j < bound; j++) {
            FloatVector weight = FloatVector.broadcast(SPECIES, e[eo + j]);
            for (int i = 0; i < m; i += L) {
                FloatVector.fromArray(SPECIES, x, xo + j * m + i).mul(weight).intoArray(out, oo + j * (m + 1) + i);
            }
            out[oo + j * (m + 1) + m] = e[eo + j];
        }
        ScalarF32.weighColumns(m, n - bound, x, xo + bound * m, e, eo + bound, out, oo + bound * (m + 1));
    }

    static void ontoSphere(int n, int d, float radius, float[] x, int xo, int ldx, float[] work) {
        int bound = SPECIES.loopBound(n);
        for (int first = 0; first < bound; first += PANEL) {
            int count = Math.min(PANEL, bound - first);
            Arrays.fill(work, 0, count, 0);
            for (int j = 0; j < d; j++) {
                addProducts(count, x, xo + first + j * ldx, x, xo + first + j * ldx, work);
            }
            lengthen(count, radius, work);
            for (int j = 0; j < d; j++) {
                multiply(count, work, x, xo + first + j * ldx);
            }
        }
        ScalarPointsF32.ontoSphere(n - bound, d, radius, x, xo + bound, ldx);
    }

    static void tangent(
            int n,
            int d,
            float square,
            float alpha,
            float[] a,
            int ao,
            float[] x,
            int xo,
            float[] g,
            int go,
            int ld,
            float[] work) {
        int bound = SPECIES.loopBound(n);
        for (int first = 0; first < bound; first += PANEL) {
            int count = Math.min(PANEL, bound - first);
            Arrays.fill(work, 0, count, 0);
            for (int j = 0; j < d; j++) {
                addProducts(count, x, xo + first + j * ld, g, go + first + j * ld, work);
            }
            shares(count, square, work);
            for (int j = 0; j < d; j++) {
                project(count, alpha, a, ao + first, work, x, xo + first + j * ld, g, go + first + j * ld);
            }
        }
        ScalarPointsF32.tangent(n - bound, d, square, alpha, a, ao + bound, x, xo + bound, g, go + bound, ld);
    }

    private static void addProducts(int n, float[] x, int xo, float[] y, int yo, float[] sums) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(SPECIES, x, xo + i)
                    .fma(FloatVector.fromArray(SPECIES, y, yo + i), FloatVector.fromArray(SPECIES, sums, i))
                    .intoArray(sums, i);
        }
    }

    /** Squares become factors to the radius. */
    private static void lengthen(int n, float radius, float[] work) {
        FloatVector length = FloatVector.broadcast(SPECIES, radius);
        for (int i = 0; i < n; i += L) {
            length.div(FloatVector.fromArray(SPECIES, work, i).lanewise(VectorOperators.SQRT))
                    .intoArray(work, i);
        }
    }

    private static void multiply(int n, float[] work, float[] x, int xo) {
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(SPECIES, x, xo + i)
                    .mul(FloatVector.fromArray(SPECIES, work, i))
                    .intoArray(x, xo + i);
        }
    }

    private static void shares(int n, float square, float[] work) {
        FloatVector negative = FloatVector.broadcast(SPECIES, -square);
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(SPECIES, work, i).div(negative).intoArray(work, i);
        }
    }

    private static void project(
            int n, float alpha, float[] a, int ao, float[] work, float[] x, int xo, float[] g, int go) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        for (int i = 0; i < n; i += L) {
            FloatVector.fromArray(SPECIES, work, i)
                    .fma(FloatVector.fromArray(SPECIES, x, xo + i), FloatVector.fromArray(SPECIES, g, go + i))
                    .mul(FloatVector.fromArray(SPECIES, a, ao + i).mul(factor))
                    .intoArray(g, go + i);
        }
    }

    /**
     * As the twin, but reads and writes room behind the points up to the next multiple of four vectors, which share each
     * coefficient and hide the latency of the innermost chain.
     */
    static void cubic(int d, float[] c, int n, float[] x, int xo, int ldx, float[] out, int oo) {
        for (int point = 0; point < n; point += 4 * L) {
            fourVectors(d, c, x, xo + point, ldx, out, oo + point);
        }
    }

    private static void fourVectors(int d, float[] c, float[] x, int xo, int ldx, float[] out, int oo) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector f0 = zero;
        FloatVector f1 = zero;
        FloatVector f2 = zero;
        FloatVector f3 = zero;
        int at = 0;
        for (int p = 0; p < d; p++) {
            FloatVector s0 = zero;
            FloatVector s1 = zero;
            FloatVector s2 = zero;
            FloatVector s3 = zero;
            for (int q = p; q < d; q++) {
                FloatVector t0 = zero;
                FloatVector t1 = zero;
                FloatVector t2 = zero;
                FloatVector t3 = zero;
                int row = xo + q * ldx;
                for (int r = row; r < xo + d * ldx; r += ldx) {
                    FloatVector factor = FloatVector.broadcast(SPECIES, c[at++]);
                    t0 = factor.fma(FloatVector.fromArray(SPECIES, x, r), t0);
                    t1 = factor.fma(FloatVector.fromArray(SPECIES, x, r + L), t1);
                    t2 = factor.fma(FloatVector.fromArray(SPECIES, x, r + 2 * L), t2);
                    t3 = factor.fma(FloatVector.fromArray(SPECIES, x, r + 3 * L), t3);
                }
                s0 = t0.fma(FloatVector.fromArray(SPECIES, x, row), s0);
                s1 = t1.fma(FloatVector.fromArray(SPECIES, x, row + L), s1);
                s2 = t2.fma(FloatVector.fromArray(SPECIES, x, row + 2 * L), s2);
                s3 = t3.fma(FloatVector.fromArray(SPECIES, x, row + 3 * L), s3);
            }
            int row = xo + p * ldx;
            f0 = s0.fma(FloatVector.fromArray(SPECIES, x, row), f0);
            f1 = s1.fma(FloatVector.fromArray(SPECIES, x, row + L), f1);
            f2 = s2.fma(FloatVector.fromArray(SPECIES, x, row + 2 * L), f2);
            f3 = s3.fma(FloatVector.fromArray(SPECIES, x, row + 3 * L), f3);
        }
        f0.intoArray(out, oo);
        f1.intoArray(out, oo + L);
        f2.intoArray(out, oo + 2 * L);
        f3.intoArray(out, oo + 3 * L);
    }
}
