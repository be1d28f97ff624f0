package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;

/**
 * Tangent kernels of a layer of rectified units, always in float64, summed over tiles of units so that memory is
 * n x (n + tile) at any width:
 *
 * <pre>
 * H_ij = x_i.x_j / m sum_r a_r^2 1[w_r.x_i &gt; 0] 1[w_r.x_j &gt; 0]      (du2018, Sec. 3)
 * G_ij = 1 / m sum_r relu(w_r.x_i) relu(w_r.x_j)                     (du2018, Sec. 3.3)
 * </pre>
 */
final class UnitGrams {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private final int width;
    private final int inputs;
    private final int samples;
    private final int tile;
    private final Reals x;
    private final Reals z;
    private final Reals weights;
    private final Reals ones;
    private final Reals gram;

    UnitGrams(int width, int inputs, Reals x, int samples) {
        this.width = width;
        this.inputs = inputs;
        this.samples = samples;
        this.tile = Math.min(width, Math.max(64, (1 << 19) / samples));
        this.x = x.precision() == Precision.FLOAT64 ? x : Reals.copyOf(Precision.FLOAT64, x.toArray());
        this.z = ENGINE.zeros(Math.multiplyExact(tile, samples));
        this.weights = ENGINE.zeros(Math.multiplyExact(tile, inputs));
        this.ones = ENGINE.zeros(tile);
        ENGINE.fill(tile, 1, ones, 0);
        this.gram = ENGINE.zeros(Math.multiplyExact(samples, samples));
    }

    /** Writes H; output weights a from {@code ao}. */
    void masks(Reals parameters, Reals a, int ao, double[] out) {
        Reals outputs = ENGINE.zeros(tile);
        for (int unit = 0; unit < width; unit += tile) {
            int rows = preactivations(parameters, unit);
            for (int r = 0; r < rows; r++) {
                outputs.set(r, a.get(ao + unit + r));
            }
            for (int i = 0; i < samples; i++) {
                ENGINE.maskTimes(rows, z, i * tile, outputs, 0);
            }
            addTile(rows, unit == 0);
        }
        Reals products = ENGINE.zeros(samples * samples);
        product(inputs, 1, x, inputs, 0, products);
        ENGINE.multiply(samples * samples, 1, products, 0, gram, 0, 0, gram, 0);
        copyTo(out);
    }

    /** Writes G. */
    void values(Reals parameters, double[] out) {
        for (int unit = 0; unit < width; unit += tile) {
            int rows = preactivations(parameters, unit);
            for (int i = 0; i < samples; i++) {
                ENGINE.reluDot(rows, z, i * tile, ones, 0);
            }
            addTile(rows, unit == 0);
        }
        copyTo(out);
    }

    private int preactivations(Reals parameters, int unit) {
        int rows = Math.min(tile, width - unit);
        for (int j = 0; j < inputs; j++) {
            for (int r = 0; r < rows; r++) {
                weights.set(r + j * tile, parameters.get(unit + r + j * width));
            }
        }
        ENGINE.gemm(
                Transpose.NO, Transpose.NO, rows, samples, inputs, 1, weights, 0, tile, x, 0, inputs, 0, z, 0, tile);
        return rows;
    }

    private void addTile(int rows, boolean first) {
        product(rows, 1.0 / width, z, tile, first ? 0 : 1, gram);
    }

    /** C := alpha A^T A + beta C, A with {@code rows} rows and one column per sample. */
    private void product(int rows, double alpha, Reals a, int lda, double beta, Reals c) {
        ENGINE.gemm(
                Transpose.YES, Transpose.NO, samples, samples, rows, alpha, a, 0, lda, a, 0, lda, beta, c, 0, samples);
    }

    /** Copies the lower triangle to both: the product's two triangles may differ in their last bits. */
    private void copyTo(double[] out) {
        for (int j = 0; j < samples; j++) {
            for (int i = j; i < samples; i++) {
                double value = gram.get(i + j * samples);
                out[i + j * samples] = value;
                out[j + i * samples] = value;
            }
        }
    }
}
