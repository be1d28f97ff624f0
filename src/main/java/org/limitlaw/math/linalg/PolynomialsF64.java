package org.limitlaw.math.linalg;

/**
 * Exponential, logarithm and error function in float64 for one number; bit for bit those of VectorPolynomialsF64. Best
 * polynomials by Remez's exchange, but for the logarithm's, which are fdlibm's.
 */
final class PolynomialsF64 {
    static final double LOG2_E = 1.4426950408889634074;

    /** ln 2 in two parts, the first short enough that its product with an exponent is exact. */
    static final double LN2_HIGH = 6.93147180369123816490e-01;

    static final double LN2_LOW = 1.90821492927058770002e-10;
    static final double LN2 = 0.693147180559945309417;

    /** Added to a small number, it leaves the nearest integer in the last places. */
    static final double ROUND = 0x1.8p52;

    /** Below it exp is not normal. */
    static final double LOW = -708;

    /** Above it exp may overflow. */
    static final double HIGH = 709;

    /** e^r = 1 + r + r^2 (EXP_2 + EXP_3 r + ..) up to ln(2) / 2. */
    static final double EXP_2 = 0.50000000000000010317;

    static final double EXP_3 = 0.16666666666666674601;
    static final double EXP_4 = 0.041666666666623811465;
    static final double EXP_5 = 0.0083333333333221269097;
    static final double EXP_6 = 0.0013888888917370847547;
    static final double EXP_7 = 0.00019841269886836391551;
    static final double EXP_8 = 0.000024801521052860205;
    static final double EXP_9 = 2.7557242059340425888e-6;
    static final double EXP_10 = 2.7620203671600249022e-7;
    static final double EXP_11 = 2.5110154340462049191e-8;

    /** ln((1 + s) / (1 - s)) = 2 s + s R(s^2). */
    static final double LOG_1 = 6.666666666666735130e-01;

    static final double LOG_2 = 3.999999999940941908e-01;
    static final double LOG_3 = 2.857142874366239149e-01;
    static final double LOG_4 = 2.222219843214978396e-01;
    static final double LOG_5 = 1.818357216161805012e-01;
    static final double LOG_6 = 1.531383769920937332e-01;
    static final double LOG_7 = 1.479819860511658591e-01;

    /** Where the logarithm's argument is halved: sqrt(2) - 1. */
    static final double HALVED = 0.414213562373095;

    /** erf x = x (ERF_0 + ERF_1 x^2 + ..) up to 1. */
    static final double ERF_0 = 1.1283791670955125668;

    static final double ERF_1 = -0.37612638903183546628;
    static final double ERF_2 = 0.11283791670945253232;
    static final double ERF_3 = -0.026866170643276218303;
    static final double ERF_4 = 0.0052239776074234678405;
    static final double ERF_5 = -0.00085483259896967580333;
    static final double ERF_6 = 0.00012055295320494294236;
    static final double ERF_7 = -0.000014924744663335489733;
    static final double ERF_8 = 1.6447517677871873706e-6;
    static final double ERF_9 = -1.6209175911748695663e-7;
    static final double ERF_10 = 1.372297626592450327e-8;
    static final double ERF_11 = -7.8011888740977515657e-10;

    /** erfc x = e^(-x^2) (TAIL_0 + TAIL_1 u + ..) from 1 to TAIL_END, u = (x - TAIL_MIDDLE) TAIL_SCALE. */
    static final double TAIL_0 = 0.155293655607220353;

    static final double TAIL_1 = -0.103308944579547855;
    static final double TAIL_2 = 0.0666320833672770712;
    static final double TAIL_3 = -0.0417667784020673993;
    static final double TAIL_4 = 0.0254955694725527491;
    static final double TAIL_5 = -0.015182878225276218;
    static final double TAIL_6 = 0.00883118423076237102;
    static final double TAIL_7 = -0.00503122068283480803;
    static final double TAIL_8 = 0.00282106339833222512;
    static final double TAIL_9 = -0.00144193292458554352;
    static final double TAIL_10 = 0.000963332131099846074;
    static final double TAIL_11 = -0.000556599035534686504;
    static final double TAIL_12 = -0.000660748516972700576;
    static final double TAIL_13 = -0.00161644426575371196;
    static final double TAIL_14 = -0.000665516683433912399;
    static final double TAIL_15 = 0.00155342424659957291;
    static final double TAIL_16 = 0.00361992775310553438;
    static final double TAIL_17 = 0.00362876307836198745;
    static final double TAIL_18 = 0.00212812897564768453;
    static final double TAIL_19 = 0.000704355193803329482;
    static final double TAIL_20 = 0.000106640823380423057;
    static final double TAIL_END = 6;
    static final double TAIL_MIDDLE = 3.5;
    static final double TAIL_SCALE = 0.4;

    /** Beyond it e^(-x^2) is kept where it is. */
    static final double FAR = 26;

    /** 2 / sqrt(pi). */
    static final double ERF_SLOPE = 1.12837916709551257390;

