package org.limitlaw.law;

import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.ContrastT;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.LogNormalMean;
import org.limitlaw.math.fit.MedianBootstrap;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedTable;

/** The estimand of one sample of seeds, with its interval. */
final class Location {
    private Location() {}

    /** Takes one number per seed, NaN where there is none. */
    static Estimate of(double[] values, Estimand estimand, double level) {
        SeedTable table = new SeedTable(new double[1], new double[][] {values});
        return switch (estimand) {
            case GeoMean ->
                new ContrastT(Pairing.Shared, level)
                        .estimate(table.logs(), Contrast.mean())
                        .exp();
            case Mean -> new ContrastT(Pairing.Shared, level).estimate(table, Contrast.mean());
            case LogNormalMean ->
                new LogNormalMean(Pairing.Shared, level)
                        .estimate(table.logs(), Contrast.mean())
                        .exp();
            case Median -> new MedianBootstrap(Pairing.Shared, level).estimate(table, Contrast.mean());
        };
    }

    /** Returns the hull of values that are each known up to a relative error. */
    static Estimate hull(double[] values, double error) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value - error * Math.abs(value));
            high = Math.max(high, value + error * Math.abs(value));
        }
        String method = "numerical error bound";
        boolean finite = Double.isFinite(low) && Double.isFinite(high);
        return finite
                ? new Estimate((low + high) / 2, low, high, 1, Double.NaN, Double.NaN, method, "")
                : Estimate.refused(Double.NaN, 1, method, "a value is not finite");
    }
}
