package org.limitlaw.math.linalg;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Backward passes of {@link Nonlinearity} in the Vector API, float64: slopes that follow from values without polynomials; VectorSlopesF32 is made
 * from this text. Formulas and what remains of a row: ScalarUnitsF64.
 */
final class VectorSlopesF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int COLUMNS = 64;

    private VectorSlopesF64() {}

    static void slopesTimes(Nonlinearity f, int n, double[] y, int yo, double[] d, int start) {
        int bound = SPECIES.loopBound(n);
        switch (f) {
            case TANH -> tanhTimes(bound, y, yo, d, start);
            case SIGMOID -> sigmoidTimes(bound, y, yo, d, start);
            default -> throw new AssertionError(f);
        }
        ScalarUnitsF64.slopesTimes(f, n - bound, y, yo + bound, d, start + bound);
    }

    private static void tanhTimes(int bound, double[] y, int yo, double[] d, int start) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i);
            value.neg()
                    .fma(value, one)
                    .mul(DoubleVector.fromArray(SPECIES, d, start + i))
                    .intoArray(y, yo + i);
        }
    }

    private static void sigmoidTimes(int bound, double[] y, int yo, double[] d, int start) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i);
            value.neg()
                    .fma(value, value)
                    .mul(DoubleVector.fromArray(SPECIES, d, start + i))
                    .intoArray(y, yo + i);
        }
    }

    static void slopes(Nonlinearity f, int n, double[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        switch (f) {
            case RELU -> reluSlopes(bound, y, yo);
            case TANH -> tanhSlopes(bound, y, yo);
            case SIGMOID -> sigmoidSlopes(bound, y, yo);
            default -> throw new AssertionError(f);
        }
        ScalarUnitsF64.slopes(f, n - bound, y, yo + bound);
    }

    private static void reluSlopes(int bound, double[] y, int yo) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i);
            zero.blend(one, value.compare(VectorOperators.GT, zero)).intoArray(y, yo + i);
        }
    }

    private static void tanhSlopes(int bound, double[] y, int yo) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i);
            value.neg().fma(value, one).intoArray(y, yo + i);
        }
    }

    private static void sigmoidSlopes(int bound, double[] y, int yo) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i);
            value.neg().fma(value, value).intoArray(y, yo + i);
        }
    }

    /** Vectors of each residual stand in the work array: one made of a number inside a loop may be boxed. */
    static void addThenSlopes(
            Nonlinearity f,
            int m,
            int n,
            double[] e,
            int eo,
            double[] y,
            int yo,
            int ldy,
            double[] g,
            int go,
            double[] work) {
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
            ScalarUnitsF64.addThenSlopes(f, m - bound, count, e, eo + first, y, at + bound, ldy, g, go + bound);
        }
    }

    private static void reluAdd(int bound, int n, double[] weights, double[] y, int yo, int ldy, double[] g, int go) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, g, go + i);
            for (int j = 0; j < n; j++) {
                DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i + j * ldy);
                sum = value.fma(DoubleVector.fromArray(SPECIES, weights, j * L), sum);
                zero.blend(one, value.compare(VectorOperators.GT, zero)).intoArray(y, yo + i + j * ldy);
            }
            sum.intoArray(g, go + i);
        }
    }

    private static void tanhAdd(int bound, int n, double[] weights, double[] y, int yo, int ldy, double[] g, int go) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, g, go + i);
            for (int j = 0; j < n; j++) {
                DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i + j * ldy);
                sum = value.fma(DoubleVector.fromArray(SPECIES, weights, j * L), sum);
                value.neg().fma(value, one).intoArray(y, yo + i + j * ldy);
            }
            sum.intoArray(g, go + i);
        }
    }

    private static void sigmoidAdd(
            int bound, int n, double[] weights, double[] y, int yo, int ldy, double[] g, int go) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, g, go + i);
            for (int j = 0; j < n; j++) {
                DoubleVector value = DoubleVector.fromArray(SPECIES, y, yo + i + j * ldy);
                sum = value.fma(DoubleVector.fromArray(SPECIES, weights, j * L), sum);
                value.neg().fma(value, value).intoArray(y, yo + i + j * ldy);
            }
            sum.intoArray(g, go + i);
        }
    }
}
