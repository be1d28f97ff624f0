package org.limitlaw.math.linalg;

/** The updates of optimizers in plain Java, float32; made from ScalarUpdatesF64. Twin of VectorUpdatesF32. */
final class ScalarUpdatesF32 {
    private ScalarUpdatesF32() {}

    static void heavyBall(int n, float step, float momentum, float[] g, int go, float[] v, int vo, float[] w, int wo) {
        for (int i = 0; i < n; i++) {
            float velocity = Math.fma(g[go + i], -step, v[vo + i] * momentum);
            v[vo + i] = velocity;
            w[wo + i] = w[wo + i] + velocity;
        }
    }

    static void nesterov(int n, float step, float momentum, float[] g, int go, float[] v, int vo, float[] w, int wo) {
        for (int i = 0; i < n; i++) {
            v[vo + i] = Math.fma(g[go + i], -step, v[vo + i] * momentum);
            w[wo + i] = Math.fma(g[go + i], -step, w[wo + i]);
        }
    }

    static void adam(
            int n,
            float step,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float epsilon,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] s,
            int so,
            float[] w,
            int wo) {
        for (int i = 0; i < n; i++) {
            float slope = g[go + i];
            float mean = Math.fma(slope, rest1, m[mo + i] * beta1);
            float square = Math.fma(slope * rest2, slope, s[so + i] * beta2);
            m[mo + i] = mean;
            s[so + i] = square;
            w[wo + i] = Math.fma(mean / (Lanes.rootF32(square) + epsilon), -step, w[wo + i]);
        }
    }
}
