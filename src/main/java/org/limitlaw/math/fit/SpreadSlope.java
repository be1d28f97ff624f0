package org.limitlaw.math.fit;

/**
 * Log-log slopes of quantities that exist only over many seeds: the variance over seeds, or the gap between two means.
 * Leave-one-seed-out jackknife.
 */
public record SpreadSlope(double level) {
    /** Fewest seeds for an interval. */
    public static final int LEAST_SEEDS = 10;

    /** Returns the slope of {@code ln Var_s(y)} over x. */
    public Estimate ofVariance(SeedTable table) {
        return new SeedJackknife(level, LEAST_SEEDS)
                .of(table, SpreadSlope::variances, "slope of a variance over seeds");
    }

    /**
     * Returns the slope of {@code ln (mean_s y - mean_s z)} over x.
     *
     * @param above y less z per control value and seed, from the same seeds
     */
    public Estimate ofGap(SeedTable above) {
        String method = "slope of a difference of means";
        for (double mean : above.means()) {
            if (!(mean > 0)) {
                return Estimate.refused(Double.NaN, level, method, "a difference of means is not positive");
            }
        }
        return new SeedJackknife(level, LEAST_SEEDS).of(above, rest -> slope(rest.x(), rest.means()), method);
    }

    private static double variances(SeedTable table) {
        double[] v = new double[table.values()];
        for (int w = 0; w < v.length; w++) {
            v[w] = Samples.variance(Samples.present(table.cells()[w]));
        }
        return slope(table.x(), v);
    }

    private static double slope(double[] x, double[] y) {
        double slope = 0;
        double[] k = Contrast.slope(x).weights();
        for (int w = 0; w < k.length; w++) {
            slope += k[w] * Math.log(y[w]);
        }
        return slope;
    }
}
