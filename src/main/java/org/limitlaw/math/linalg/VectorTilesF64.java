package org.limitlaw.math.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Columns of tiles in the Vector API, float64; VectorTilesF32 is made from this text. See VectorF64 for how it sums. */
final class VectorTilesF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int WIDTH = Lanes.WIDTH_F64;
    private static final int SIGN = Double.SIZE - 1;

    private VectorTilesF64() {}

    static void reluMaskSums(int n, double[] z, int zo, double[] a, int ao, double[] sums, int so) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluMaskGroup(group, bound, z, zo, a, ao, sums, so + group);
        }
        ScalarTilesF64.reluMaskSums(n - bound, z, zo + bound, a, ao + bound, sums, so);
    }

    private static void reluMaskGroup(
            int group, int bound, double[] z, int zo, double[] a, int ao, double[] sums, int so) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        LongVector one = DoubleVector.broadcast(SPECIES, 1).reinterpretAsLongs();
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, sums, so);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, so + L);
        for (int i = group; i < bound; i += WIDTH) {
            DoubleVector z0 = DoubleVector.fromArray(SPECIES, z, zo + i);
            DoubleVector z1 = DoubleVector.fromArray(SPECIES, z, zo + i + L);
            // the sign of 0 - z as a mask of the bits of 1: a comparison's mask and a blend take longer
            DoubleVector m0 = zero.sub(z0)
                    .reinterpretAsLongs()
                    .lanewise(VectorOperators.ASHR, SIGN)
                    .and(one)
                    .reinterpretAsDoubles();
            DoubleVector m1 = zero.sub(z1)
                    .reinterpretAsLongs()
                    .lanewise(VectorOperators.ASHR, SIGN)
                    .and(one)
                    .reinterpretAsDoubles();
            s0 = z0.mul(m0).fma(DoubleVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = z1.mul(m1).fma(DoubleVector.fromArray(SPECIES, a, ao + i + L), s1);
            m0.intoArray(z, zo + i);
            m1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
    }

    static void reluSums(int n, double[] z, int zo, double[] a, int ao, double[] sums, int so) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluGroup(group, bound, z, zo, a, ao, sums, so + group);
        }
        ScalarTilesF64.reluSums(n - bound, z, zo + bound, a, ao + bound, sums, so);
    }

    private static void reluGroup(int group, int bound, double[] z, int zo, double[] a, int ao, double[] sums, int so) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector s0 = DoubleVector.fromArray(SPECIES, sums, so);
        DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, so + L);
        for (int i = group; i < bound; i += WIDTH) {
            DoubleVector r0 = DoubleVector.fromArray(SPECIES, z, zo + i).max(zero);
            DoubleVector r1 = DoubleVector.fromArray(SPECIES, z, zo + i + L).max(zero);
            s0 = r0.fma(DoubleVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = r1.fma(DoubleVector.fromArray(SPECIES, a, ao + i + L), s1);
            r0.intoArray(z, zo + i);
            r1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
    }
}
