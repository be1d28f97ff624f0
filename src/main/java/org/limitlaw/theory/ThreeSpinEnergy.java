package org.limitlaw.theory;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;

/**
 * A cubic form f on the sphere of radius sqrt(d), split into harmonics: f = f_1 + f_3, f_1(x) = l.x, with S the form's
 * symmetric tensor (f(x) = sum_pqr S_pqr x_p x_q x_r), t_p = sum_q S_pqq,
 *
 * <pre>
 * l = 3 d t / (d + 2),   E f = 0,   E f^2 = d^2 (6 sum S^2 + 9 |t|^2) / ((d + 2) (d + 4)),   E f_1^2 = |l|^2
 * </pre>
 *
 * <p>The spherical 3-spin energy is S = a / d, a_pqr ~ N(0, 1) made symmetric: E f^2 is then d on average.
 */
public final class ThreeSpinEnergy {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);

    private final int dimension;
    private final double[] linear;
    private final double meanSquare;
    private final Reals derivative;

    /**
     * Takes the form.
     *
     * @param dimension d, at least 1
     * @param packed its coefficients c_pqr of x_p x_q x_r, p &lt;= q &lt;= r, r fastest; not modified, not kept
     */
    public ThreeSpinEnergy(int dimension, Reals packed) {
        int d = dimension;
        if (d < 1 || packed.length() != d * (d + 1) * (d + 2) / 6) {
            throw new IllegalArgumentException(
                    "packed must have d (d + 1) (d + 2) / 6 numbers, got " + packed.length() + " for d = " + d);
        }
        this.dimension = d;
        this.linear = new double[d];
        int pairs = d * (d + 1) / 2;
        this.derivative = ENGINE.zeros(pairs * d);
        double squares = 0;
        int at = 0;
        for (int p = 0; p < d; p++) {
            for (int q = p; q < d; q++) {
                for (int r = q; r < d; r++) {
                    double c = packed.get(at++);
                    int orders = p == r ? 1 : p == q || q == r ? 3 : 6;
                    double entry = c / orders; // S_pqr
                    squares += orders * entry * entry;
                    put(p, q, r, entry);
                    if (q == r) {
                        linear[p] += entry;
                    }
                    if (p == q && q < r) {
                        linear[r] += entry;
                    }
                }
            }
        }
        double traces = 0;
        for (int p = 0; p < d; p++) {
            traces += linear[p] * linear[p];
            linear[p] *= 3.0 * d / (d + 2);
        }
        this.meanSquare = (6 * squares + 9 * traces) * d * d / ((d + 2.0) * (d + 4));
    }

    /** The gradient is linear in pairs: df/dx_p = sum over q &lt;= r of 3 (2 if q &lt; r) S_pqr x_q x_r. */
    private void put(int p, int q, int r, double entry) {
        int pairs = dimension * (dimension + 1) / 2;
        derivative.set(pair(q, r) + p * pairs, (q == r ? 3 : 6) * entry);
        derivative.set(pair(p, r) + q * pairs, (p == r ? 3 : 6) * entry);
        derivative.set(pair(p, q) + r * pairs, (p == q ? 3 : 6) * entry);
    }

    /** The place of a pair q <= r. */
    private int pair(int q, int r) {
        return q * dimension - q * (q - 1) / 2 + r - q;
    }

    /** Returns d. */
    public int dimension() {
        return dimension;
    }

    /** Returns E f^2. */
    public double meanSquare() {
        return meanSquare;
    }

    /** Returns E f_1^2 = |l|^2. */
    public double linearMeanSquare() {
        double sum = 0;
        for (double each : linear) {
            sum += each * each;
        }
        return sum;
    }

    /** Returns component p of l. */
    public double linear(int p) {
        return linear[p];
    }

    /** Returns how many numbers of scratch n points need. */
    int scratch(int n) {
        return Math.multiplyExact(n, dimension * (dimension + 1) / 2);
    }

    /**
     * Writes third f_3 + first f_1 and its gradient, as the polynomial third f + (first - third) l.x, which is the same on
     * the sphere.
     *
     * @param x coordinate j of point i at {@code xo + i + j n}, float64, not modified
     * @param values n numbers from 0, written
     * @param gradients laid out as x, from 0, written
     * @param pairs scratch, at least {@link #scratch}
     */
    void weighted(double third, double first, int n, Reals x, int xo, Reals values, Reals gradients, Reals pairs) {
        int d = dimension;
        int at = 0;
        for (int q = 0; q < d; q++) {
            for (int r = q; r < d; r++) {
                ENGINE.multiply(n, 1, x, xo + q * n, x, xo + r * n, 0, pairs, at);
                at += n;
            }
        }
        int count = at / Math.max(1, n);
        ENGINE.gemm(
                Transpose.NO, Transpose.NO, n, d, count, third, pairs, 0, n, derivative, 0, count, 0, gradients, 0, n);
        for (int j = 0; j < d; j++) {
            ENGINE.multiply(n, 1.0 / 3, x, xo + j * n, gradients, j * n, j == 0 ? 0 : 1, values, 0);
        }
        ENGINE.fill(n, 1, pairs, 0);
        for (int j = 0; j < d; j++) {
            double slope = (first - third) * linear[j];
            ENGINE.axpy(n, slope, x, xo + j * n, values, 0);
            ENGINE.axpy(n, slope, pairs, 0, gradients, j * n);
        }
    }
}
