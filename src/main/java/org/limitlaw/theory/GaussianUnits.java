package org.limitlaw.theory;

import org.limitlaw.math.solve.BesselI;
import org.limitlaw.math.solve.PiecewisePolynomial;

/**
 * Means over the sphere of radius sqrt(d) of Gaussian units with centres on it, scaled to E phi^2 = 1:
 *
 * <pre>
 * phi(x, z) = A exp(b (s - 1)),   s = x.z / d,   A^2 = exp(2 b) / M(d/2, 2 b)
 * E[Y_k phi(., z)] = Lam_k Y_k(z),   Lam_k = A exp(-b) (b/2)^k Gamma(d/2) / Gamma(d/2 + k) M(d/2 + k, b)
 * E[phi(., z) phi(., z')] = K(u) = M(d/2, b sqrt(2 (1 + u))) / M(d/2, 2 b),   u = z.z' / d
 * </pre>
 *
 * <p>for harmonic polynomials Y_k of degree k (Funk and Hecke). M(c, x) = 0F1(; c; x^2 / 4) is the Bessel function
 * I_c-1(x) over the first term of its series. K and K' are read from tables.
 */
public final class GaussianUnits {
    private static final double ERROR = 1e-13;
    private static final double ROUNDING = 4e-15;

    private final double half;
    private final double sharpness;
    private final double logScale;
    private final PiecewisePolynomial products;
    private final PiecewisePolynomial slopes;

    /**
     * Makes the tables, once for (d, b), to relative errors of max(1e-13, 4e-15 b): K's logarithm is about 2 b, and
     * double precision allows no less.
     *
     * @param dimension d, at least 2
     * @param sharpness b, positive and at most 1000: alpha d for units exp(-alpha |x - z|^2 / 2)
     */
    public GaussianUnits(int dimension, double sharpness) {
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension must be at least 2, got " + dimension);
        }
        if (!(sharpness > 0 && sharpness <= 1000)) {
            throw new IllegalArgumentException("sharpness must be in (0, 1000], got " + sharpness);
        }
        this.half = dimension / 2.0;
        this.sharpness = sharpness;
        this.logScale = sharpness - log(half, 2 * sharpness) / 2;
        double error = Math.max(ERROR, ROUNDING * sharpness);
        this.products = PiecewisePolynomial.of(this::exactProduct, -1, 1, error);
        this.slopes = PiecewisePolynomial.of(this::exactSlope, -1, 1, error);
    }

    private static double log(double c, double x) {
        return BesselI.logNormalised(c - 1, x);
    }

    /** Returns the factor A. */
    public double scale() {
        return StrictMath.exp(logScale);
    }

    /** Returns Lam_k, the factor of degree k. */
    public double eigenvalue(int degree) {
        double ratio = 1;
        for (int i = 0; i < degree; i++) {
            ratio *= sharpness / 2 / (half + i);
        }
        return ratio * StrictMath.exp(logScale - sharpness + log(half + degree, sharpness));
    }

    /** Returns K(u), not from the table. */
    double exactProduct(double u) {
        return StrictMath.exp(log(half, kappa(u)) - log(half, 2 * sharpness));
    }

    /** Returns K'(u) = b^2 / d M(d/2 + 1, b sqrt(2 (1 + u))) / M(d/2, 2 b), not from the table. */
    double exactSlope(double u) {
        double factor = sharpness * sharpness / (2 * half);
        return factor * StrictMath.exp(log(half + 1, kappa(u)) - log(half, 2 * sharpness));
    }

    private double kappa(double u) {
        return sharpness * Math.sqrt(2 * Math.max(0, 1 + u));
    }

    /** Writes K at n values of u in [-1, 1]. */
    void products(int n, double[] u, int uo, double[] out, int oo) {
        products.values(n, u, uo, out, oo);
    }

    /** Writes K' at n values of u in [-1, 1]. */
    void slopes(int n, double[] u, int uo, double[] out, int oo) {
        slopes.values(n, u, uo, out, oo);
    }
}
