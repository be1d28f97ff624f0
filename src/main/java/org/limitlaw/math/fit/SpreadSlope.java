package org.limitlaw.math.fit;

import java.util.function.ToDoubleFunction;

/**
 * Log-log slopes and ratios of quantities that exist only over many seeds: the variance over seeds, or the gap between two
 * means. Leave-one-seed-out jackknife.
 */
public record SpreadSlope(double level) {
    /** Fewest seeds for an interval. */
    public static final int LEAST_SEEDS = 10;

    /** Returns the slope of {@code ln Var_s(y)} over x. */
    public Estimate ofVariance(SeedTable table) {
        return ofVariance(SeedVectors.of(table));
    }

    /** As {@link #ofVariance(SeedTable)}, the variance averaged over the components of a vector. */
    public Estimate ofVariance(SeedVectors vectors) {
        String refusal = refusal(vectors);
        return refusal.isEmpty()
                ? jackknife()
                        .of(
                                vectors.seeds(),
                                chosen -> slope(vectors.x(), vectors.variances(chosen)),
                                "slope of a variance over seeds")
                : Estimate.refused(Double.NaN, level, "slope of a variance over seeds", refusal);
    }

    /** Returns {@code ln Var_s(y)} at one control value. */
    public Estimate logVariance(SeedVectors one) {
        return ratio(one, chosen -> Math.log(one.variances(chosen)[0]), "variance over seeds");
    }

    /** Returns {@code ln (Var_s(y_1) / Var_s(y_0))} of two rows of the same seeds. */
    public Estimate logRatio(SeedVectors two) {
        String method = "ratio of variances over seeds";
        return ratio(
                two,
                chosen -> {
                    double[] v = two.variances(chosen);
                    return Math.log(v[1] / v[0]);
                },
                method);
    }

    private Estimate ratio(SeedVectors rows, ToDoubleFunction<int[]> estimator, String method) {
        String refusal = refusal(rows);
        return refusal.isEmpty()
                ? jackknife().of(rows.seeds(), estimator, method)
                : Estimate.refused(Double.NaN, level, method, refusal);
    }

    private SeedJackknife jackknife() {
        return new SeedJackknife(level, LEAST_SEEDS);
    }

    private static String refusal(SeedVectors vectors) {
        if (vectors.seeds() < LEAST_SEEDS) {
            return ""; // the jackknife's own
        }
        for (double variance : vectors.variances()) {
            if (!(variance > 0)) {
                return "a variance over seeds is zero or not known";
            }
        }
        return "";
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
        return jackknife().of(above, rest -> slope(rest.x(), rest.means()), method);
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
