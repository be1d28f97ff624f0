package org.limitlaw.math.fit;

import org.hipparchus.distribution.continuous.FDistribution;

/**
 * How log y spreads over seeds about a power law: noise at each control value, whose variance is a power of the control,
 * and a slope of each seed's own. Tells the spread of slopes over control values that nobody has run yet; from a pilot on
 * six values for eight, within 10 % in the median from 20 seeds, 20 % from 8, and far off in single cases.
 *
 * <pre>
 * l_ws = a_s + (theta + t_s) x_w + e_ws,   var e_w = noise^2 exp(growth (x_w - centre)),   var t = tilt^2
 * </pre>
 */
public record SeedSpread(double noise, double growth, double centre, double tilt) {
    private static final int LEAST_VALUES = 3;
    private static final int LEAST_SEEDS = 5;
    private static final double STEEPEST = 8;
    /** A tilt is believed where the slopes' variance is above this quantile of what noise alone gives. */
    private static final double BELIEVED = 0.8;

    /** Takes a spread that is stated, the same at all control values. */
    public static SeedSpread stated(double noise, double tilt) {
        return new SeedSpread(noise, 0, 0, tilt);
    }

    /** Returns whether a table is large enough for {@link #of}. */
    public static boolean knownFrom(SeedTable table) {
        return table.values() >= LEAST_VALUES && table.completeSeeds().length >= LEAST_SEEDS;
    }

    /** Fits a table of logarithms. */
    public static SeedSpread of(SeedTable table) {
        if (!knownFrom(table)) {
            throw new IllegalArgumentException("a spread over seeds needs " + LEAST_VALUES + " control values and "
                    + LEAST_SEEDS + " whole seeds, got " + table.values() + " and " + table.completeSeeds().length);
        }
        SeedTable logs = table.seeds(table.completeSeeds());
        double[] x = logs.x();
        double[] k = Contrast.slope(x).weights();
        double[] slopes = new double[logs.seeds()];
        double[] rest = rest(logs, k, slopes);
        double growth = growth(x, k, rest);
        double[] shape = shape(x, growth);
        double square = 0;
        for (int w = 0; w < x.length; w++) {
            square += rest[w] / shape[w] / x.length;
        }
        SeedSpread noise = new SeedSpread(Math.sqrt(square), growth, Samples.mean(x), 0);
        double ofNoise = Math.pow(noise.slope(x), 2);
        double ofSlopes = Samples.variance(slopes);
        int degrees = slopes.length - 1;
        double most = ofNoise
                * new FDistribution(degrees, (double) degrees * (x.length - 2)).inverseCumulativeProbability(BELIEVED);
        double tilt = ofSlopes > most ? Math.sqrt(ofSlopes - ofNoise) : 0;
        return new SeedSpread(noise.noise, growth, noise.centre, tilt);
    }

    /** Returns the variance over seeds of what each seed's own line leaves; fills in the lines' slopes. */
    private static double[] rest(SeedTable logs, double[] k, double[] slopes) {
        double[] x = logs.x();
        double centre = Samples.mean(x);
        double[][] rest = new double[x.length][slopes.length];
        for (int s = 0; s < slopes.length; s++) {
            double mean = 0;
            for (int w = 0; w < x.length; w++) {
                slopes[s] += k[w] * logs.cells()[w][s];
                mean += logs.cells()[w][s] / x.length;
            }
            for (int w = 0; w < x.length; w++) {
                rest[w][s] = logs.cells()[w][s] - mean - slopes[s] * (x[w] - centre);
            }
        }
        double[] variances = new double[x.length];
        for (int w = 0; w < x.length; w++) {
            variances[w] = Samples.variance(rest[w]);
        }
        return variances;
    }

    /** Finds the growth at which the variances left are as expected: a line leaves some of each value's noise at others. */
    private static double growth(double[] x, double[] k, double[] rest) {
        double low = -STEEPEST;
        double high = STEEPEST;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            double[] shape = shape(x, middle);
            double slope = 0;
            for (int w = 0; w < x.length; w++) {
                slope += k[w] * Math.log(rest[w] / shape[w]);
            }
            if (slope > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** Returns the variances that lines leave of noise of variance exp(growth (x - centre)). */
    private static double[] shape(double[] x, double growth) {
        double centre = Samples.mean(x);
        double square = 0;
        for (double v : x) {
            square += (v - centre) * (v - centre);
        }
        double[] shape = new double[x.length];
        for (int w = 0; w < x.length; w++) {
            for (int v = 0; v < x.length; v++) {
                double hat = 1.0 / x.length + (x[w] - centre) * (x[v] - centre) / square;
                double left = (v == w ? 1 : 0) - hat;
                shape[w] += left * left * Math.exp(growth * (x[v] - centre));
            }
        }
        return shape;
    }

    /** Returns the standard deviation over seeds of the log-log slope over control values x = log n. */
    public double slope(double[] x) {
        double[] k = Contrast.slope(x).weights();
        double variance = tilt * tilt;
        for (int w = 0; w < x.length; w++) {
            variance += k[w] * k[w] * noise * noise * Math.exp(growth * (x[w] - centre));
        }
        return Math.sqrt(variance);
    }
}
