package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * The slope of a line by Huber's loss: squared for residuals up to {@value #TUNING} robust standard deviations, linear
 * beyond (Huber 1964; the tuning gives 95 % efficiency for normal noise). The scale is the median absolute residual over
 * 0.6745, taken anew in each step of iteratively reweighted least squares. Every cell counts alike.
 *
 * @param level of the interval, by leave-one-seed-out jackknife
 */
public record HuberSlope(double level) {
    /** Where the loss turns linear, in robust standard deviations. */
    public static final double TUNING = 1.345;

    private static final double NORMAL_MEDIAN = 0.6744897501960817;
    private static final int LEAST_SEEDS = 5;
    private static final int MOST_STEPS = 200;
    private static final double CONVERGED = 1e-12;

    /** Returns the slope of the cells over x, with its interval. */
    public Estimate slope(SeedTable table) {
        return new SeedJackknife(level, LEAST_SEEDS).of(table, HuberSlope::point, "slope by Huber's loss");
    }

    /** Returns the slope alone; NaN where a control value has no cell. */
    static double point(SeedTable table) {
        if (table.leastCount() == 0) {
            return Double.NaN;
        }
        int n = 0;
        double[] x = new double[table.values() * table.seeds()];
        double[] y = new double[x.length];
        for (int w = 0; w < table.values(); w++) {
            for (double cell : Samples.present(table.cells()[w])) {
                x[n] = table.x()[w];
                y[n++] = cell;
            }
        }
        return slope(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    private static double slope(double[] x, double[] y) {
        double[] weights = new double[x.length];
        Arrays.fill(weights, 1);
        double[] line = line(x, y, weights);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] sizes = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                sizes[i] = Math.abs(y[i] - line[0] - line[1] * x[i]);
            }
            double bound = TUNING * Samples.median(sizes) / NORMAL_MEDIAN;
            for (int i = 0; i < x.length; i++) {
                weights[i] = sizes[i] <= bound ? 1 : bound / sizes[i];
            }
            double[] next = line(x, y, weights);
            boolean still = Math.abs(next[1] - line[1]) <= CONVERGED * (1 + Math.abs(next[1]));
            line = next;
            if (still || bound == 0) {
                break;
            }
        }
        return line[1];
    }

    /** Returns intercept and slope by weighted least squares. */
    private static double[] line(double[] x, double[] y, double[] weights) {
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i];
            meanX += weights[i] * x[i];
            meanY += weights[i] * y[i];
        }
        meanX /= sum;
        meanY /= sum;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xy / xx;
        return new double[] {meanY - slope * meanX, slope};
    }
}
