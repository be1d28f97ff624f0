package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;

/**
 * One coefficient of a least-squares fit as a weighted sum over control values: {@code theta = sum_w k_w z_w}, k the
 * coefficient's row of the pseudo-inverse of the design.
 *
 * @param design W x p, one row per control value
 * @param coefficient the column of the design whose coefficient is wanted
 */
public record Contrast(double[][] design, int coefficient) {
    /** The slope of a line. */
    public static Contrast slope(double[] x) {
        return new Contrast(powers(x, 2), 1);
    }

    /** The coefficient of (x - mean)^2 of a parabola. */
    public static Contrast curvature(double[] x) {
        return new Contrast(powers(x, 3), 2);
    }

    /** The mean at the only control value. */
    public static Contrast mean() {
        return new Contrast(new double[][] {{1}}, 0);
    }

    /** The difference between the last and the first of two values. */
    public static Contrast difference() {
        return slope(new double[] {0, 1});
    }

    private static double[][] powers(double[] x, int columns) {
        double centre = Samples.mean(x);
        double[][] design = new double[x.length][columns];
        for (int w = 0; w < x.length; w++) {
            for (int c = 0; c < columns; c++) {
                design[w][c] = Math.pow(x[w] - centre, c);
            }
        }
        return design;
    }

    /** Returns the number of fitted coefficients p: so many control values determine them. */
    public int coefficients() {
        return design.length == 0 ? 0 : design[0].length;
    }

    /** Returns k for all control values. */
    public double[] weights() {
        boolean[] all = new boolean[design.length];
        Arrays.fill(all, true);
        return weights(all);
    }

    /** Returns k of weighted least squares; weights are inverse variances up to a factor. */
    double[] weighted(double[] weights) {
        double[][] scaled = new double[design.length][];
        for (int w = 0; w < design.length; w++) {
            double root = Math.sqrt(weights[w]);
            scaled[w] = Arrays.stream(design[w]).map(v -> v * root).toArray();
        }
        double[] k = new Contrast(scaled, coefficient).weights();
        for (int w = 0; w < k.length; w++) {
            k[w] *= Math.sqrt(weights[w]);
        }
        return k;
    }

    /** Returns k for the control values present, 0 elsewhere; NaN where they do not determine the coefficient. */
    public double[] weights(boolean[] present) {
        int[] rows = IntStream.range(0, design.length).filter(w -> present[w]).toArray();
        double[] k = new double[design.length];
        if (rows.length < coefficients()) {
            Arrays.fill(k, Double.NaN);
            return k;
        }
        double[][] part = Arrays.stream(rows).mapToObj(w -> design[w]).toArray(double[][]::new);
        var solver = new QRDecomposition(MatrixUtils.createRealMatrix(part)).getSolver();
        if (!solver.isNonSingular()) {
            Arrays.fill(k, Double.NaN);
            return k;
        }
        double[] row = solver.getInverse().getRow(coefficient);
        for (int i = 0; i < rows.length; i++) {
            k[rows[i]] = row[i];
        }
        return k;
    }
}
