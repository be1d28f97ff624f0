package org.limitlaw.math.fit;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.special.Erf;

/**
 * A line with normal errors, some values known only to lie above a bound. Maximum likelihood in (theta, delta) =
 * (1 / sigma, beta / sigma), in which it is concave (Olsen 1978), by Newton's method.
 */
public record Tobit(double intercept, double slope, double deviation) {
    private static final int STEPS = 100;
    private static final double SETTLED = 1e-13;
    private static final double FAR = 30;

    /**
     * Fits the line; NaN where the values do not determine it.
     *
     * @param y values, or lower bounds where not seen
     */
    static Tobit of(double[] x, double[] y, boolean[] seen) {
        double centre = Samples.mean(x);
        double height = Samples.mean(y);
        double spread = Math.sqrt(Samples.variance(y));
        if (!(spread > 0)) {
            return new Tobit(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] at = {1 / spread, 0, 0};
        double now = likelihood(at, x, y, seen, centre, height);
        for (int step = 0; step < STEPS; step++) {
            double[] change = newton(at, x, y, seen, centre, height);
            double size = 1;
            double[] next = add(at, change, size);
            double value = likelihood(next, x, y, seen, centre, height);
            while (!(value >= now) && size > 1e-12) {
                size /= 2;
                next = add(at, change, size);
                value = likelihood(next, x, y, seen, centre, height);
            }
            boolean done = !(value > now) || Math.abs(value - now) <= SETTLED * (1 + Math.abs(now));
            if (value >= now) {
                at = next;
                now = value;
            }
            if (done) {
                break;
            }
        }
        // one last full step: Newton's error is quadratic where the likelihood's digits end
        double[] last = add(at, newton(at, x, y, seen, centre, height), 1);
        double theta = last[0];
        double slope = last[2] / theta;
        return theta > 0
                ? new Tobit(height + last[1] / theta - slope * centre, slope, 1 / theta)
                : new Tobit(Double.NaN, Double.NaN, Double.NaN);
    }

    private static double[] add(double[] at, double[] change, double size) {
        double[] next = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            next[i] = at[i] + size * change[i];
        }
        return next;
    }

    private static double likelihood(double[] p, double[] x, double[] y, boolean[] seen, double centre, double height) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double r = p[0] * (y[i] - height) - p[1] - p[2] * (x[i] - centre);
            sum += seen[i] ? Math.log(p[0]) - r * r / 2 : logUpper(r);
        }
        return sum;
    }

    private static double[] newton(double[] p, double[] x, double[] y, boolean[] seen, double centre, double height) {
        double[] gradient = new double[3];
        double[][] information = new double[3][3];
        for (int i = 0; i < x.length; i++) {
            double[] by = {y[i] - height, -1, -(x[i] - centre)};
            double r = p[0] * by[0] + p[1] * by[1] + p[2] * by[2];
            double hazard = seen[i] ? 0 : hazard(r);
            double first = seen[i] ? -r : -hazard;
            double second = seen[i] ? 1 : hazard * (hazard - r);
            for (int a = 0; a < 3; a++) {
                gradient[a] += first * by[a];
                for (int b = 0; b < 3; b++) {
                    information[a][b] += second * by[a] * by[b];
                }
            }
            if (seen[i]) {
                gradient[0] += 1 / p[0];
                information[0][0] += 1 / (p[0] * p[0]);
            }
        }
        double tiny = 1e-14;
        return new CholeskyDecomposition(MatrixUtils.createRealMatrix(information), 1e-8, tiny)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    /** Returns log P(Z &gt; r). */
    private static double logUpper(double r) {
        return r < FAR
                ? Math.log(0.5 * Erf.erfc(r / Math.sqrt(2)))
                : -0.5 * r * r - Math.log(r * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / (r * r));
    }

    /** Returns phi(r) / P(Z &gt; r). */
    private static double hazard(double r) {
        return Math.exp(-0.5 * r * r - 0.5 * Math.log(2 * Math.PI) - logUpper(r));
    }
}
