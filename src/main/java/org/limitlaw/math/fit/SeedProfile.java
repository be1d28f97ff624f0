package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * The last pass: for every seed and class of one column, the weighted mean of the partial residual, which is the response
 * with what the other columns explain about their centres taken out.
 */
public final class SeedProfile implements Gathering<SeedProfile> {
    private static final long serialVersionUID = 1L;

    private final Scaling scaling;
    private final double[] point;
    private final int column;
    private final double[] classes;
    private final double[][] weights;
    private final double[][] sums;

    /**
     * Gathers nothing yet.
     *
     * @param point scaled coefficients, the constant first
     * @param column of x, from 0
     * @param classes middles, ascending
     */
    public SeedProfile(int units, Scaling scaling, double[] point, int column, double[] classes) {
        this.scaling = scaling;
        this.point = point.clone();
        this.column = column;
        this.classes = classes.clone();
        this.weights = new double[units][classes.length];
        this.sums = new double[units][classes.length];
    }

    @Override
    public void add(Observation line) {
        if (!line.whole()) {
            return;
        }
        double[] z = scaling.columns(line);
        double partial = scaling.response(line);
        for (int c = 0; c < z.length; c++) {
            partial -= c == column ? 0 : point[c + 1] * z[c];
        }
        int at = nearest(line.x()[column]);
        weights[line.unit()][at] += line.weight();
        sums[line.unit()][at] += line.weight() * (scaling.centre()[0] + scaling.spread()[0] * partial);
    }

    private int nearest(double value) {
        int found = Arrays.binarySearch(classes, value);
        if (found >= 0) {
            return found;
        }
        int above = -found - 1;
        if (above == 0 || above == classes.length) {
            return Math.min(above, classes.length - 1);
        }
        return value - classes[above - 1] <= classes[above] - value ? above - 1 : above;
    }

    @Override
    public void merge(SeedProfile other) {
        for (int s = 0; s < sums.length; s++) {
            for (int k = 0; k < classes.length; k++) {
                weights[s][k] += other.weights[s][k];
                sums[s][k] += other.sums[s][k];
            }
        }
    }

    /** Returns the classes. */
    public double[] classes() {
        return classes.clone();
    }

    /** Returns the means in one class by seed, NaN where a seed has no line there. */
    public double[] means(int at) {
        double[] means = new double[sums.length];
        for (int s = 0; s < means.length; s++) {
            means[s] = sums[s][at] / weights[s][at];
        }
        return means;
    }
}
