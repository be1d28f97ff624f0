package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.Objects;

/**
 * Several numbers per control value and seed, such as a function at test points.
 *
 * @param x control values on the fitted scale, length W
 * @param cells W x S x J, null where a run is lost or missing; J may differ between control values
 */
public record SeedVectors(double[] x, double[][][] cells) {
    /** Checks the shape. */
    public SeedVectors {
        if (x.length != cells.length) {
            throw new IllegalArgumentException("cells must be one row per x, got " + x.length + " x, " + cells.length);
        }
    }

    /** Takes a table as vectors of one number. */
    public static SeedVectors of(SeedTable table) {
        double[][][] cells = new double[table.values()][table.seeds()][];
        for (int w = 0; w < cells.length; w++) {
            for (int s = 0; s < cells[w].length; s++) {
                double cell = table.cells()[w][s];
                cells[w][s] = Double.isNaN(cell) ? null : new double[] {cell};
            }
        }
        return new SeedVectors(table.x(), cells);
    }

    /** Returns the rows from (inclusive) to (exclusive). */
    public SeedVectors rows(int from, int to) {
        return new SeedVectors(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(cells, from, to));
    }

    /** Returns the number S of seeds. */
    public int seeds() {
        return cells.length == 0 ? 0 : cells[0].length;
    }

    /** Returns the mean over components of the variance over seeds (divisor S - 1), at each control value. */
    public double[] variances() {
        int[] all = new int[seeds()];
        Arrays.setAll(all, s -> s);
        return variances(all);
    }

    /** As {@link #variances()}, over the seeds chosen. */
    double[] variances(int... seeds) {
        double[] variances = new double[cells.length];
        for (int w = 0; w < variances.length; w++) {
            double[][] row = cells[w];
            variances[w] = variance(Arrays.stream(seeds)
                    .mapToObj(s -> row[s])
                    .filter(Objects::nonNull)
                    .toArray(double[][]::new));
        }
        return variances;
    }

    private static double variance(double[][] vectors) {
        int count = vectors.length;
        int components = count == 0 ? 0 : vectors[0].length;
        if (count < 2 || Arrays.stream(vectors).anyMatch(v -> v.length != components)) {
            return Double.NaN;
        }
        double sum = 0;
        for (int j = 0; j < components; j++) {
            double mean = 0;
            for (double[] v : vectors) {
                mean += v[j] / count;
            }
            for (double[] v : vectors) {
                sum += (v[j] - mean) * (v[j] - mean);
            }
        }
        return sum / (count - 1) / components;
    }
}
