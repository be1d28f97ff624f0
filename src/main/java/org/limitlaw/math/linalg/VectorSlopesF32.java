package org.limitlaw.math.linalg;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Backward passes of {@link Nonlinearity} in the Vector API, float32: slopes that follow from values without polynomials; VectorSlopesF32 is made
 * from this text. Formulas and what remains of a row: ScalarUnitsF32.
 */
final class VectorSlopesF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int COLUMNS = 64;

    private VectorSlopesF32() {}

    static void slopesTimes(Nonlinearity f, int n, float[] y, int yo, float[] d, int start) {
        int bound = SPECIES.loopBound(n);
        switch (f) {
            case TANH -> tanhTimes(bound, y, yo, d, start);
            case SIGMOID -> sigmoidTimes(bound, y, yo, d, start);
            default -> throw new AssertionError(f);
        }
        ScalarUnitsF32.slopesTimes(f, n - bound, y, yo + bound, d, start + bound);
    }

    private static void tanhTimes(int bound, float[] y, int yo, float[] d, int start) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i);
            value.neg()
                    .fma(value, one)
                    .mul(FloatVector.fromArray(SPECIES, d, start + i))
                    .intoArray(y, yo + i);
        }
    }

    private static void sigmoidTimes(int bound, float[] y, int yo, float[] d, int start) {
        for (int i = 0; i < bound; i += L) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i);
            value.neg()
                    .fma(value, value)
                    .mul(FloatVector.fromArray(SPECIES, d, start + i))
                    .intoArray(y, yo + i);
        }
    }

    static void slopes(Nonlinearity f, int n, float[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        switch (f) {
            case RELU -> reluSlopes(bound, y, yo);
            case TANH -> tanhSlopes(bound, y, yo);
            case SIGMOID -> sigmoidSlopes(bound, y, yo);
            default -> throw new AssertionError(f);
        }
        ScalarUnitsF32.slopes(f, n - bound, y, yo + bound);
    }

    private static void reluSlopes(int bound, float[] y, int yo) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i);
            zero.blend(one, value.compare(VectorOperators.GT, zero)).intoArray(y, yo + i);
        }
    }

    private static void tanhSlopes(int bound, float[] y, int yo) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i);
            value.neg().fma(value, one).intoArray(y, yo + i);
        }
    }

    private static void sigmoidSlopes(int bound, float[] y, int yo) {
        for (int i = 0; i < bound; i += L) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i);
            value.neg().fma(value, value).intoArray(y, yo + i);
        }
    }

    /** Vectors of each residual stand in the work array: one made of a number inside a loop may be boxed. */
    static void addThenSlopes(
            Nonlinearity f,
            int m,
            int n,
            float[] e,
            int eo,
            float[] y,
            int yo,
            int ldy,
            float[] g,
            int go,
            float[] work) {
        int bound = SPECIES.loopBound(m);
        for (int first = 0; first < n; first += COLUMNS) {
            int count = Math.min(COLUMNS, n - first);
            int at = yo + first * ldy;
            for (int j = 0; j < count; j++) {
                Arrays.fill(work, j * L, (j + 1) * L, e[eo + first + j]);
            }
            switch (f) {
                case RELU -> reluAdd(bound, count, work, y, at, ldy, g, go);
                case TANH -> tanhAdd(bound, count, work, y, at, ldy, g, go);
                case SIGMOID -> sigmoidAdd(bound, count, work, y, at, ldy, g, go);
                default -> throw new AssertionError(f);
            }
            ScalarUnitsF32.addThenSlopes(f, m - bound, count, e, eo + first, y, at + bound, ldy, g, go + bound);
        }
    }

    private static void reluAdd(int bound, int n, float[] weights, float[] y, int yo, int ldy, float[] g, int go) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            FloatVector sum = FloatVector.fromArray(SPECIES, g, go + i);
            for (int j = 0; j < n; j++) {
                FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i + j * ldy);
                sum = value.fma(FloatVector.fromArray(SPECIES, weights, j * L), sum);
                zero.blend(one, value.compare(VectorOperators.GT, zero)).intoArray(y, yo + i + j * ldy);
            }
            sum.intoArray(g, go + i);
        }
    }

    private static void tanhAdd(int bound, int n, float[] weights, float[] y, int yo, int ldy, float[] g, int go) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            FloatVector sum = FloatVector.fromArray(SPECIES, g, go + i);
            for (int j = 0; j < n; j++) {
                FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i + j * ldy);
                sum = value.fma(FloatVector.fromArray(SPECIES, weights, j * L), sum);
                value.neg().fma(value, one).intoArray(y, yo + i + j * ldy);
            }
            sum.intoArray(g, go + i);
        }
    }

    private static void sigmoidAdd(int bound, int n, float[] weights, float[] y, int yo, int ldy, float[] g, int go) {
        for (int i = 0; i < bound; i += L) {
            FloatVector sum = FloatVector.fromArray(SPECIES, g, go + i);
            for (int j = 0; j < n; j++) {
                FloatVector value = FloatVector.fromArray(SPECIES, y, yo + i + j * ldy);
                sum = value.fma(FloatVector.fromArray(SPECIES, weights, j * L), sum);
                value.neg().fma(value, value).intoArray(y, yo + i + j * ldy);
            }
            sum.intoArray(g, go + i);
        }
    }
}
