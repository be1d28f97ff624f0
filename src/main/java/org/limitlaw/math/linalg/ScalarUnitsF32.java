package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * The passes of {@link Nonlinearity} in plain Java, float32; made from ScalarUnitsF64. Bit for bit the
 * numbers of VectorUnitsF32, whose twin and oracle it is.
 */
final class ScalarUnitsF32 {
    private static final int WIDTH = Lanes.WIDTH_F32;

    private ScalarUnitsF32() {}

    /** z := f(z), or f'(z) where slopes are asked for; returns the sum of a f(z). */
    static float dot(Nonlinearity f, boolean slopes, int n, float[] z, int zo, float[] a, int ao, float[] work) {
        Arrays.fill(work, 0, WIDTH, 0);
        for (int i = 0; i < n; i++) {
            float old = z[zo + i];
            float value = value(f, old);
            work[i % WIDTH] = Math.fma(value, a[ao + i], work[i % WIDTH]);
            z[zo + i] = slopes ? slope(f, old) : value;
        }
        return ScalarF32.sum(work);
    }

    /** z := f(z). */
    static void values(Nonlinearity f, int n, float[] z, int zo) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = value(f, z[zo + i]);
        }
    }

    /** v := f(x) and s := f'(x), side by side in the work array, for those that take several polynomials or much of one. */
    static void valuesAndSlopes(Nonlinearity f, int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i++) {
            float x = work[xo + i];
            work[vo + i] = value(f, x);
            work[so + i] = slope(f, x);
        }
    }

    /** y := f'(x) d, y = f(x). */
    static void slopesTimes(Nonlinearity f, int n, float[] y, int yo, float[] d, int start) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = slopeOf(f, y[yo + i]) * d[start + i];
        }
    }

    /** y := f'(x), y = f(x). */
    static void slopes(Nonlinearity f, int n, float[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = slopeOf(f, y[yo + i]);
        }
    }

    /** g := Y e + g, then Y := f'(X), Y = f(X), column after column. */
    static void addThenSlopes(
            Nonlinearity f, int m, int n, float[] e, int eo, float[] y, int yo, int ldy, float[] g, int go) {
        for (int j = 0; j < n; j++) {
            int from = yo + j * ldy;
            for (int i = 0; i < m; i++) {
                g[go + i] = Math.fma(y[from + i], e[eo + j], g[go + i]);
                y[from + i] = slopeOf(f, y[from + i]);
            }
        }
    }

    private static float value(Nonlinearity f, float x) {
        return switch (f) {
            case RELU -> Math.max(x, 0);
            case TANH -> tanh(x);
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> Math.max(x, 0) + PolynomialsF32.log1p(decay(x, 1));
            case ERF -> PolynomialsF32.erf(x, PolynomialsF32.erfTail(x, PolynomialsF32.gauss(x)));
            case EXP -> PolynomialsF32.exp(x);
        };
    }

    private static float slope(Nonlinearity f, float x) {
        return switch (f) {
            case RELU -> x > 0 ? 1 : 0;
            case TANH -> tanhSlope(x);
            case SIGMOID -> sigmoidSlope(x);
            case SOFTPLUS -> sigmoid(x);
            case ERF -> PolynomialsF32.gauss(x) * PolynomialsF32.ERF_SLOPE;
            case EXP -> PolynomialsF32.exp(x);
        };
    }

    /** Returns f'(x) from y = f(x). */
    private static float slopeOf(Nonlinearity f, float y) {
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
    private static float tanh(float x) {
        float m = decayLessOne(x, 2);
        return PolynomialsF32.withSign(Math.abs(m) * (1 / (m + 2)), x);
    }

    /** 1 - tanh^2 x = 4 e / (e + 1)^2, e = e^(-2|x|). */
    private static float tanhSlope(float x) {
        float e = decay(x, 2);
        float q = 1 / (decayLessOne(x, 2) + 2);
        return e * 4 * q * q;
    }

    /** 1 / (1 + e) or e / (1 + e), e = e^(-|x|). */
    private static float sigmoid(float x) {
        float e = decay(x, 1);
        float q = 1 / (e + 1);
        return x < 0 ? e * q : q;
    }

    private static float sigmoidSlope(float x) {
        float e = decay(x, 1);
        float q = 1 / (e + 1);
        return e * q * q;
    }

    private static float descent(float x, int times) {
        float y = Math.abs(x) * -times;
        return y < PolynomialsF32.LOW ? PolynomialsF32.LOW : y;
    }

    private static float decay(float x, int times) {
        float y = descent(x, times);
        float rounded = PolynomialsF32.rounded(y);
        float power = PolynomialsF32.power(rounded);
        return Math.fma(PolynomialsF32.fraction(y, rounded), power, power);
    }

    /** e^(-times |x|) - 1, accurate near 0. */
    private static float decayLessOne(float x, int times) {
        float y = descent(x, times);
        float rounded = PolynomialsF32.rounded(y);
        float power = PolynomialsF32.power(rounded);
        return Math.fma(PolynomialsF32.fraction(y, rounded), power, power - 1);
    }
}
