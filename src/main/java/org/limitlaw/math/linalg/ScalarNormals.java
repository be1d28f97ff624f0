package org.limitlaw.math.linalg;

/** The polynomials of {@link Normals} in plain Java; bit for bit those of VectorNormals. Coefficients: fdlibm. */
final class ScalarNormals {
    /** ln((1 + s) / (1 - s)) = 2 s + s R(s^2). */
    static final double LOG_1 = 6.666666666666735130e-01;

    static final double LOG_2 = 3.999999999940941908e-01;
    static final double LOG_3 = 2.857142874366239149e-01;
    static final double LOG_4 = 2.222219843214978396e-01;
    static final double LOG_5 = 1.818357216161805012e-01;
    static final double LOG_6 = 1.531383769920937332e-01;
    static final double LOG_7 = 1.479819860511658591e-01;

    /** ln 2 in two parts, the first short enough that its product with an exponent is exact. */
    static final double LN2_HIGH = 6.93147180369123816490e-01;

    static final double LN2_LOW = 1.90821492927058770002e-10;

    /** sin x = x + x^3 S(x^2) up to pi/4. */
    static final double SIN_1 = -1.66666666666666324348e-01;

    static final double SIN_2 = 8.33333333332248946124e-03;
    static final double SIN_3 = -1.98412698298579493134e-04;
    static final double SIN_4 = 2.75573137070700676789e-06;
    static final double SIN_5 = -2.50507602534068634195e-08;
    static final double SIN_6 = 1.58969099521155010221e-10;

    /** cos x = 1 - x^2 / 2 + x^4 C(x^2) up to pi/4. */
    static final double COS_1 = 4.16666666666666019037e-02;

    static final double COS_2 = -1.38888888888741095749e-03;
    static final double COS_3 = 2.48015872894767294178e-05;
    static final double COS_4 = -2.75573143513906633035e-07;
    static final double COS_5 = 2.08757232129817482790e-09;
    static final double COS_6 = -1.13596475577881948265e-11;

    /** Added to bits, it moves the break between exponents from 1 to sqrt(1/2). */
    static final long SHIFT = 0x3ff0000000000000L - 0x3fe6a09e667f3bcdL;

    static final long ROOT_HALF = 0x3fe6a09e667f3bcdL;
    static final long MANTISSA = 0x000fffffffffffffL;

    /** 2^52 as bits: with a small integer in its last places it is the double 2^52 + that integer. */
    static final long TWO_52 = 0x4330000000000000L;

    /** Added to a small double, it leaves the nearest integer in the last places. */
    static final double ROUND = 0x1.8p52;

    static final double QUARTER_TURN = 1.57079632679489661923;

    private ScalarNormals() {}

    static void transform(double[] block, int n, double[] out) {
        for (int group = 0; group < n; group += Normals.GROUP) {
            for (int i = group; i < group + Normals.GROUP / 2; i++) {
                double radius = radius(block[i]);
                double turns = block[i + Normals.GROUP / 2];
                out[i] = radius * cosTurns(turns);
                out[i + Normals.GROUP / 2] = radius * sinTurns(turns);
            }
        }
    }

    /** Returns sqrt(-2 ln u), u in (0, 1). */
    static double radius(double u) {
        return Math.sqrt(log(u) * -2);
    }

    /** Returns ln u: u = 2^k (1 + f), s = f / (2 + f), ln(1 + f) = f - f^2/2 + s (f^2/2 + R). */
    static double log(double u) {
        long bits = Double.doubleToRawLongBits(u) + SHIFT;
        double k = Double.longBitsToDouble((bits >>> 52) | TWO_52) - (0x1p52 + 1023);
        double f = Double.longBitsToDouble((bits & MANTISSA) + ROOT_HALF) - 1;
        double s = f / (f + 2);
        double z = s * s;
        double r = Math.fma(z, LOG_7, LOG_6);
        r = Math.fma(z, r, LOG_5);
        r = Math.fma(z, r, LOG_4);
        r = Math.fma(z, r, LOG_3);
        r = Math.fma(z, r, LOG_2);
        r = Math.fma(z, r, LOG_1);
        double half = f * f * 0.5;
        double small = Math.fma(s, Math.fma(z, r, half), k * LN2_LOW);
        return k * LN2_HIGH - (half - small - f);
    }

    /** Returns cos(2 pi v), v in (0, 1). */
    static double cosTurns(double v) {
        double rounded = Math.fma(v, 4, ROUND);
        long quarter = Double.doubleToRawLongBits(rounded);
        double x = Math.fma(v, 4, -(rounded - ROUND)) * QUARTER_TURN;
        double value = (quarter & 1) == 0 ? cos(x) : sin(x);
        return withSign(value, quarter + 1);
    }

    /** Returns sin(2 pi v), v in (0, 1). */
    static double sinTurns(double v) {
        double rounded = Math.fma(v, 4, ROUND);
        long quarter = Double.doubleToRawLongBits(rounded);
        double x = Math.fma(v, 4, -(rounded - ROUND)) * QUARTER_TURN;
        double value = (quarter & 1) == 0 ? sin(x) : cos(x);
        return withSign(value, quarter);
    }

    /** Returns the value, its sign turned where the second last bit of the quarter is set. */
    private static double withSign(double value, long quarter) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ ((quarter & 2) << 62));
    }

    private static double sin(double x) {
        double z = x * x;
        double p = Math.fma(z, SIN_6, SIN_5);
        p = Math.fma(z, p, SIN_4);
        p = Math.fma(z, p, SIN_3);
        p = Math.fma(z, p, SIN_2);
        p = Math.fma(z, p, SIN_1);
        return Math.fma(z * x, p, x);
    }

    private static double cos(double x) {
        double z = x * x;
        double p = Math.fma(z, COS_6, COS_5);
        p = Math.fma(z, p, COS_4);
        p = Math.fma(z, p, COS_3);
        p = Math.fma(z, p, COS_2);
        p = Math.fma(z, p, COS_1);
        return Math.fma(z * z, p, Math.fma(z, -0.5, 1));
    }
}
