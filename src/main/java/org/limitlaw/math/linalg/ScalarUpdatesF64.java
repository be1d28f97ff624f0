package org.limitlaw.math.linalg;

/** The updates of optimizers in plain Java, float64; ScalarUpdatesF32 is made from this text. Twin of VectorUpdatesF64. */
final class ScalarUpdatesF64 {
    private ScalarUpdatesF64() {}

    static void heavyBall(
            int n, double step, double momentum, double[] g, int go, double[] v, int vo, double[] w, int wo) {
        for (int i = 0; i < n; i++) {
            double velocity = Math.fma(g[go + i], -step, v[vo + i] * momentum);
            v[vo + i] = velocity;
            w[wo + i] = w[wo + i] + velocity;
        }
    }

    static void nesterov(
            int n, double step, double momentum, double[] g, int go, double[] v, int vo, double[] w, int wo) {
        for (int i = 0; i < n; i++) {
            v[vo + i] = Math.fma(g[go + i], -step, v[vo + i] * momentum);
            w[wo + i] = Math.fma(g[go + i], -step, w[wo + i]);
        }
    }

    static void adam(
            int n,
            double step,
            double beta1,
            double rest1,
            double beta2,
            double rest2,
            double epsilon,
            double[] g,
            int go,
            double[] m,
            int mo,
            double[] s,
            int so,
            double[] w,
            int wo) {
        for (int i = 0; i < n; i++) {
            double slope = g[go + i];
            double mean = Math.fma(slope, rest1, m[mo + i] * beta1);
            double square = Math.fma(slope * rest2, slope, s[so + i] * beta2);
            m[mo + i] = mean;
            s[so + i] = square;
            w[wo + i] = Math.fma(mean / (Lanes.rootF64(square) + epsilon), -step, w[wo + i]);
        }
    }
}
