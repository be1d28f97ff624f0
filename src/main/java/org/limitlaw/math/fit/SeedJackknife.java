package org.limitlaw.math.fit;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Leave-one-seed-out jackknife of any estimator, Student over seeds:
 *
 * <pre>
 * se^2 = (S - 1) / S sum_s (b_(s) - mean)^2,   b +- t(level, S - 1) se
 * </pre>
 *
 * @param leastSeeds fewest seeds for an interval
 */
public record SeedJackknife(double level, int leastSeeds) {

    /** Estimates with an interval; method is what is jackknifed, in words. */
    public Estimate of(SeedTable table, ToDoubleFunction<SeedTable> estimator, String method) {
        return of(table.seeds(), chosen -> estimator.applyAsDouble(table.seeds(chosen)), method);
    }

    /**
     * As {@link #of(SeedTable, ToDoubleFunction, String)}, for data of any shape.
     *
     * @param estimator of the seeds chosen, by index
     */
    public Estimate of(int seeds, ToDoubleFunction<int[]> estimator, String method) {
        String words = method + ", leave-one-seed-out jackknife";
        int[] all = IntStream.range(0, seeds).toArray();
        if (seeds < Math.max(3, leastSeeds)) {
            double point = seeds == 0 ? Double.NaN : estimator.applyAsDouble(all);
            String why = method + " needs at least " + leastSeeds + " seeds, got " + seeds;
            return Estimate.refused(point, level, words, why);
        }
        double point = estimator.applyAsDouble(all);
        double[] rest = new double[seeds];
        for (int s = 0; s < seeds; s++) {
            int left = s;
            rest[s] = estimator.applyAsDouble(
                    IntStream.of(all).filter(i -> i != left).toArray());
        }
        double se = Math.sqrt(Samples.variance(rest) * (seeds - 1) * (seeds - 1) / seeds);
        if (!Double.isFinite(point) || !Double.isFinite(se)) {
            return Estimate.refused(point, level, words, "without one seed there is no estimate");
        }
        if (!(se > 0)) {
            return Estimate.refused(point, level, words, "all seeds give the same value");
        }
        String counted = words + ", " + (seeds - 1) + " df";
        return Estimate.held(point, StudentT.twoSided(level, seeds - 1) * se, level, se, seeds - 1, counted);
    }
}
