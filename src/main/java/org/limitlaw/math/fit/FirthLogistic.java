package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * Logistic regression on one x with Jeffreys' prior (Firth 1993): maximises {@code log L + 1/2 log det I}. The modified
 * score {@code sum (k - n p + h (1/2 - p)) (1, x)} with leverages h is its gradient, and is solved for the intercept at
 * every slope, then for the slope.
 */
final class FirthLogistic {
    private static final double ACCURACY = 1e-12;
    private static final int EVALUATIONS = 500;

    private final double[] x;
    private final double[] successes;
    private final double[] runs;
    private final double scale;

    FirthLogistic(double[] x, double[] successes, double[] runs) {
        double centre = Samples.mean(x);
        this.x = Arrays.stream(x).map(v -> v - centre).toArray();
        this.successes = successes;
        this.runs = runs;
        this.scale = 1 / Math.max(Math.sqrt(Samples.variance(x)), Double.MIN_NORMAL);
    }

    /** Returns the slope. */
    double slope() {
        return root(b -> score(intercept(b), b)[1], 0, scale);
    }

    /** Returns where the penalised profile likelihood has dropped from its maximum, on both sides of the slope. */
    double[] profile(double slope, double drop) {
        double top = likelihood(intercept(slope), slope);
        DoubleUnaryOperator above = b -> likelihood(intercept(b), b) - top + drop;
        return new double[] {end(above, slope, -scale), end(above, slope, scale)};
    }

    /** Returns the intercept at the mean of x, given the slope. */
    double intercept(double slope) {
        return root(a -> score(a, slope)[0], 0, 1);
    }

    private double[] score(double a, double b) {
        double[] information = information(a, b);
        double determinant = information[0] * information[2] - information[1] * information[1];
        double first = 0;
        double second = 0;
        for (int w = 0; w < x.length; w++) {
            double p = 1 / (1 + Math.exp(-a - b * x[w]));
            double weight = runs[w] * p * (1 - p);
            double form = information[2] - 2 * information[1] * x[w] + information[0] * x[w] * x[w];
            double leverage = weight == 0 || determinant == 0 ? 0 : weight * form / determinant;
            double residual = successes[w] - runs[w] * p + leverage * (0.5 - p);
            first += residual;
            second += residual * x[w];
        }
        return new double[] {first, second};
    }

    private double likelihood(double a, double b) {
        double sum = 0;
        for (int w = 0; w < x.length; w++) {
            double logit = a + b * x[w];
            double soft = logit > 0 ? logit + Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
            sum += successes[w] * logit - runs[w] * soft;
        }
        double[] information = information(a, b);
        return sum + 0.5 * Math.log(information[0] * information[2] - information[1] * information[1]);
    }

    private double[] information(double a, double b) {
        double[] sums = new double[3];
        for (int w = 0; w < x.length; w++) {
            double p = 1 / (1 + Math.exp(-a - b * x[w]));
            double weight = runs[w] * p * (1 - p);
            sums[0] += weight;
            sums[1] += weight * x[w];
            sums[2] += weight * x[w] * x[w];
        }
        return sums;
    }

    /** Solves a falling function, widening from a start until its sign changes. */
    private static double root(DoubleUnaryOperator f, double start, double width) {
        double at = f.applyAsDouble(start);
        if (at == 0) {
            return start;
        }
        double sign = Math.signum(at);
        double near = start;
        double far = start + sign * width;
        for (int i = 0; i < 60 && f.applyAsDouble(far) * sign > 0; i++) {
            near = far;
            far = start + 1.5 * (far - start);
        }
        return f.applyAsDouble(far) * sign > 0
                ? Double.NaN
                : new BrentSolver(ACCURACY, ACCURACY)
                        .solve(EVALUATIONS, f::applyAsDouble, Math.min(near, far), Math.max(near, far));
    }

    private static double end(DoubleUnaryOperator above, double from, double width) {
        double near = from;
        double far = from + width;
        for (int i = 0; i < 60 && above.applyAsDouble(far) > 0; i++) {
            near = far;
            far = from + 1.5 * (far - from);
        }
        return !(above.applyAsDouble(far) <= 0)
                ? Math.copySign(Double.POSITIVE_INFINITY, width)
                : new BrentSolver(ACCURACY, ACCURACY)
                        .solve(EVALUATIONS, above::applyAsDouble, Math.min(near, far), Math.max(near, far));
    }
}
