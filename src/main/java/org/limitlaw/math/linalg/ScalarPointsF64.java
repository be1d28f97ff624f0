package org.limitlaw.math.linalg;

/**
 * Passes over points side by side in plain Java, float64; ScalarPointsF32 is made from this text. Coordinate j of point i
 * stands at i + j ld; bit for bit the numbers of VectorPointsF64.
 */
final class ScalarPointsF64 {
    private ScalarPointsF64() {}

    /** Sums over p <= q <= r of c_pqr x_p x_q x_r from the inside out. */
    static void cubic(int d, double[] c, int n, double[] x, int xo, int ldx, double[] out, int oo) {
        for (int i = 0; i < n; i++) {
            double f = 0;
            int at = 0;
            for (int p = 0; p < d; p++) {
                double s = 0;
                for (int q = p; q < d; q++) {
                    double t = 0;
                    for (int r = q; r < d; r++) {
                        t = Math.fma(c[at++], x[xo + i + r * ldx], t);
                    }
                    s = Math.fma(t, x[xo + i + q * ldx], s);
                }
                f = Math.fma(s, x[xo + i + p * ldx], f);
            }
            out[oo + i] = f;
        }
    }

    static void ontoSphere(int n, int d, double radius, double[] x, int xo, int ldx) {
        for (int i = xo; i < xo + n; i++) {
            double sum = 0;
            for (int j = i; j < i + d * ldx; j += ldx) {
                sum = Math.fma(x[j], x[j], sum);
            }
            double factor = radius / Lanes.rootF64(sum);
            for (int j = i; j < i + d * ldx; j += ldx) {
                x[j] *= factor;
            }
        }
    }

    static void tangent(
            int n,
            int d,
            double square,
            double alpha,
            double[] a,
            int ao,
            double[] x,
            int xo,
            double[] g,
            int go,
            int ld) {
        for (int i = 0; i < n; i++) {
            double along = 0;
            for (int j = i; j < i + d * ld; j += ld) {
                along = Math.fma(x[xo + j], g[go + j], along);
            }
            double share = along / -square;
            double factor = a[ao + i] * alpha;
            for (int j = i; j < i + d * ld; j += ld) {
                g[go + j] = Math.fma(share, x[xo + j], g[go + j]) * factor;
            }
        }
    }
}
