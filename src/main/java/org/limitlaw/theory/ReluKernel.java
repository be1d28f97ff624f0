package org.limitlaw.theory;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;

/**
 * Tangent kernels of a two-layer network of rectified units at infinite width, t the angle between x_i and x_j:
 *
 * <pre>
 * Hinf_ij = E[x_i.x_j 1[w.x_i &gt; 0] 1[w.x_j &gt; 0]] = x_i.x_j (pi - t) / (2 pi)             (du2018, Sec. 3)
 * Ginf_ij = E[relu(w.x_i) relu(w.x_j)]           = |x_i| |x_j| (sin t + (pi - t) cos t) / (2 pi)
 * </pre>
 *
 * <p>(Cho and Saul 2009, Sec. 2: half the arc-cosine kernels of order 0, times x_i.x_j, and 1.) Each entry is accurate to a
 * few units of rounding of |x_i| |x_j| at any angle: where the cosine is near +-1 the angle comes from |x/|x| - y/|y||
 * and |x/|x| + y/|y||, not from arccos, which loses half the digits there. The least eigenvalue of two unit vectors at a
 * small angle, 1/2 - cos(t) (pi - t) / (2 pi), about t / (2 pi), hence keeps relative accuracy about 1e-15 / t.
 */
public final class ReluKernel {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private static final double WELL_CONDITIONED = 0.7;
    private final int samples;
    private final int dimension;
    private final Reals x;
    private final Reals products;

    private ReluKernel(Reals inputs, int samples) {
        this.samples = samples;
        this.dimension = inputs.length() / samples;
        this.x = inputs.precision() == Precision.FLOAT64 ? inputs : Reals.copyOf(Precision.FLOAT64, inputs.toArray());
        this.products = ENGINE.zeros(Math.multiplyExact(samples, samples));
        ENGINE.gemm(
                Transpose.YES,
                Transpose.NO,
                samples,
                samples,
                dimension,
                1,
                x,
                0,
                dimension,
                x,
                0,
                dimension,
                0,
                products,
                0,
                samples);
    }

    /**
     * Returns the kernels on some inputs.
     *
     * @param inputs d x samples column-major, not modified, not kept beyond the kernels' use
     */
    public static ReluKernel on(Reals inputs, int samples) {
        return new ReluKernel(inputs, samples);
    }

    /** Returns Hinf, n x n column-major, symmetric. */
    public double[] firstLayer() {
        return fill((i, j, cosine, angle) -> product(i, j) * (Math.PI - angle) / (2 * Math.PI));
    }

    /** Returns Ginf, n x n column-major, symmetric. */
    public double[] outputLayer() {
        return fill((i, j, cosine, angle) ->
                norm(i) * norm(j) * (Math.sin(angle) + (Math.PI - angle) * cosine) / (2 * Math.PI));
    }

    private double[] fill(Entry entry) {
        double[] out = new double[samples * samples];
        for (int j = 0; j < samples; j++) {
            out[j + j * samples] = entry.of(j, j, 1, 0);
            for (int i = j + 1; i < samples; i++) {
                double cosine = product(i, j) / (norm(i) * norm(j));
                double value = entry.of(i, j, cosine, angle(i, j, cosine));
                out[i + j * samples] = value;
                out[j + i * samples] = value;
            }
        }
        return out;
    }

    private double product(int i, int j) {
        return products.get(Math.max(i, j) + Math.min(i, j) * samples);
    }

    private double norm(int i) {
        return Math.sqrt(product(i, i));
    }

    private double angle(int i, int j, double cosine) {
        if (Math.abs(cosine) <= WELL_CONDITIONED) {
            return Math.acos(cosine);
        }
        double ni = norm(i);
        double nj = norm(j);
        double apart = 0;
        double together = 0;
        for (int k = 0; k < dimension; k++) {
            double a = x.get(k + i * dimension) / ni;
            double b = x.get(k + j * dimension) / nj;
            apart += (a - b) * (a - b);
            together += (a + b) * (a + b);
        }
        return 2 * Math.atan2(Math.sqrt(apart), Math.sqrt(together));
    }

    private interface Entry {
        double of(int i, int j, double cosine, double angle);
    }
}
