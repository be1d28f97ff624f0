package org.limitlaw.math.solve;

import java.util.function.DoubleUnaryOperator;

/**
 * A table of a smooth positive function, for where its evaluation is hot: equal cells, in each the polynomial of degree 10
 * that meets the function at Chebyshev's nodes. As many cells as a relative error asks for.
 */
public final class PiecewisePolynomial {
    private static final int NODES = 11;
    private static final int CHECKS = 4 * NODES;
    private static final int MOST_CELLS = 1 << 12;

    private final double from;
    private final double perLength;
    private final int cells;
    private final double[] coefficients;

    private PiecewisePolynomial(DoubleUnaryOperator function, double from, double to, int cells) {
        this.from = from;
        this.cells = cells;
        this.perLength = cells / (to - from);
        this.coefficients = new double[cells * NODES];
        for (int cell = 0; cell < cells; cell++) {
            fit(function, cell);
        }
    }

    /**
     * Makes a table.
     *
     * @param function positive on [from, to]
     * @param error largest relative error, seen at 44 points of each cell
     * @throws IllegalArgumentException if 4096 cells do not reach it, as where the function is not smooth or itself noisy
     */
    public static PiecewisePolynomial of(DoubleUnaryOperator function, double from, double to, double error) {
        if (!(from < to && error > 0)) {
            throw new IllegalArgumentException(
                    "from must be less than to and error positive, got " + from + ", " + to + ", " + error);
        }
        for (int cells = 1; cells <= MOST_CELLS; cells *= 2) {
            PiecewisePolynomial table = new PiecewisePolynomial(function, from, to, cells);
            if (table.within(function, error)) {
                return table;
            }
        }
        throw new IllegalArgumentException(
                "function must be smooth enough for " + MOST_CELLS + " cells to reach a relative error of " + error);
    }

    /** Interpolates in t = -1 .. 1 of a cell: Chebyshev's coefficients, then powers of t. */
    private void fit(DoubleUnaryOperator function, int cell) {
        double[] values = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            values[i] = function.applyAsDouble(at(cell, StrictMath.cos(Math.PI * (i + 0.5) / NODES)));
        }
        double[] before = new double[NODES];
        double[] now = new double[NODES];
        now[0] = 1;
        for (int k = 0; k < NODES; k++) {
            double c = 0;
            for (int i = 0; i < NODES; i++) {
                c += values[i] * StrictMath.cos(Math.PI * k * (i + 0.5) / NODES);
            }
            c *= (k == 0 ? 1.0 : 2.0) / NODES;
            for (int j = 0; j < NODES; j++) {
                coefficients[cell * NODES + j] += c * now[j];
            }
            double[] next = new double[NODES]; // T_k+1 = 2 t T_k - T_k-1, T_1 = t
            for (int j = 0; j < NODES; j++) {
                next[j] = (j == 0 ? 0 : (k == 0 ? 1 : 2) * now[j - 1]) - before[j];
            }
            before = now;
            now = next;
        }
    }

    private double at(int cell, double t) {
        return from + (cell + 0.5 + t / 2) / perLength;
    }

    private boolean within(DoubleUnaryOperator function, double error) {
        double[] x = new double[CHECKS];
        double[] got = new double[CHECKS];
        for (int cell = 0; cell < cells; cell++) {
            for (int i = 0; i < CHECKS; i++) {
                x[i] = at(cell, -1 + 2.0 * i / (CHECKS - 1));
            }
            values(CHECKS, x, 0, got, 0);
            for (int i = 0; i < CHECKS; i++) {
                double exact = function.applyAsDouble(x[i]);
                if (!(Math.abs(got[i] - exact) <= error * Math.abs(exact))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Writes the values at n points; beyond the ends, as by rounding, the outermost polynomials go on.
     *
     * @param x n points from {@code xo}, not modified
     * @param out written from {@code oo}; may be x
     */
    public void values(int n, double[] x, int xo, double[] out, int oo) {
        for (int i = 0; i < n; i++) {
            double p = (x[xo + i] - from) * perLength;
            int cell = Math.min(Math.max((int) p, 0), cells - 1);
            double t = 2 * (p - cell) - 1;
            int c = cell * NODES + NODES - 1;
            double sum = coefficients[c];
            for (int j = 1; j < NODES; j++) {
                sum = Math.fma(sum, t, coefficients[c - j]);
            }
            out[oo + i] = sum;
        }
    }
}