    private PolynomialsF64() {}

    /** Returns x / ln 2 rounded to an integer, in the last places of the number. */
    static double rounded(double x) {
        return Math.fma(x, LOG2_E, ROUND);
    }

    /** Returns e^r - 1, r = x - k ln 2 with the integer k of {@link #rounded}. */
    static double fraction(double x, double rounded) {
        double k = rounded - ROUND;
        double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
        double r2 = r * r;
        double r4 = r2 * r2;
        double c23 = Math.fma(r, EXP_3, EXP_2);
        double c45 = Math.fma(r, EXP_5, EXP_4);
        double c67 = Math.fma(r, EXP_7, EXP_6);
        double c89 = Math.fma(r, EXP_9, EXP_8);
        double c1011 = Math.fma(r, EXP_11, EXP_10);
        double low = Math.fma(c45, r2, c23);
        double high = Math.fma(c1011, r4, Math.fma(c89, r2, c67));
        return Math.fma(Math.fma(high, r4, low), r2, r);
    }

    /** Returns 2^k. */
    static double power(double rounded) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) + 1023) << 52);
    }

    /** Returns e^x, 0 below LOW, infinity above HIGH. */
    static double exp(double x) {
        double rounded = rounded(x);
        double power = power(rounded);
        double value = Math.fma(fraction(x, rounded), power, power);
        return x < LOW ? 0 : x > HIGH ? Double.POSITIVE_INFINITY : value;
    }

    /** Returns ln(1 + e), e from 0 to 1. */
    static double log1p(double e) {
        double f = e > HALVED ? (e - 1) * 0.5 : e;
        double s = f / (f + 2);
        double z = s * s;
        double p = Math.fma(z, LOG_7, LOG_6);
        p = Math.fma(z, p, LOG_5);
        p = Math.fma(z, p, LOG_4);
        p = Math.fma(z, p, LOG_3);
        p = Math.fma(z, p, LOG_2);
        p = Math.fma(z, p, LOG_1);
        double half = f * f * 0.5;
        double value = f - Math.fma(-s, Math.fma(z, p, half), half);
        return e > HALVED ? value + LN2 : value;
    }

    /** Returns e^(-x^2), no smaller than at FAR. */
    static double gauss(double x) {
        double size = Math.abs(x);
        size = size > FAR ? FAR : size;
        double square = size * size;
        double rest = Math.fma(size, size, -square);
        double rounded = rounded(-square);
        double power = power(rounded);
        double value = Math.fma(fraction(-square, rounded), power, power);
        return Math.fma(-rest, value, value);
    }

    /** Returns erf |x| for |x| from 1, given e^(-x^2). */
    static double erfTail(double x, double gauss) {
        double size = Math.abs(x);
        double u = ((size > TAIL_END ? TAIL_END : size) - TAIL_MIDDLE) * TAIL_SCALE;
        double p = Math.fma(u, TAIL_20, TAIL_19);
        p = Math.fma(u, p, TAIL_18);
        p = Math.fma(u, p, TAIL_17);
        p = Math.fma(u, p, TAIL_16);
        p = Math.fma(u, p, TAIL_15);
        p = Math.fma(u, p, TAIL_14);
        p = Math.fma(u, p, TAIL_13);
        p = Math.fma(u, p, TAIL_12);
        p = Math.fma(u, p, TAIL_11);
        p = Math.fma(u, p, TAIL_10);
        p = Math.fma(u, p, TAIL_9);
        p = Math.fma(u, p, TAIL_8);
        p = Math.fma(u, p, TAIL_7);
        p = Math.fma(u, p, TAIL_6);
        p = Math.fma(u, p, TAIL_5);
        p = Math.fma(u, p, TAIL_4);
        p = Math.fma(u, p, TAIL_3);
        p = Math.fma(u, p, TAIL_2);
        p = Math.fma(u, p, TAIL_1);
        p = Math.fma(u, p, TAIL_0);
        return Math.fma(-gauss, p, 1);
    }

    /** Returns erf x, given the tail's. */
    static double erf(double x, double tail) {
        double z = x * x;
        double p = Math.fma(z, ERF_11, ERF_10);
        p = Math.fma(z, p, ERF_9);
        p = Math.fma(z, p, ERF_8);
        p = Math.fma(z, p, ERF_7);
        p = Math.fma(z, p, ERF_6);
        p = Math.fma(z, p, ERF_5);
        p = Math.fma(z, p, ERF_4);
        p = Math.fma(z, p, ERF_3);
        p = Math.fma(z, p, ERF_2);
        p = Math.fma(z, p, ERF_1);
        p = Math.fma(z, p, ERF_0);
        return Math.abs(x) < 1 ? x * p : withSign(tail, x);
    }

    /** Returns a number that is not negative with the sign of another. */
    static double withSign(double value, double sign) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(value) | (Double.doubleToRawLongBits(sign) & Long.MIN_VALUE));
    }
}
