package org.limitlaw.math.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes in the Vector API, float32; made from VectorF64. Each loop has its own small method, or C2
 * gives up on it. Sums use Lanes.WIDTH_F32 partial sums on every machine: where vectors are narrower, a loop over groups
 * of partial sums walks the data once per group, each time other cache lines.
 */
final class VectorF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int WIDTH = Lanes.WIDTH_F32;

    private VectorF32() {}

    static int lanes() {
        return L;
    }

    static float dot(int n, float[] x, int xo, float[] y, int yo, float[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            dotGroup(group, bound, x, xo, y, yo, sums);
        }
        return ScalarF32.dotTail(bound, n, x, xo, y, yo, sums);
    }

    private static void dotGroup(int group, int bound, float[] x, int xo, float[] y, int yo, float[] sums) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        for (int i = group; i < bound; i += WIDTH) {
            s0 = FloatVector.fromArray(SPECIES, x, xo + i).fma(FloatVector.fromArray(SPECIES, y, yo + i), s0);
            s1 = FloatVector.fromArray(SPECIES, x, xo + i + L).fma(FloatVector.fromArray(SPECIES, y, yo + i + L), s1);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static float distanceSquared(int n, float[] x, int xo, float[] y, int yo, float[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            distanceGroup(group, bound, x, xo, y, yo, sums);
        }
        return ScalarF32.distanceTail(bound, n, x, xo, y, yo, sums);
    }

    private static void distanceGroup(int group, int bound, float[] x, int xo, float[] y, int yo, float[] sums) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        for (int i = group; i < bound; i += WIDTH) {
            FloatVector d0 = FloatVector.fromArray(SPECIES, x, xo + i).sub(FloatVector.fromArray(SPECIES, y, yo + i));
            FloatVector d1 =
                    FloatVector.fromArray(SPECIES, x, xo + i + L).sub(FloatVector.fromArray(SPECIES, y, yo + i + L));
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static float reluDotMask(int n, float[] z, int zo, float[] a, int ao, float[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluDotMaskGroup(group, bound, z, zo, a, ao, sums);
        }
        return ScalarF32.reluDotMaskTail(bound, n, z, zo, a, ao, sums);
    }

    private static void reluDotMaskGroup(int group, int bound, float[] z, int zo, float[] a, int ao, float[] sums) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        for (int i = group; i < bound; i += WIDTH) {
            FloatVector z0 = FloatVector.fromArray(SPECIES, z, zo + i);
            FloatVector z1 = FloatVector.fromArray(SPECIES, z, zo + i + L);
            FloatVector m0 = zero.blend(one, z0.compare(VectorOperators.GT, zero));
            FloatVector m1 = zero.blend(one, z1.compare(VectorOperators.GT, zero));
            s0 = z0.mul(m0).fma(FloatVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = z1.mul(m1).fma(FloatVector.fromArray(SPECIES, a, ao + i + L), s1);
            m0.intoArray(z, zo + i);
            m1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static float reluDot(int n, float[] z, int zo, float[] a, int ao, float[] sums) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluDotGroup(group, bound, z, zo, a, ao, sums);
        }
        return ScalarF32.reluDotTail(bound, n, z, zo, a, ao, sums);
    }

    private static void reluDotGroup(int group, int bound, float[] z, int zo, float[] a, int ao, float[] sums) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0 = zero;
        FloatVector s1 = zero;
        for (int i = group; i < bound; i += WIDTH) {
            FloatVector r0 = FloatVector.fromArray(SPECIES, z, zo + i).max(zero);
            FloatVector r1 = FloatVector.fromArray(SPECIES, z, zo + i + L).max(zero);
            s0 = r0.fma(FloatVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = r1.fma(FloatVector.fromArray(SPECIES, a, ao + i + L), s1);
            r0.intoArray(z, zo + i);
            r1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, group);
        s1.intoArray(sums, group + L);
    }

    static void maskTimes(int n, float[] z, int zo, float[] a, int ao) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            VectorMask<Float> active = FloatVector.fromArray(SPECIES, z, zo + i).compare(VectorOperators.GT, zero);
            zero.blend(FloatVector.fromArray(SPECIES, a, ao + i), active).intoArray(z, zo + i);
        }
        ScalarF32.maskTimes(n - bound, z, zo + bound, a, ao + bound);
    }

    static void mask(int n, float[] x, int xo, float[] z, int zo) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            VectorMask<Float> active = FloatVector.fromArray(SPECIES, z, zo + i).compare(VectorOperators.GT, zero);
            zero.blend(FloatVector.fromArray(SPECIES, x, xo + i), active).intoArray(x, xo + i);
        }
        ScalarF32.mask(n - bound, x, xo + bound, z, zo + bound);
    }

    static void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector old = FloatVector.fromArray(SPECIES, y, yo + i);
            FloatVector.fromArray(SPECIES, x, xo + i).fma(factor, old).intoArray(y, yo + i);
        }
        ScalarF32.axpy(n - bound, alpha, x, xo + bound, y, yo + bound);
    }

    static void axpby(int n, float alpha, float[] x, int xo, float beta, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        FloatVector keep = FloatVector.broadcast(SPECIES, beta);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector old = FloatVector.fromArray(SPECIES, y, yo + i).mul(keep);
            FloatVector.fromArray(SPECIES, x, xo + i).fma(factor, old).intoArray(y, yo + i);
        }
        ScalarF32.axpby(n - bound, alpha, x, xo + bound, beta, y, yo + bound);
    }

    static void times(int n, float alpha, float[] x, int xo, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector.fromArray(SPECIES, x, xo + i).mul(factor).intoArray(y, yo + i);
        }
        ScalarF32.times(n - bound, alpha, x, xo + bound, y, yo + bound);
    }

    static void multiply(int n, float alpha, float[] a, int ao, float[] x, int xo, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector weight = FloatVector.fromArray(SPECIES, a, ao + i).mul(factor);
            weight.mul(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
        }
        ScalarF32.multiply(n - bound, alpha, a, ao + bound, x, xo + bound, y, yo + bound);
    }

    static void multiplyAdd(int n, float alpha, float[] a, int ao, float[] x, int xo, float beta, float[] y, int yo) {
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        FloatVector keep = FloatVector.broadcast(SPECIES, beta);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector weight = FloatVector.fromArray(SPECIES, a, ao + i).mul(factor);
            FloatVector old = FloatVector.fromArray(SPECIES, y, yo + i).mul(keep);
            weight.fma(FloatVector.fromArray(SPECIES, x, xo + i), old).intoArray(y, yo + i);
        }
        ScalarF32.multiplyAdd(n - bound, alpha, a, ao + bound, x, xo + bound, beta, y, yo + bound);
    }
}
