package org.limitlaw.math.fit;

/**
 * Contrasts of log arithmetic means of numbers that are <em>declared</em> log-normal: {@code z = mean l + s^2 / 2} of
 * logarithms l.
 *
 * <pre>
 * Independent: v_w = s^2 / S + s^4 / (2 (S - 1)),  Welch's degrees of freedom
 * Shared:      C = covariance of l over seeds,  se^2 = k' [C / S + C o C / (2 (S - 1))] k,  t(S - 1)
 * </pre>
 *
 * Where logarithms are skewed to the right it covers as little as 64 %: it is for a declared law only.
 */
public record LogNormalMean(Pairing pairing, double level) implements Interval {
    /** Fewest seeds for an interval. */
    public static final int LEAST_SEEDS = 5;

    @Override
    public Estimate estimate(SeedTable table, Contrast contrast) {
        String method = "mean of a declared log-normal, " + (pairing == Pairing.Shared ? "paired" : "Welch");
        double[] k = contrast.weights();
        double point = 0;
        for (int w = 0; w < k.length; w++) {
            double[] row = Samples.present(table.cells()[w]);
            point += k[w] * (Samples.mean(row) + Samples.variance(row) / 2);
        }
        if (table.leastCount() < LEAST_SEEDS) {
            String why = "a log-normal mean needs at least " + LEAST_SEEDS + " seeds, got " + table.leastCount();
            return Estimate.refused(point, level, method, why);
        }
        boolean shared = pairing == Pairing.Shared;
        if (shared && table.completeSeeds().length < table.seeds()) {
            return Estimate.refused(point, level, method, "a log-normal mean over shared seeds needs every run");
        }
        double[] error = shared ? shared(table, k) : independent(table, k);
        if (!(error[0] > 0) || !Double.isFinite(point)) {
            return Estimate.refused(point, level, method, "the values have no spread over seeds, or are not positive");
        }
        double half = StudentT.twoSided(level, error[1]) * error[0];
        return Estimate.held(point, half, level, error[0], error[1], Estimate.counted(method, error[1]));
    }

    @Override
    public Estimate around(SeedTable table, Contrast contrast, double[] fitted, double point) {
        return Estimate.refused(
                point, level, "log-normal mean", "no interval of a nonlinear fit of log-normal means is known");
    }

    private static double[] independent(SeedTable table, double[] k) {
        double variance = 0;
        double denominator = 0;
        for (int w = 0; w < k.length; w++) {
            double[] row = Samples.present(table.cells()[w]);
            double s2 = Samples.variance(row);
            double share = k[w] * k[w] * (s2 / row.length + s2 * s2 / (2.0 * (row.length - 1)));
            variance += share;
            denominator += share * share / (row.length - 1);
        }
        return new double[] {Math.sqrt(variance), variance * variance / denominator};
    }

    private static double[] shared(SeedTable table, double[] k) {
        int seeds = table.seeds();
        double[] means = table.means();
        double variance = 0;
        for (int v = 0; v < k.length; v++) {
            for (int w = 0; w < k.length; w++) {
                double c = 0;
                for (int s = 0; s < seeds; s++) {
                    c += (table.cells()[v][s] - means[v]) * (table.cells()[w][s] - means[w]) / (seeds - 1);
                }
                variance += k[v] * k[w] * (c / seeds + c * c / (2.0 * (seeds - 1)));
            }
        }
        return new double[] {Math.sqrt(variance), seeds - 1};
    }
}
