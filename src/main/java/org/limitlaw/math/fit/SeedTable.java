package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * One number per control value and seed.
 *
 * @param x control values on the fitted scale (a logarithm for power laws), increasing, length W
 * @param cells W x S, NaN where a run is lost or missing
 */
public record SeedTable(double[] x, double[][] cells) {
    /** Checks the shape. */
    public SeedTable {
        if (x.length != cells.length) {
            throw new IllegalArgumentException("cells must be one row per x, got " + x.length + " x, " + cells.length);
        }
        for (double[] row : cells) {
            if (row.length != cells[0].length) {
                throw new IllegalArgumentException(
                        "cells must be rectangular, got rows of " + cells[0].length + " and " + row.length);
            }
        }
    }

    /** Returns the number W of control values. */
    public int values() {
        return x.length;
    }

    /** Returns the number S of seeds. */
    public int seeds() {
        return x.length == 0 ? 0 : cells[0].length;
    }

    /** Returns how many seeds have a number at a control value. */
    public int count(int value) {
        int count = 0;
        for (double cell : cells[value]) {
            count += Double.isNaN(cell) ? 0 : 1;
        }
        return count;
    }

    /** Returns the smallest count of all control values. */
    public int leastCount() {
        int least = seeds();
        for (int w = 0; w < values(); w++) {
            least = Math.min(least, count(w));
        }
        return least;
    }

    /** Returns the mean over seeds at each control value. */
    public double[] means() {
        double[] means = new double[values()];
        for (int w = 0; w < means.length; w++) {
            means[w] = Samples.mean(Samples.present(cells[w]));
        }
        return means;
    }

    /** Returns the largest standard deviation over seeds of all control values. */
    public double largestDeviation() {
        double largest = 0;
        for (double[] row : cells) {
            largest = Math.max(largest, Math.sqrt(Samples.variance(Samples.present(row))));
        }
        return largest;
    }

    /** Returns the table of f of each cell. */
    public SeedTable map(DoubleUnaryOperator f) {
        double[][] out = new double[values()][seeds()];
        for (int w = 0; w < values(); w++) {
            for (int s = 0; s < seeds(); s++) {
                out[w][s] = f.applyAsDouble(cells[w][s]);
            }
        }
        return new SeedTable(x, out);
    }

    /** Returns the table of logarithms: its means are logarithms of geometric means. */
    public SeedTable logs() {
        return map(Math::log);
    }

    /**
     * Returns {@code log(mean_w) + y_ws / mean_w - 1}: its means are logarithms of arithmetic means, its deviations are
     * those of that logarithm to first order, so that a contrast of the table has the delta method's error.
     */
    public SeedTable logMeans() {
        double[] means = means();
        double[][] out = new double[values()][seeds()];
        for (int w = 0; w < values(); w++) {
            for (int s = 0; s < seeds(); s++) {
                out[w][s] = Math.log(means[w]) + cells[w][s] / means[w] - 1;
            }
        }
        return new SeedTable(x, out);
    }

    /** Returns the indices of the seeds that have a number at every control value. */
    public int[] completeSeeds() {
        return IntStream.range(0, seeds())
                .filter(s -> Arrays.stream(cells).noneMatch(row -> Double.isNaN(row[s])))
                .toArray();
    }

    /** Returns the table of the seeds chosen, in their order. */
    public SeedTable seeds(int... chosen) {
        double[][] out = new double[values()][chosen.length];
        for (int w = 0; w < out.length; w++) {
            for (int i = 0; i < chosen.length; i++) {
                out[w][i] = cells[w][chosen[i]];
            }
        }
        return new SeedTable(x, out);
    }

    /** Returns the table without one seed. */
    public SeedTable without(int seed) {
        return seeds(IntStream.range(0, seeds()).filter(s -> s != seed).toArray());
    }

    /** Returns the rows from (inclusive) to (exclusive). */
    public SeedTable rows(int from, int to) {
        return new SeedTable(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(cells, from, to));
    }
}
