package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * The passes of {@link Nonlinearity} in plain Java, float64; ScalarUnitsF32 is made from this text. Bit for bit the
 * numbers of VectorUnitsF64, whose twin and oracle it is.
 */
final class ScalarUnitsF64 {
    private static final int WIDTH = Lanes.WIDTH_F64;

    private ScalarUnitsF64() {}

    /** z := f(z), or f'(z) where slopes are asked for; returns the sum of a f(z). */
    static double dot(Nonlinearity f, boolean slopes, int n, double[] z, int zo, double[] a, int ao, double[] work) {
        Arrays.fill(work, 0, WIDTH, 0);
        for (int i = 0; i < n; i++) {
            double old = z[zo + i];
            double value = value(f, old);
            work[i % WIDTH] = Math.fma(value, a[ao + i], work[i % WIDTH]);
            z[zo + i] = slopes ? slope(f, old) : value;
        }
        return ScalarF64.sum(work);
    }

    /** z := f(z). */
    static void values(Nonlinearity f, int n, double[] z, int zo) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = value(f, z[zo + i]);
        }
    }

    /** v := f(x) and s := f'(x), side by side in the work array, for those that take several polynomials or much of one. */
    static void valuesAndSlopes(Nonlinearity f, int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i++) {
            double x = work[xo + i];
            work[vo + i] = value(f, x);
            work[so + i] = slope(f, x);
        }
    }

    /** y := f'(x) d, y = f(x). */
    static void slopesTimes(Nonlinearity f, int n, double[] y, int yo, double[] d, int start) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = slopeOf(f, y[yo + i]) * d[start + i];
        }
    }

    /** y := f'(x), y = f(x). */
    static void slopes(Nonlinearity f, int n, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = slopeOf(f, y[yo + i]);
        }
    }

    /** g := Y e + g, then Y := f'(X), Y = f(X), column after column. */
    static void addThenSlopes(
            Nonlinearity f, int m, int n, double[] e, int eo, double[] y, int yo, int ldy, double[] g, int go) {
        for (int j = 0; j < n; j++) {
            int from = yo + j * ldy;
            for (int i = 0; i < m; i++) {
                g[go + i] = Math.fma(y[from + i], e[eo + j], g[go + i]);
                y[from + i] = slopeOf(f, y[from + i]);
            }
        }
    }

    private static double value(Nonlinearity f, double x) {
        return switch (f) {
            case RELU -> Math.max(x, 0);
            case TANH -> tanh(x);
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> Math.max(x, 0) + PolynomialsF64.log1p(decay(x, 1));
            case ERF -> PolynomialsF64.erf(x, PolynomialsF64.erfTail(x, PolynomialsF64.gauss(x)));
            case EXP -> PolynomialsF64.exp(x);
        };
    }

    private static double slope(Nonlinearity f, double x) {
        return switch (f) {
            case RELU -> x > 0 ? 1 : 0;
            case TANH -> tanhSlope(x);
            case SIGMOID -> sigmoidSlope(x);
            case SOFTPLUS -> sigmoid(x);
            case ERF -> PolynomialsF64.gauss(x) * PolynomialsF64.ERF_SLOPE;
            case EXP -> PolynomialsF64.exp(x);
        };
    }

    /** Returns f'(x) from y = f(x). */
    private static double slopeOf(Nonlinearity f, double y) {
        return switch (f) {
            case RELU -> y > 0 ? 1 : 0;
            case TANH -> Math.fma(-y, y, 1);
            case SIGMOID -> Math.fma(-y, y, y);
            case SOFTPLUS -> -decayLessOne(y, 1);
            case EXP -> y;
            case ERF -> throw new AssertionError(f);
        };
    }

    /** tanh |x| = |m| / (m + 2), m = e^(-2|x|) - 1. */
    private static double tanh(double x) {
        double m = decayLessOne(x, 2);
        return PolynomialsF64.withSign(Math.abs(m) * (1 / (m + 2)), x);
    }

    /** 1 - tanh^2 x = 4 e / (e + 1)^2, e = e^(-2|x|). */
    private static double tanhSlope(double x) {
        double e = decay(x, 2);
        double q = 1 / (decayLessOne(x, 2) + 2);
        return e * 4 * q * q;
    }

    /** 1 / (1 + e) or e / (1 + e), e = e^(-|x|). */
    private static double sigmoid(double x) {
        double e = decay(x, 1);
        double q = 1 / (e + 1);
        return x < 0 ? e * q : q;
    }

    private static double sigmoidSlope(double x) {
        double e = decay(x, 1);
        double q = 1 / (e + 1);
        return e * q * q;
    }

    private static double descent(double x, int times) {
        double y = Math.abs(x) * -times;
        return y < PolynomialsF64.LOW ? PolynomialsF64.LOW : y;
    }

    private static double decay(double x, int times) {
        double y = descent(x, times);
        double rounded = PolynomialsF64.rounded(y);
        double power = PolynomialsF64.power(rounded);
        return Math.fma(PolynomialsF64.fraction(y, rounded), power, power);
    }

    /** e^(-times |x|) - 1, accurate near 0. */
    private static double decayLessOne(double x, int times) {
        double y = descent(x, times);
        double rounded = PolynomialsF64.rounded(y);
        double power = PolynomialsF64.power(rounded);
        return Math.fma(PolynomialsF64.fraction(y, rounded), power, power - 1);
    }
}
