package org.limitlaw.math.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Columns of tiles in the Vector API, float32; made from VectorTilesF64. See VectorF32 for how it sums. */
final class VectorTilesF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int WIDTH = Lanes.WIDTH_F32;
    private static final int SIGN = Float.SIZE - 1;

    private VectorTilesF32() {}

    static void reluMaskSums(int n, float[] z, int zo, float[] a, int ao, float[] sums, int so) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluMaskGroup(group, bound, z, zo, a, ao, sums, so + group);
        }
        ScalarTilesF32.reluMaskSums(n - bound, z, zo + bound, a, ao + bound, sums, so);
    }

    private static void reluMaskGroup(
            int group, int bound, float[] z, int zo, float[] a, int ao, float[] sums, int so) {
        FloatVector zero = FloatVector.zero(SPECIES);
        IntVector one = FloatVector.broadcast(SPECIES, 1).reinterpretAsInts();
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, so);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sums, so + L);
        for (int i = group; i < bound; i += WIDTH) {
            FloatVector z0 = FloatVector.fromArray(SPECIES, z, zo + i);
            FloatVector z1 = FloatVector.fromArray(SPECIES, z, zo + i + L);
            // the sign of 0 - z as a mask of the bits of 1: a comparison's mask and a blend take longer
            FloatVector m0 = zero.sub(z0)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.ASHR, SIGN)
                    .and(one)
                    .reinterpretAsFloats();
            FloatVector m1 = zero.sub(z1)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.ASHR, SIGN)
                    .and(one)
                    .reinterpretAsFloats();
            s0 = z0.mul(m0).fma(FloatVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = z1.mul(m1).fma(FloatVector.fromArray(SPECIES, a, ao + i + L), s1);
            m0.intoArray(z, zo + i);
            m1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
    }

    static void reluSums(int n, float[] z, int zo, float[] a, int ao, float[] sums, int so) {
        int bound = n - n % WIDTH;
        for (int group = 0; group < WIDTH; group += 2 * L) {
            reluGroup(group, bound, z, zo, a, ao, sums, so + group);
        }
        ScalarTilesF32.reluSums(n - bound, z, zo + bound, a, ao + bound, sums, so);
    }

    private static void reluGroup(int group, int bound, float[] z, int zo, float[] a, int ao, float[] sums, int so) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s0 = FloatVector.fromArray(SPECIES, sums, so);
        FloatVector s1 = FloatVector.fromArray(SPECIES, sums, so + L);
        for (int i = group; i < bound; i += WIDTH) {
            FloatVector r0 = FloatVector.fromArray(SPECIES, z, zo + i).max(zero);
            FloatVector r1 = FloatVector.fromArray(SPECIES, z, zo + i + L).max(zero);
            s0 = r0.fma(FloatVector.fromArray(SPECIES, a, ao + i), s0);
            s1 = r1.fma(FloatVector.fromArray(SPECIES, a, ao + i + L), s1);
            r0.intoArray(z, zo + i);
            r1.intoArray(z, zo + i + L);
        }
        s0.intoArray(sums, so);
        s1.intoArray(sums, so + L);
    }
}
