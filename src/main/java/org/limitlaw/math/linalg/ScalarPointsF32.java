package org.limitlaw.math.linalg;

/**
 * Passes over points side by side in plain Java, float32; made from ScalarPointsF64. Coordinate j of point i
 * stands at i + j ld; bit for bit the numbers of VectorPointsF32.
 */
final class ScalarPointsF32 {
    private ScalarPointsF32() {}

    /** Sums over p <= q <= r of c_pqr x_p x_q x_r from the inside out. */
    static void cubic(int d, float[] c, int n, float[] x, int xo, int ldx, float[] out, int oo) {
        for (int i = 0; i < n; i++) {
            float f = 0;
            int at = 0;
            for (int p = 0; p < d; p++) {
                float s = 0;
                for (int q = p; q < d; q++) {
                    float t = 0;
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

    static void ontoSphere(int n, int d, float radius, float[] x, int xo, int ldx) {
        for (int i = xo; i < xo + n; i++) {
            float sum = 0;
            for (int j = i; j < i + d * ldx; j += ldx) {
                sum = Math.fma(x[j], x[j], sum);
            }
            float factor = radius / Lanes.rootF32(sum);
            for (int j = i; j < i + d * ldx; j += ldx) {
                x[j] *= factor;
            }
        }
    }

    static void tangent(
            int n, int d, float square, float alpha, float[] a, int ao, float[] x, int xo, float[] g, int go, int ld) {
        for (int i = 0; i < n; i++) {
            float along = 0;
            for (int j = i; j < i + d * ld; j += ld) {
                along = Math.fma(x[xo + j], g[go + j], along);
            }
            float share = along / -square;
            float factor = a[ao + i] * alpha;
            for (int j = i; j < i + d * ld; j += ld) {
                g[go + j] = Math.fma(share, x[xo + j], g[go + j]) * factor;
            }
        }
    }
}
