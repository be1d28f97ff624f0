package org.limitlaw.math.solve;

import org.hipparchus.special.Gamma;

/**
 * The modified Bessel function of the first kind I_nu(x) of real order, in logarithms so that nothing overflows. Three
 * regimes (Olver et al., NIST Handbook, by equation):
 *
 * <pre>
 * nu &gt;= 30                 uniform in x / nu, Debye's polynomials U_k up to k = 13          10.41.3
 * x &gt;= max(30, nu^2 / 2)   Hankel's expansion, up to its smallest term, about exp(-2 x)     10.40.1
 * else                     power series, all terms positive                                10.25.2
 * </pre>
 *
 * <p>Errors are below 1e-14 max(1, |result|) for orders up to 100 at any x; beyond, a few units of rounding of nu + x, to
 * which no argument in double precision says more.
 */
public final class BesselI {
    private static final double UNIFORM_FROM = 30;
    private static final double HANKEL_FROM = 30;
    private static final int TERMS = 13;
    private static final double NEGLIGIBLE = 0x1p-56;
    private static final double[][] DEBYE = debye();

    private BesselI() {}

    /**
     * Returns ln I_nu(x); minus infinity at x = 0 for nu &gt; 0.
     *
     * @param nu order, at least 0 and finite
     * @param x at least 0 and finite
     */
    public static double logI(double nu, double x) {
        check(nu, x);
        if (x == 0) {
            return nu == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (nu >= UNIFORM_FROM) {
            return uniform(nu, x);
        }
        return hankelHolds(nu, x) ? hankel(nu, x) : series(nu, x) + power(nu, x);
    }

    /**
     * Returns ln of I_nu(x) over the first term of its series, Gamma(nu + 1) (2 / x)^nu I_nu(x) = 0F1(; nu + 1; x^2 / 4),
     * which is entire in x^2, and 1 at x = 0.
     *
     * @param nu order, at least 0 and finite
     * @param x at least 0 and finite
     */
    public static double logNormalised(double nu, double x) {
        check(nu, x);
        return hankelHolds(nu, x) || x > 2 * UNIFORM_FROM + 2 * nu ? logI(nu, x) - power(nu, x) : series(nu, x);
    }

    private static void check(double nu, double x) {
        if (!(nu >= 0 && Double.isFinite(nu))) {
            throw new IllegalArgumentException("nu must be at least 0 and finite, got " + nu);
        }
        if (!(x >= 0 && Double.isFinite(x))) {
            throw new IllegalArgumentException("x must be at least 0 and finite, got " + x);
        }
    }

    private static boolean hankelHolds(double nu, double x) {
        return x >= HANKEL_FROM && 2 * x >= nu * nu;
    }

    /** The logarithm of the first term of the series. */
    private static double power(double nu, double x) {
        return nu * StrictMath.log(x / 2) - Gamma.logGamma(nu + 1);
    }

    private static double series(double nu, double x) {
        double z = x / 2 * (x / 2);
        double term = 1;
        double above = 0; // the sum without its first term 1
        for (int k = 1; term > NEGLIGIBLE * above; k++) {
            term *= z / (k * (nu + k));
            above += term;
        }
        return StrictMath.log1p(above);
    }

    private static double hankel(double nu, double x) {
        double term = 1;
        double above = 0;
        for (int k = 1; ; k++) {
            double odd = 2 * k - 1;
            double next = -term * (4 * nu * nu - odd * odd) / (8 * k * x);
            if (Math.abs(next) <= NEGLIGIBLE || (odd > 2 * nu && Math.abs(next) >= Math.abs(term))) {
                return x - StrictMath.log(2 * Math.PI * x) / 2 + StrictMath.log1p(above);
            }
            above += next;
            term = next;
        }
    }

    private static double uniform(double nu, double x) {
        double h = Math.hypot(nu, x);
        double p = nu / h;
        double above = 0;
        for (int k = TERMS; k >= 1; k--) {
            above = (above + polynomial(DEBYE[k], p)) / nu;
        }
        double exponent = h - nu * StrictMath.log1p((nu + nu * (nu / (h + x))) / x); // the logarithm is asinh(nu / x)
        return exponent - StrictMath.log(2 * Math.PI * h) / 2 + StrictMath.log1p(above);
    }

    private static double polynomial(double[] coefficients, double p) {
        double sum = 0;
        for (int j = coefficients.length - 1; j >= 0; j--) {
            sum = sum * p + coefficients[j];
        }
        return sum;
    }

    /** U_0 = 1, U_k+1 = p^2 (1 - p^2) U_k' / 2 + 1/8 int_0^p (1 - 5 t^2) U_k dt (10.41.9). */
    private static double[][] debye() {
        double[][] all = new double[TERMS + 1][];
        all[0] = new double[] {1};
        for (int k = 0; k < TERMS; k++) {
            double[] next = new double[all[k].length + 3];
            for (int j = 0; j < all[k].length; j++) {
                double a = all[k][j];
                next[j + 1] += a * (j / 2.0 + 1 / (8.0 * (j + 1)));
                next[j + 3] -= a * (j / 2.0 + 5 / (8.0 * (j + 3)));
            }
            all[k + 1] = next;
        }
        return all;
    }
}
