package org.limitlaw.math.fit;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * A line with AR(1) errors by exact maximum likelihood:
 *
 * <pre>
 * -2 ln L = N ln(RSS_phi / N) - ln(1 - phi^2)
 * </pre>
 *
 * up to a constant, RSS_phi that of the differences {@code v_i - phi v_(i-1)}, the first point scaled by
 * {@code sqrt(1 - phi^2)}; phi is profiled on 0 .. 0.99.
 *
 * @param deviation marginal standard deviation of the errors
 */
record AutoRegression(double intercept, double slope, double phi, double deviation, double deviance) {
    private static final double HIGHEST = 0.99;
    private static final int SCAN = 34;

    static AutoRegression of(double[] x, double[] z) {
        double step = HIGHEST / (SCAN - 1);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SCAN; i++) {
            double deviance = at(i * step, x, z).deviance;
            if (deviance < least) {
                least = deviance;
                best = i;
            }
        }
        var found = new BrentOptimizer(1e-10, 1e-12)
                .optimize(
                        new MaxEval(500),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(phi -> at(phi, x, z).deviance),
                        new SearchInterval(Math.max(0, best - 1) * step, Math.min(SCAN - 1, best + 1) * step));
        AutoRegression inside = at(found.getPoint(), x, z);
        AutoRegression edge = at(best * step, x, z);
        return inside.deviance < edge.deviance ? inside : edge;
    }

    private static AutoRegression at(double phi, double[] x, double[] z) {
        int n = x.length;
        double first = Math.sqrt(1 - phi * phi);
        double[] c = new double[n];
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            c[i] = i == 0 ? first : 1 - phi;
            u[i] = i == 0 ? first * x[0] : x[i] - phi * x[i - 1];
            v[i] = i == 0 ? first * z[0] : z[i] - phi * z[i - 1];
        }
        double cc = dot(c, c);
        double cu = dot(c, u) / cc;
        double cv = dot(c, v) / cc;
        double uu = 0;
        double uv = 0;
        for (int i = 0; i < n; i++) {
            double du = u[i] - cu * c[i];
            uu += du * du;
            uv += du * (v[i] - cv * c[i]);
        }
        double slope = uv / uu;
        double intercept = cv - slope * cu;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double r = v[i] - intercept * c[i] - slope * u[i];
            squares += r * r;
        }
        double deviation = Math.sqrt(squares / n / (1 - phi * phi));
        double deviance = n * Math.log(squares / n) - Math.log1p(-phi * phi);
        return new AutoRegression(intercept, slope, phi, deviation, deviance);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
