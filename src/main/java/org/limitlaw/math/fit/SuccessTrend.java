package org.limitlaw.math.fit;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * The slope b of {@code logit P(success) = a + b x}, by Firth's penalised likelihood (1993), which is finite even where
 * successes and failures separate. Independent runs: penalised profile likelihood; shared seeds: leave-one-seed-out
 * jackknife of the marginal slope.
 */
public record SuccessTrend(Pairing pairing, double level) {
    private static final int LEAST_RUNS = 5;
    private static final int LEAST_SEEDS = 5;
    private static final int LEAST_VALUES = 3;

    /**
     * Estimates the slope.
     *
     * @param outcomes 1 for a success, 0 for a failure, NaN where there is no run
     */
    public Estimate slope(SeedTable outcomes) {
        String method = "Firth logistic trend";
        for (int w = 0; w < outcomes.values(); w++) {
            if (Arrays.stream(Samples.present(outcomes.cells()[w])).anyMatch(v -> v != 0 && v != 1)) {
                return Estimate.refused(Double.NaN, level, method, "outcomes must be 0 or 1");
            }
        }
        if (outcomes.values() < LEAST_VALUES || outcomes.leastCount() < LEAST_RUNS) {
            String why = "a trend of rates needs at least " + LEAST_VALUES + " control values with " + LEAST_RUNS
                    + " runs each, got " + outcomes.values() + " with " + outcomes.leastCount();
            return Estimate.refused(Double.NaN, level, method, why);
        }
        if (pairing == Pairing.Shared) {
            return new SeedJackknife(level, LEAST_SEEDS)
                    .of(outcomes, rest -> logistic(rest).slope(), method);
        }
        FirthLogistic fit = logistic(outcomes);
        double point = fit.slope();
        double drop = 0.5 * new ChiSquaredDistribution(1).inverseCumulativeProbability(level);
        double[] ends = fit.profile(point, drop);
        return new Estimate(
                point, ends[0], ends[1], level, Double.NaN, Double.NaN, method + ", penalised profile likelihood", "");
    }

    /** Returns a of the fitted curve at x = 0, given its slope. */
    public static double intercept(SeedTable outcomes, double slope) {
        return logistic(outcomes).intercept(slope) - slope * Samples.mean(outcomes.x());
    }

    private static FirthLogistic logistic(SeedTable outcomes) {
        int values = outcomes.values();
        double[] successes = new double[values];
        double[] runs = new double[values];
        for (int w = 0; w < values; w++) {
            double[] row = Samples.present(outcomes.cells()[w]);
            successes[w] = Arrays.stream(row).sum();
            runs[w] = row.length;
        }
        return new FirthLogistic(outcomes.x(), successes, runs);
    }
}
