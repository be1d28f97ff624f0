package org.limitlaw.law;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.limitlaw.math.fit.SeedVectors;

/** All components of an observable by control value and seed. */
final class Vectors {
    private Vectors() {}

    /** Returns the grid of what varies over seeds; a cell's value is the mean of its components, NaN where one is lost. */
    static Grid grid(Rows rows, String control, String observable) {
        Quantity quantity = Quantity.of(observable);
        String problem = rows.entered() == 0 ? Grid.none(rows) : quantity.problem(rows.observables(), rows.names());
        return Grid.of(rows, control, problem, row -> mean(quantity.vector(row)));
    }

    private static double mean(double[] components) {
        return Arrays.stream(components).average().orElse(Double.NaN);
    }

    /** Returns the components, null for a run that is lost. */
    static SeedVectors of(Grid grid, String observable, DoubleUnaryOperator scale) {
        Quantity quantity = Quantity.of(observable);
        double[][][] cells = new double[grid.controls().length][grid.seeds().size()][];
        for (int w = 0; w < cells.length; w++) {
            for (int s = 0; s < cells[w].length; s++) {
                boolean lost = Double.isNaN(grid.values()[w][s]);
                cells[w][s] = lost ? null : quantity.vector(grid.rows()[w][s]);
            }
        }
        return new SeedVectors(Arrays.stream(grid.controls()).map(scale).toArray(), cells);
    }

    /** Returns each seed's share of the variance at a control value, so that their mean is the variance; NaN where lost. */
    static double[] shares(SeedVectors vectors, int w) {
        double[][] row = vectors.cells()[w];
        double[] shares = new double[row.length];
        Arrays.fill(shares, Double.NaN);
        double[][] present = Arrays.stream(row).filter(v -> v != null).toArray(double[][]::new);
        if (present.length < 2) {
            return shares;
        }
        for (int s = 0; s < row.length; s++) {
            double sum = 0;
            for (int j = 0; row[s] != null && j < row[s].length; j++) {
                int component = j;
                double centre = Arrays.stream(present)
                        .mapToDouble(v -> v[component])
                        .average()
                        .orElse(Double.NaN);
                sum += (row[s][j] - centre) * (row[s][j] - centre) / row[s].length;
            }
            shares[s] = row[s] == null ? Double.NaN : sum * present.length / (present.length - 1);
        }
        return shares;
    }
}
