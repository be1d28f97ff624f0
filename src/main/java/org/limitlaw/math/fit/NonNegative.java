package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * Least squares with factors that are not negative: min sum_i (1 - sum_j c_j x_ij / y_i)^2 over c &gt;= 0, relative errors that
 * weigh alike whatever the sizes, by coordinate descent, which reaches the minimum of this convex function.
 */
public final class NonNegative {
    private static final int ROUNDS = 20_000;

    private NonNegative() {}

    /**
     * Returns c.
     *
     * @param rows x, one row for each value, not modified
     * @param values y, positive
     */
    public static double[] fit(double[][] rows, double[] values) {
        int columns = rows[0].length;
        double[] factors = new double[columns];
        double[] left = new double[values.length];
        Arrays.fill(left, 1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < columns; j++) {
                double squares = 0;
                double product = 0;
                for (int i = 0; i < values.length; i++) {
                    double x = rows[i][j] / values[i];
                    squares += x * x;
                    product += x * left[i];
                }
                double next = squares > 0 ? Math.max(0, factors[j] + product / squares) : 0;
                for (int i = 0; i < values.length; i++) {
                    left[i] -= (next - factors[j]) * rows[i][j] / values[i];
                }
                factors[j] = next;
            }
        }
        return factors;
    }
}
