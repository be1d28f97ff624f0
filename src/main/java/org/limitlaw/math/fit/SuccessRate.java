package org.limitlaw.math.fit;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** The share of runs that succeed, from k of n independent runs. */
public record SuccessRate(double level) {
    /** Fewest runs for an interval. */
    public static final int LEAST_RUNS = 5;

    /** Wilson's score interval (1927): covers its level on average over rates, and at least 83 / 90 % at n = 5 / 10. */
    public Estimate of(int k, int n) {
        String method = "Wilson score interval, n = " + n;
        double rate = check(k, n);
        if (n < LEAST_RUNS) {
            return few(rate, method, n);
        }
        double t = new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
        double damping = 1 + t * t / n;
        double centre = (rate + t * t / (2 * n)) / damping;
        double half = t * Math.sqrt(rate * (1 - rate) / n + t * t / (4.0 * n * n)) / damping;
        double low = k == 0 ? 0 : centre - half;
        double high = k == n ? 1 : centre + half;
        return new Estimate(rate, low, high, level, Double.NaN, Double.NaN, method, "");
    }

    /** Clopper and Pearson's interval (1934): covers at least its level at every rate. */
    public Estimate guaranteed(int k, int n) {
        String method = "Clopper-Pearson interval, n = " + n;
        double rate = check(k, n);
        if (n < LEAST_RUNS) {
            return few(rate, method, n);
        }
        double tail = (1 - level) / 2;
        double low = k == 0 ? 0 : new BetaDistribution(k, n - k + 1.0).inverseCumulativeProbability(tail);
        double high = k == n ? 1 : new BetaDistribution(k + 1.0, n - k).inverseCumulativeProbability(1 - tail);
        return new Estimate(rate, low, high, level, Double.NaN, Double.NaN, method, "");
    }

    private static double check(int k, int n) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("k must be in 0 .. " + n + ", got " + k);
        }
        return k / (double) n;
    }

    private Estimate few(double rate, String method, int n) {
        return Estimate.refused(rate, level, method, "a rate needs at least " + LEAST_RUNS + " runs, got " + n);
    }
}
