package org.limitlaw.math.fit;

/**
 * Intervals of runs without randomness: each value is known up to a bound, and a contrast up to {@code sum |k_w| bound}.
 *
 * @param bound absolute error of each number of the table (a relative error where they are logarithms)
 */
public record ErrorBound(double bound) implements Interval {
    private static final String METHOD = "numerical error bound";

    @Override
    public double level() {
        return 1;
    }

    @Override
    public Estimate estimate(SeedTable table, Contrast contrast) {
        return around(table, contrast, new double[table.values()], Double.NaN);
    }

    @Override
    public Estimate around(SeedTable table, Contrast contrast, double[] fitted, double point) {
        double theta = 0;
        double half = 0;
        double[] k = contrast.weights();
        double[] values = table.means();
        for (int w = 0; w < k.length; w++) {
            theta += k[w] * values[w];
            half += Math.abs(k[w]) * bound;
        }
        double centre = Double.isNaN(point) ? theta : point;
        if (!(bound > 0)) {
            return Estimate.refused(centre, 1, METHOD, "no numerical error bound is stated");
        }
        if (!Double.isFinite(centre)) {
            return Estimate.refused(centre, 1, METHOD, "a value is not finite");
        }
        return Estimate.held(centre, half, 1, Double.NaN, Double.NaN, METHOD);
    }
}
