package org.limitlaw.math.linalg;

/**
 * Exponential, logarithm and error function in float32 for one number; bit for bit those of VectorPolynomialsF32. Best
 * polynomials by Remez's exchange, but for the logarithm's, which are fdlibm's.
 */
final class PolynomialsF32 {
    static final float LOG2_E = 1.4426950408889634074f;

    /** ln 2 in two parts, the first short enough that its product with an exponent is exact. */
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.12194440e-4f;
    static final float LN2 = 0.693147180559945309417f;

    /** Added to a small number, it leaves the nearest integer in the last places. */
    static final float ROUND = 0x1.8p23f;

    /** Below it exp is not normal. */
    static final float LOW = -87;

    /** Above it exp may overflow. */
    static final float HIGH = 88;

    /** e^r = 1 + r + r^2 (EXP_2 + EXP_3 r + ..) up to ln(2) / 2. */
    static final float EXP_2 = 0.50000000270865126013f;

    static final float EXP_3 = 0.16666576620974374189f;
    static final float EXP_4 = 0.041666374121642078582f;
    static final float EXP_5 = 0.008363237885573721564f;
    static final float EXP_6 = 0.0013941215601065714112f;

    /** ln((1 + s) / (1 - s)) = 2 s + s R(s^2). */
    static final float LOG_1 = 0.66666662693f;

    static final float LOG_2 = 0.40000972152f;
    static final float LOG_3 = 0.28498786688f;
    static final float LOG_4 = 0.24279078841f;

    /** Where the logarithm's argument is halved: sqrt(2) - 1. */
    static final float HALVED = 0.414213562373095f;

    /** erf x = x (ERF_0 + ERF_1 x^2 + ..) up to 1. */
    static final float ERF_0 = 1.1283791659146543205f;

    static final float ERF_1 = -0.37612627140440545631f;
    static final float ERF_2 = 0.11283600211815888544f;
    static final float ERF_3 = -0.026854445581508076231f;
    static final float ERF_4 = 0.0051895364619392613762f;
    static final float ERF_5 = -0.00080208456984069043977f;
    static final float ERF_6 = 0.000078891191574878387936f;

    /** erfc x = e^(-x^2) (TAIL_0 + TAIL_1 u + ..) from 1 to TAIL_END, u = (x - TAIL_MIDDLE) TAIL_SCALE. */
    static final float TAIL_0 = 0.21080655315959396478f;

    static final float TAIL_1 = -0.11144955289221987751f;
    static final float TAIL_2 = 0.056605120088737093217f;
    static final float TAIL_3 = -0.026339394453255445687f;
    static final float TAIL_4 = 0.0099538023260755823527f;
    static final float TAIL_5 = -0.01490096642653636938f;
    static final float TAIL_6 = -0.0091162711899448075728f;
    static final float TAIL_7 = -0.0066444219516885291046f;
    static final float TAIL_END = 4;
    static final float TAIL_MIDDLE = 2.5f;
    static final float TAIL_SCALE = 0.66666666666666666667f;

    /** Beyond it e^(-x^2) is kept where it is. */
    static final float FAR = 9;

    /** 2 / sqrt(pi). */
    static final float ERF_SLOPE = 1.12837916709551257390f;

    private PolynomialsF32() {}

    /** Returns x / ln 2 rounded to an integer, in the last places of the number. */
    static float rounded(float x) {
        return Math.fma(x, LOG2_E, ROUND);
    }

    /** Returns e^r - 1, r = x - k ln 2 with the integer k of {@link #rounded}. */
    static float fraction(float x, float rounded) {
        float k = rounded - ROUND;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        float r2 = r * r;
        float c23 = Math.fma(r, EXP_3, EXP_2);
        float c45 = Math.fma(r, EXP_5, EXP_4);
        return Math.fma(Math.fma(Math.fma(EXP_6, r2, c45), r2, c23), r2, r);
    }

    /** Returns 2^k. */
    static float power(float rounded) {
        return Float.intBitsToFloat((Float.floatToRawIntBits(rounded) + 127) << 23);
    }

    /** Returns e^x, 0 below LOW, infinity above HIGH. */
    static float exp(float x) {
        float rounded = rounded(x);
        float power = power(rounded);
        float value = Math.fma(fraction(x, rounded), power, power);
        return x < LOW ? 0 : x > HIGH ? Float.POSITIVE_INFINITY : value;
    }

    /** Returns ln(1 + e), e from 0 to 1. */
    static float log1p(float e) {
        float f = e > HALVED ? (e - 1) * 0.5f : e;
        float s = f / (f + 2);
        float z = s * s;
        float p = Math.fma(z, LOG_4, LOG_3);
        p = Math.fma(z, p, LOG_2);
        p = Math.fma(z, p, LOG_1);
        float half = f * f * 0.5f;
        float value = f - Math.fma(-s, Math.fma(z, p, half), half);
        return e > HALVED ? value + LN2 : value;
    }

    /** Returns e^(-x^2), no smaller than at FAR. */
    static float gauss(float x) {
        float size = Math.abs(x);
        size = size > FAR ? FAR : size;
        float square = size * size;
        float rest = Math.fma(size, size, -square);
        float rounded = rounded(-square);
        float power = power(rounded);
        float value = Math.fma(fraction(-square, rounded), power, power);
        return Math.fma(-rest, value, value);
    }

    /** Returns erf |x| for |x| from 1, given e^(-x^2). */
    static float erfTail(float x, float gauss) {
        float size = Math.abs(x);
        float u = ((size > TAIL_END ? TAIL_END : size) - TAIL_MIDDLE) * TAIL_SCALE;
        float p = Math.fma(u, TAIL_7, TAIL_6);
        p = Math.fma(u, p, TAIL_5);
        p = Math.fma(u, p, TAIL_4);
        p = Math.fma(u, p, TAIL_3);
        p = Math.fma(u, p, TAIL_2);
        p = Math.fma(u, p, TAIL_1);
        p = Math.fma(u, p, TAIL_0);
        return Math.fma(-gauss, p, 1);
    }

    /** Returns erf x, given the tail's. */
    static float erf(float x, float tail) {
        float z = x * x;
        float p = Math.fma(z, ERF_6, ERF_5);
        p = Math.fma(z, p, ERF_4);
        p = Math.fma(z, p, ERF_3);
        p = Math.fma(z, p, ERF_2);
        p = Math.fma(z, p, ERF_1);
        p = Math.fma(z, p, ERF_0);
        return Math.abs(x) < 1 ? x * p : withSign(tail, x);
    }

    /** Returns a number that is not negative with the sign of another. */
    static float withSign(float value, float sign) {
        return Float.intBitsToFloat(
                Float.floatToRawIntBits(value) | (Float.floatToRawIntBits(sign) & Integer.MIN_VALUE));
    }
}
