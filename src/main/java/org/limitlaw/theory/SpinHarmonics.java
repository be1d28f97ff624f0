package org.limitlaw.theory;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.model.data.SpinTarget;

/**
 * The target f = f_1 + f_3 of {@link org.limitlaw.model.data.ThreeSpin} as Gaussian units see it: weighted sums of its two
 * harmonic parts, with gradients, at many points by one product.
 */
final class SpinHarmonics {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);

    private final SpinTarget target;
    private final int dimension;
    private final int pairs;
    private final Reals derivative;

    SpinHarmonics(SpinTarget target) {
        int d = target.dimension();
        this.target = target;
        this.dimension = d;
        this.pairs = d * (d + 1) / 2;
        this.derivative = ENGINE.zeros(pairs * d);
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                for (int r = q; r < d; r++) {
                    double entry = target.symmetric().get(p + d * (q + d * r)) / d;
                    derivative.set(pair(q, r) + p * pairs, (q == r ? 3 : 6) * entry);
                }
            }
        }
    }

    /** The place of a pair q <= r. */
    private int pair(int q, int r) {
        return q * dimension - q * (q - 1) / 2 + r - q;
    }

    int dimension() {
        return dimension;
    }

    /** Returns E f^2. */
    double meanSquare() {
        return target.meanSquare();
    }

    /** Returns how many numbers of scratch n points need. */
    int scratch(int n) {
        return Math.multiplyExact(n, pairs);
    }

    /**
     * Writes third f_3 + first f_1 and its gradient, as the polynomial third f + (first - third) l.x, which is the same on
     * the sphere. The gradient of f is linear in pairs: df/dx_p = 3/d sum over q &lt;= r of (2 if q &lt; r) S_pqr x_q x_r.
     *
     * @param x coordinate j of point i at {@code xo + i + j n}, float64, not modified
     * @param values n numbers from 0, written
     * @param gradients laid out as x, from 0, written
     * @param scratch at least {@link #scratch}
     */
    void weighted(double third, double first, int n, Reals x, int xo, Reals values, Reals gradients, Reals scratch) {
        int d = dimension;
        int at = 0;
        for (int q = 0; q < d; q++) {
            for (int r = q; r < d; r++) {
                ENGINE.multiply(n, 1, x, xo + q * n, x, xo + r * n, 0, scratch, at);
                at += n;
            }
        }
        ENGINE.gemm(
                Transpose.NO,
                Transpose.NO,
                n,
                d,
                pairs,
                third,
                scratch,
                0,
                n,
                derivative,
                0,
                pairs,
                0,
                gradients,
                0,
                n);
        for (int j = 0; j < d; j++) {
            ENGINE.multiply(n, 1.0 / 3, x, xo + j * n, gradients, j * n, j == 0 ? 0 : 1, values, 0);
        }
        ENGINE.fill(n, 1, scratch, 0);
        for (int j = 0; j < d; j++) {
            double slope = (first - third) * target.linear().get(j);
            ENGINE.axpy(n, slope, x, xo + j * n, values, 0);
            ENGINE.axpy(n, slope, scratch, 0, gradients, j * n);
        }
    }
}
