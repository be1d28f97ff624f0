package org.limitlaw.math.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes in the Vector API, float64; VectorF32 is made from this text. Each loop has its own small method, or C2
 * gives up on it. Sums use Lanes.WIDTH_F64 partial sums on every machine: where vectors are narrower, a loop over groups
 * of partial sums walks the data once per group, each time other cache lines.
 */
final class VectorF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int WIDTH = Lanes.WIDTH_F64;

    private VectorF64() {}

    static int lanes() {
        return L;
    }

    static double dot(int n, double[] x, int xo, double[] y, int yo, double[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            dotGroup(group, bound, x, xo, y, yo, sums);
        }
        return ScalarF64.dotTail(bound, n, x, xo, y, yo, sums);
    }

    private static void dotGroup(int group, int bound, double[] x, int xo, double[] y, int yo, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        for (int i = group; i < bound; i += WIDTH) {
            s0 = DoubleVector.fromArray(SPECIES, x, xo + i).fma(DoubleVector.fromArray(SPECIES, y, yo + i), s0);
            s1 = DoubleVector.fromArray(SPECIES, x, xo + i + L).fma(DoubleVector.fromArray(SPECIES, y, yo + i + L), s1);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static double distanceSquared(int n, double[] x, int xo, double[] y, int yo, double[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            distanceGroup(group, bound, x, xo, y, yo, sums);
        }
        return ScalarF64.distanceTail(bound, n, x, xo, y, yo, sums);
    }

    private static void distanceGroup(int group, int bound, double[] x, int xo, double[] y, int yo, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        for (int i = group; i < bound; i += WIDTH) {
            DoubleVector d0 =
                    DoubleVector.fromArray(SPECIES, x, xo + i).sub(DoubleVector.fromArray(SPECIES, y, yo + i));
            DoubleVector d1 =
                    DoubleVector.fromArray(SPECIES, x, xo + i + L).sub(DoubleVector.fromArray(SPECIES, y, yo + i + L));
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static double reluDotMask(int n, double[] z, int zo, double[] a, int ao, double[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluDotMaskGroup(group, bound, z, zo, a, ao, sums);
        }
        return ScalarF64.reluDotMaskTail(bound, n, z, zo, a, ao, sums);
    }

    private static void reluDotMaskGroup(int group, int bound, double[] z, int zo, double[] a, int ao, double[] sums) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector s0 = zero;
        DoubleVector s1 = zero;
        for (int i = group; i < bound; i += WIDTH) {
            DoubleVector z0 = DoubleVector.fromArray(SPECIES, z, zo + i);
            DoubleVector z1 = DoubleVector.fromArray(SPECIES, z, zo + i + L);
            DoubleVector m0 = zero.blend(one, z0.compare(VectorOperators.GT, zero));
            DoubleVector m1 = zero.blend(one, z1.compare(VectorOperators.GT, zero));
            s0 = z0.mul(m0).fma(DoubleVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = z1.mul(m1).fma(DoubleVector.fromArray(SPECIES, a, ao + i + L), s1);
            m0.intoArray(z, zo + i);
            m1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static double reluDot(int n, double[] z, int zo, double[] a, int ao, double[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluDotGroup(group, bound, z, zo, a, ao, sums);
        }
        return ScalarF64.reluDotTail(bound, n, z, zo, a, ao, sums);
    }

    private static void reluDotGroup(int group, int bound, double[] z, int zo, double[] a, int ao, double[] sums) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector s0 = zero;
        DoubleVector s1 = zero;
        for (int i = group; i < bound; i += WIDTH) {
            DoubleVector r0 = DoubleVector.fromArray(SPECIES, z, zo + i).max(zero);
            DoubleVector r1 = DoubleVector.fromArray(SPECIES, z, zo + i + L).max(zero);
            s0 = r0.fma(DoubleVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = r1.fma(DoubleVector.fromArray(SPECIES, a, ao + i + L), s1);
            r0.intoArray(z, zo + i);
            r1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static void maskTimes(int n, double[] z, int zo, double[] a, int ao) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            VectorMask<Double> active =
                    DoubleVector.fromArray(SPECIES, z, zo + i).compare(VectorOperators.GT, zero);
            zero.blend(DoubleVector.fromArray(SPECIES, a, ao + i), active).intoArray(z, zo + i);
        }
        ScalarF64.maskTimes(n - bound, z, zo + bound, a, ao + bound);
    }

    static void mask(int n, double[] x, int xo, double[] z, int zo) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            VectorMask<Double> active =
                    DoubleVector.fromArray(SPECIES, z, zo + i).compare(VectorOperators.GT, zero);
            zero.blend(DoubleVector.fromArray(SPECIES, x, xo + i), active).intoArray(x, xo + i);
        }
        ScalarF64.mask(n - bound, x, xo + bound, z, zo + bound);
    }

    static void axpy(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector old = DoubleVector.fromArray(SPECIES, y, yo + i);
            DoubleVector.fromArray(SPECIES, x, xo + i).fma(factor, old).intoArray(y, yo + i);
        }
        ScalarF64.axpy(n - bound, alpha, x, xo + bound, y, yo + bound);
    }

    static void axpby(int n, double alpha, double[] x, int xo, double beta, double[] y, int yo) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
        DoubleVector keep = DoubleVector.broadcast(SPECIES, beta);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector old = DoubleVector.fromArray(SPECIES, y, yo + i).mul(keep);
            DoubleVector.fromArray(SPECIES, x, xo + i).fma(factor, old).intoArray(y, yo + i);
        }
        ScalarF64.axpby(n - bound, alpha, x, xo + bound, beta, y, yo + bound);
    }

    static void times(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector.fromArray(SPECIES, x, xo + i).mul(factor).intoArray(y, yo + i);
        }
        ScalarF64.times(n - bound, alpha, x, xo + bound, y, yo + bound);
    }

    static void multiply(int n, double alpha, double[] a, int ao, double[] x, int xo, double[] y, int yo) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, a, ao + i).mul(factor);
            weight.mul(DoubleVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
        }
        ScalarF64.multiply(n - bound, alpha, a, ao + bound, x, xo + bound, y, yo + bound);
    }

    static void multiplyAdd(
            int n, double alpha, double[] a, int ao, double[] x, int xo, double beta, double[] y, int yo) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, alpha);
        DoubleVector keep = DoubleVector.broadcast(SPECIES, beta);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, a, ao + i).mul(factor);
            DoubleVector old = DoubleVector.fromArray(SPECIES, y, yo + i).mul(keep);
            weight.fma(DoubleVector.fromArray(SPECIES, x, xo + i), old).intoArray(y, yo + i);
        }
        ScalarF64.multiplyAdd(n - bound, alpha, a, ao + bound, x, xo + bound, beta, y, yo + bound);
    }
}
