package org.limitlaw.math.linalg;

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

    private VectorPointsF32() {}

    static void ontoSphere(int n, int d, float radius, float[] x, int xo, int ldx) {
        FloatVector length = FloatVector.broadcast(SPECIES, radius);
        int bound = SPECIES.loopBound(n);
        for (int i = xo; i < xo + bound; i += L) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int j = i; j < i + d * ldx; j += ldx) {
                FloatVector coordinate = FloatVector.fromArray(SPECIES, x, j);
                sum = coordinate.fma(coordinate, sum);
            }
            FloatVector factor = length.div(sum.lanewise(VectorOperators.SQRT));
            for (int j = i; j < i + d * ldx; j += ldx) {
                FloatVector.fromArray(SPECIES, x, j).mul(factor).intoArray(x, j);
            }
        }
        ScalarPointsF32.ontoSphere(n - bound, d, radius, x, xo + bound, ldx);
    }

    static void tangent(int n, int d, float alpha, float[] a, int ao, float[] x, int xo, float[] g, int go, int ld) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector along = FloatVector.zero(SPECIES);
            FloatVector square = FloatVector.zero(SPECIES);
            for (int j = i; j < i + d * ld; j += ld) {
                FloatVector coordinate = FloatVector.fromArray(SPECIES, x, xo + j);
                along = coordinate.fma(FloatVector.fromArray(SPECIES, g, go + j), along);
                square = coordinate.fma(coordinate, square);
            }
            FloatVector share = along.div(square).neg();
            FloatVector factor = FloatVector.fromArray(SPECIES, a, ao + i).mul(alpha);
            for (int j = i; j < i + d * ld; j += ld) {
                share.fma(FloatVector.fromArray(SPECIES, x, xo + j), FloatVector.fromArray(SPECIES, g, go + j))
                        .mul(factor)
                        .intoArray(g, go + j);
            }
        }
        ScalarPointsF32.tangent(n - bound, d, alpha, a, ao + bound, x, xo + bound, g, go + bound, ld);
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
