package org.limitlaw.math.linalg;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Forward passes of {@link Nonlinearity} in the Vector API, float64; VectorUnitsF32 is made from this text. Formulas
 * stand in ScalarUnitsF64. A polynomial takes so many instructions that a loop holds one vector of it; partial sums are
 * those of VectorF64. Kernels go from column to column, as a loop down a short one would hardly begin before it ends.
 * A kernel is an exponential and little more: where tanh was one with its division and its sum, C2 mostly lost the class of
 * the last vector, which made it box them all, several times slower; so that has two.
 * Kernels are called through {@link Apart}. What is left behind the last whole width goes through the same loops in a
 * padded copy: scalar polynomials would cost as much as the rest of a short row.
 */
final class VectorUnitsF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int WIDTH = Lanes.WIDTH_F64;
    static final int COLUMNS = 64;
    static final int PARTIAL = 3 * WIDTH;

    private static final MethodHandle[] DOTS = Apart.of(
            MethodHandles.lookup(),
            VectorUnitsF64.class,
            "tanhBegun",
            "tanhDots",
            "sigmoidDots",
            "sigmoidSlopeDots",
            "expDots");
    private static final MethodHandle[] MAPS = Apart.of(
            MethodHandles.lookup(), VectorUnitsF64.class, "tanhMap", "sigmoidMap", "expMap", "softplusSlopesMap");

    private VectorUnitsF64() {}

    /**
     * As in the twin, slopes but for tanh; the first three widths of the work array hold partial sums and the padded rest of z
     * and a.
     */
    static double dot(Nonlinearity f, boolean slopes, int n, double[] z, int zo, double[] a, int ao, double[] work) {
        int bound = n - n % WIDTH;
        Arrays.fill(work, 0, WIDTH, 0);
        pass(f, slopes, bound, 1, z, zo, 0, a, ao, work, 0);
        if (bound < n) {
            rest(f, slopes, n - bound, z, zo + bound, a, ao + bound, work, 0);
        }
        return ScalarF64.sum(work);
    }

    /**
     * Makes values of at most {@link #COLUMNS} columns of at most a block's length; returns where their sums are left
     * in the work array.
     */
    static int valuesDots(
            Nonlinearity f, int m, int n, double[] z, int zo, int ldz, double[] a, int ao, double[] work) {
        int bound = m - m % WIDTH;
        Arrays.fill(work, PARTIAL, PARTIAL + n * WIDTH, 0);
        pass(f, false, bound, n, z, zo, ldz, a, ao, work, PARTIAL);
        for (int j = 0; j < n && bound < m; j++) {
            rest(f, false, m - bound, z, zo + j * ldz + bound, a, ao + bound, work, PARTIAL + j * WIDTH);
        }
        return sum(n, work);
    }

    /**
     * Adds each column's partial sums as ScalarF64 does, halves onto halves, to and fro between two places; returns where the
     * sums are left. Vectors longer than a half write on into the next column's place, which is written after; shorter ones
     * would be of another class, and where C2 has seen several it boxes all.
     */
    private static int sum(int columns, double[] work) {
        int from = PARTIAL;
        int to = PARTIAL + COLUMNS * WIDTH;
        for (int half = WIDTH / 2; half > 0; half /= 2) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < half; i += L) {
                    DoubleVector.fromArray(SPECIES, work, from + 2 * j * half + i)
                            .add(DoubleVector.fromArray(SPECIES, work, from + (2 * j + 1) * half + i))
                            .intoArray(work, to + j * half + i);
                }
            }
            int swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    /** Takes what is left behind the last whole width, padded, in the second and third width of the work array. */
    private static void rest(
            Nonlinearity f, boolean slopes, int n, double[] z, int zo, double[] a, int ao, double[] work, int so) {
        Arrays.fill(work, WIDTH, 3 * WIDTH, 0);
        System.arraycopy(z, zo, work, WIDTH, n);
        System.arraycopy(a, ao, work, 2 * WIDTH, n);
        pass(f, slopes, WIDTH, 1, work, WIDTH, 0, work, 2 * WIDTH, work, so);
        System.arraycopy(work, WIDTH, z, zo, n);
    }

    private static void pass(
            Nonlinearity f,
            boolean slopes,
            int bound,
            int columns,
            double[] z,
            int zo,
            int ldz,
            double[] a,
            int ao,
            double[] sums,
            int so) {
        switch (f) {
            case TANH -> {
                kernel(0, bound, columns, z, zo, ldz, a, ao, sums, so);
                kernel(1, bound, columns, z, zo, ldz, a, ao, sums, so);
            }
            case SIGMOID -> kernel(slopes ? 3 : 2, bound, columns, z, zo, ldz, a, ao, sums, so);
            case EXP -> kernel(4, bound, columns, z, zo, ldz, a, ao, sums, so);
            default -> throw new AssertionError(f);
        }
    }

    private static void kernel(
            int kernel,
            int bound,
            int columns,
            double[] z,
            int zo,
            int ldz,
            double[] a,
            int ao,
            double[] sums,
            int so) {
        try {
            DOTS[kernel].invokeExact(bound, columns, z, zo, ldz, a, ao, sums, so);
        } catch (Throwable failure) {
            throw Apart.thrown(failure);
        }
    }

    /** z := what {@link #tanhOf} makes the value of; weights have no part in it. */
    static void tanhBegun(
            int bound, int columns, double[] z, int zo, int ldz, double[] a, int ao, double[] sums, int so) {
        for (int i = 0; i < bound; i += L) {
            for (int j = 0; j < columns; j++) {
                begun(DoubleVector.fromArray(SPECIES, z, zo + i + j * ldz)).intoArray(z, zo + i + j * ldz);
            }
        }
    }

    static void tanhDots(
            int bound, int columns, double[] z, int zo, int ldz, double[] a, int ao, double[] sums, int so) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, a, ao + i);
            int partial = so + i % WIDTH;
            for (int j = 0; j < columns; j++) {
                DoubleVector value = tanhOf(DoubleVector.fromArray(SPECIES, z, zo + i + j * ldz));
                value.fma(weight, DoubleVector.fromArray(SPECIES, sums, partial + j * WIDTH))
                        .intoArray(sums, partial + j * WIDTH);
                value.intoArray(z, zo + i + j * ldz);
            }
        }
    }

    static void sigmoidDots(
            int bound, int columns, double[] z, int zo, int ldz, double[] a, int ao, double[] sums, int so) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, a, ao + i);
            int partial = so + i % WIDTH;
            for (int j = 0; j < columns; j++) {
                DoubleVector value = sigmoid(DoubleVector.fromArray(SPECIES, z, zo + i + j * ldz));
                value.fma(weight, DoubleVector.fromArray(SPECIES, sums, partial + j * WIDTH))
                        .intoArray(sums, partial + j * WIDTH);
                value.intoArray(z, zo + i + j * ldz);
            }
        }
    }

    static void expDots(
            int bound, int columns, double[] z, int zo, int ldz, double[] a, int ao, double[] sums, int so) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, a, ao + i);
            int partial = so + i % WIDTH;
            for (int j = 0; j < columns; j++) {
                DoubleVector value = VectorPolynomialsF64.exp(DoubleVector.fromArray(SPECIES, z, zo + i + j * ldz));
                value.fma(weight, DoubleVector.fromArray(SPECIES, sums, partial + j * WIDTH))
                        .intoArray(sums, partial + j * WIDTH);
                value.intoArray(z, zo + i + j * ldz);
            }
        }
    }

    static void sigmoidSlopeDots(
            int bound, int columns, double[] z, int zo, int ldz, double[] a, int ao, double[] sums, int so) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < bound; i += L) {
            DoubleVector weight = DoubleVector.fromArray(SPECIES, a, ao + i);
            int partial = so + i % WIDTH;
            for (int j = 0; j < columns; j++) {
                DoubleVector x = DoubleVector.fromArray(SPECIES, z, zo + i + j * ldz);
                DoubleVector e = decay(x, 1);
                DoubleVector q = one.div(e.add(1));
                one.blend(e, x.compare(VectorOperators.LT, 0))
                        .mul(q)
                        .fma(weight, DoubleVector.fromArray(SPECIES, sums, partial + j * WIDTH))
                        .intoArray(sums, partial + j * WIDTH);
                e.mul(q).mul(q).intoArray(z, zo + i + j * ldz);
            }
        }
    }

    /** z := f(z); the second width of the work array holds the padded rest. */
    static void values(Nonlinearity f, int n, double[] z, int zo, double[] work) {
        int bound = n - n % WIDTH;
        mapValues(f, bound, z, zo);
        if (bound < n) {
            Arrays.fill(work, WIDTH, 2 * WIDTH, 0);
            System.arraycopy(z, zo + bound, work, WIDTH, n - bound);
            mapValues(f, WIDTH, work, WIDTH);
            System.arraycopy(work, WIDTH, z, zo + bound, n - bound);
        }
    }

    private static void mapValues(Nonlinearity f, int bound, double[] z, int zo) {
        switch (f) {
            case RELU -> relu(bound, z, zo);
            case TANH -> {
                kernel(0, bound, 1, z, zo, 0, z, 0, z, 0);
                map(0, bound, z, zo);
            }
            case SIGMOID -> map(1, bound, z, zo);
            case EXP -> map(2, bound, z, zo);
            default -> throw new AssertionError(f);
        }
    }

    private static void map(int kernel, int bound, double[] z, int zo) {
        try {
            MAPS[kernel].invokeExact(bound, z, zo);
        } catch (Throwable failure) {
            throw Apart.thrown(failure);
        }
    }

    private static void relu(int bound, double[] z, int zo) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int i = 0; i < bound; i += L) {
            DoubleVector.fromArray(SPECIES, z, zo + i).max(zero).intoArray(z, zo + i);
        }
    }

    static void tanhMap(int bound, double[] z, int zo) {
        for (int i = 0; i < bound; i += L) {
            tanhOf(DoubleVector.fromArray(SPECIES, z, zo + i)).intoArray(z, zo + i);
        }
    }

    static void sigmoidMap(int bound, double[] z, int zo) {
        for (int i = 0; i < bound; i += L) {
            sigmoid(DoubleVector.fromArray(SPECIES, z, zo + i)).intoArray(z, zo + i);
        }
    }

    static void expMap(int bound, double[] z, int zo) {
        for (int i = 0; i < bound; i += L) {
            VectorPolynomialsF64.exp(DoubleVector.fromArray(SPECIES, z, zo + i)).intoArray(z, zo + i);
        }
    }

    /** y := 1 - e^(-y), the slope of softplus from its value. */
    static void softplusSlopes(int n, double[] y, int yo) {
        int bound = SPECIES.loopBound(n);
        map(3, bound, y, yo);
        ScalarUnitsF64.slopes(Nonlinearity.SOFTPLUS, n - bound, y, yo + bound);
    }

    static void softplusSlopesMap(int bound, double[] y, int yo) {
        for (int i = 0; i < bound; i += L) {
            DoubleVector x = VectorPolynomialsF64.descent(DoubleVector.fromArray(SPECIES, y, yo + i), 1);
            DoubleVector rounded = VectorPolynomialsF64.rounded(x);
            DoubleVector power = VectorPolynomialsF64.power(rounded);
            VectorPolynomialsF64.fraction(x, rounded)
                    .fma(power, power.sub(1))
                    .neg()
                    .intoArray(y, yo + i);
        }
    }

    /** |m| with the sign of x, m = e^(-2|x|) - 1. */
    static DoubleVector begun(DoubleVector x) {
        DoubleVector y = VectorPolynomialsF64.descent(x, 2);
        DoubleVector rounded = VectorPolynomialsF64.rounded(y);
        DoubleVector power = VectorPolynomialsF64.power(rounded);
        DoubleVector m = VectorPolynomialsF64.fraction(y, rounded).fma(power, power.sub(1));
        return VectorPolynomialsF64.withSign(m.abs(), x);
    }

    /** tanh x = |m| / (m + 2) with that sign. */
    private static DoubleVector tanhOf(DoubleVector begun) {
        return begun.mul(DoubleVector.broadcast(SPECIES, 1)
                .div(DoubleVector.broadcast(SPECIES, 2).sub(begun.abs())));
    }

    private static DoubleVector sigmoid(DoubleVector x) {
        DoubleVector e = decay(x, 1);
        DoubleVector q = DoubleVector.broadcast(SPECIES, 1).div(e.add(1));
        return q.blend(e.mul(q), x.compare(VectorOperators.LT, 0));
    }

    /** e^(-times |x|). */
    static DoubleVector decay(DoubleVector x, int times) {
        DoubleVector y = VectorPolynomialsF64.descent(x, times);
        DoubleVector rounded = VectorPolynomialsF64.rounded(y);
        DoubleVector power = VectorPolynomialsF64.power(rounded);
        return VectorPolynomialsF64.fraction(y, rounded).fma(power, power);
    }
}
