package org.limitlaw.math.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes over points side by side in the Vector API, float64; VectorPointsF32 is made from this text. Lanes are points, so
 * that no sum crosses them. Formulas stand in ScalarPointsF64.
 */
final class VectorPointsF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private VectorPointsF64() {}

    static void ontoSphere(int n, int d, double radius, double[] x, int xo, int ldx) {
        DoubleVector length = DoubleVector.broadcast(SPECIES, radius);
        int bound = SPECIES.loopBound(n);
        for (int i = xo; i < xo + bound; i += L) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int j = i; j < i + d * ldx; j += ldx) {
                DoubleVector coordinate = DoubleVector.fromArray(SPECIES, x, j);
                sum = coordinate.fma(coordinate, sum);
            }
            DoubleVector factor = length.div(sum.lanewise(VectorOperators.SQRT));
            for (int j = i; j < i + d * ldx; j += ldx) {
                DoubleVector.fromArray(SPECIES, x, j).mul(factor).intoArray(x, j);
            }
        }
        ScalarPointsF64.ontoSphere(n - bound, d, radius, x, xo + bound, ldx);
    }

    static void tangent(
            int n, int d, double alpha, double[] a, int ao, double[] x, int xo, double[] g, int go, int ld) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector along = DoubleVector.zero(SPECIES);
            DoubleVector square = DoubleVector.zero(SPECIES);
            for (int j = i; j < i + d * ld; j += ld) {
                DoubleVector coordinate = DoubleVector.fromArray(SPECIES, x, xo + j);
                along = coordinate.fma(DoubleVector.fromArray(SPECIES, g, go + j), along);
                square = coordinate.fma(coordinate, square);
            }
            DoubleVector share = along.div(square).neg();
            DoubleVector factor = DoubleVector.fromArray(SPECIES, a, ao + i).mul(alpha);
            for (int j = i; j < i + d * ld; j += ld) {
                share.fma(DoubleVector.fromArray(SPECIES, x, xo + j), DoubleVector.fromArray(SPECIES, g, go + j))
                        .mul(factor)
                        .intoArray(g, go + j);
            }
        }
        ScalarPointsF64.tangent(n - bound, d, alpha, a, ao + bound, x, xo + bound, g, go + bound, ld);
    }

    /**
     * As the twin, but reads and writes room behind the points up to the next multiple of four vectors, which share each
     * coefficient and hide the latency of the innermost chain.
     */
    static void cubic(int d, double[] c, int n, double[] x, int xo, int ldx, double[] out, int oo) {
        for (int point = 0; point < n; point += 4 * L) {
            fourVectors(d, c, x, xo + point, ldx, out, oo + point);
        }
    }

    private static void fourVectors(int d, double[] c, double[] x, int xo, int ldx, double[] out, int oo) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector f0 = zero;
        DoubleVector f1 = zero;
        DoubleVector f2 = zero;
        DoubleVector f3 = zero;
        int at = 0;
        for (int p = 0; p < d; p++) {
            DoubleVector s0 = zero;
            DoubleVector s1 = zero;
            DoubleVector s2 = zero;
            DoubleVector s3 = zero;
            for (int q = p; q < d; q++) {
                DoubleVector t0 = zero;
                DoubleVector t1 = zero;
                DoubleVector t2 = zero;
                DoubleVector t3 = zero;
                int row = xo + q * ldx;
                for (int r = row; r < xo + d * ldx; r += ldx) {
                    DoubleVector factor = DoubleVector.broadcast(SPECIES, c[at++]);
                    t0 = factor.fma(DoubleVector.fromArray(SPECIES, x, r), t0);
                    t1 = factor.fma(DoubleVector.fromArray(SPECIES, x, r + L), t1);
                    t2 = factor.fma(DoubleVector.fromArray(SPECIES, x, r + 2 * L), t2);
                    t3 = factor.fma(DoubleVector.fromArray(SPECIES, x, r + 3 * L), t3);
                }
                s0 = t0.fma(DoubleVector.fromArray(SPECIES, x, row), s0);
                s1 = t1.fma(DoubleVector.fromArray(SPECIES, x, row + L), s1);
                s2 = t2.fma(DoubleVector.fromArray(SPECIES, x, row + 2 * L), s2);
                s3 = t3.fma(DoubleVector.fromArray(SPECIES, x, row + 3 * L), s3);
            }
            int row = xo + p * ldx;
            f0 = s0.fma(DoubleVector.fromArray(SPECIES, x, row), f0);
            f1 = s1.fma(DoubleVector.fromArray(SPECIES, x, row + L), f1);
            f2 = s2.fma(DoubleVector.fromArray(SPECIES, x, row + 2 * L), f2);
            f3 = s3.fma(DoubleVector.fromArray(SPECIES, x, row + 3 * L), f3);
        }
        f0.intoArray(out, oo);
        f1.intoArray(out, oo + L);
        f2.intoArray(out, oo + 2 * L);
        f3.intoArray(out, oo + 3 * L);
    }
}
