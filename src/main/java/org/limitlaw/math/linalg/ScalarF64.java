package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * The passes in plain Java, float64; ScalarF32 is made from this text. Bit for bit the numbers of VectorF64: the same
 * formulas with the same partial sums. Used where the Vector API is absent, for what remains of a row behind its last
 * whole vector, and as the oracle of tests.
 */
final class ScalarF64 {
    private static final int WIDTH = Lanes.WIDTH_F64;

    private ScalarF64() {}

    static double dot(int n, double[] x, int xo, double[] y, int yo, double[] sums) {
        Arrays.fill(sums, 0);
        int bound = n - n % WIDTH;
        for (int i = 0; i < bound; i += WIDTH) {
            for (int j = 0; j < WIDTH; j++) {
                sums[j] = Math.fma(x[xo + i + j], y[yo + i + j], sums[j]);
            }
        }
        return dotTail(bound, n, x, xo, y, yo, sums);
    }

    static double dotTail(int bound, int n, double[] x, int xo, double[] y, int yo, double[] sums) {
        for (int i = bound; i < n; i++) {
            sums[i - bound] = Math.fma(x[xo + i], y[yo + i], sums[i - bound]);
        }
        return sum(sums);
    }

    static double distanceSquared(int n, double[] x, int xo, double[] y, int yo, double[] sums) {
        Arrays.fill(sums, 0);
        int bound = n - n % WIDTH;
        for (int i = 0; i < bound; i += WIDTH) {
            for (int j = 0; j < WIDTH; j++) {
                double difference = x[xo + i + j] - y[yo + i + j];
                sums[j] = Math.fma(difference, difference, sums[j]);
            }
        }
        return distanceTail(bound, n, x, xo, y, yo, sums);
    }

    static double distanceTail(int bound, int n, double[] x, int xo, double[] y, int yo, double[] sums) {
        for (int i = bound; i < n; i++) {
            double difference = x[xo + i] - y[yo + i];
            sums[i - bound] = Math.fma(difference, difference, sums[i - bound]);
        }
        return sum(sums);
    }

    static double reluDotMask(int n, double[] z, int zo, double[] a, int ao, double[] sums) {
        Arrays.fill(sums, 0);
        int bound = n - n % WIDTH;
        for (int i = 0; i < bound; i += WIDTH) {
            for (int j = 0; j < WIDTH; j++) {
                double mask = z[zo + i + j] > 0 ? 1 : 0;
                sums[j] = Math.fma(z[zo + i + j] * mask, a[ao + i + j], sums[j]);
                z[zo + i + j] = mask;
            }
        }
        return reluDotMaskTail(bound, n, z, zo, a, ao, sums);
    }

    static double reluDotMaskTail(int bound, int n, double[] z, int zo, double[] a, int ao, double[] sums) {
        for (int i = bound; i < n; i++) {
            double mask = z[zo + i] > 0 ? 1 : 0;
            sums[i - bound] = Math.fma(z[zo + i] * mask, a[ao + i], sums[i - bound]);
            z[zo + i] = mask;
        }
        return sum(sums);
    }

    static double reluDot(int n, double[] z, int zo, double[] a, int ao, double[] sums) {
        Arrays.fill(sums, 0);
        int bound = n - n % WIDTH;
        for (int i = 0; i < bound; i += WIDTH) {
            for (int j = 0; j < WIDTH; j++) {
                z[zo + i + j] = Math.max(z[zo + i + j], 0);
                sums[j] = Math.fma(z[zo + i + j], a[ao + i + j], sums[j]);
            }
        }
        return reluDotTail(bound, n, z, zo, a, ao, sums);
    }

    static double reluDotTail(int bound, int n, double[] z, int zo, double[] a, int ao, double[] sums) {
        for (int i = bound; i < n; i++) {
            z[zo + i] = Math.max(z[zo + i], 0);
            sums[i - bound] = Math.fma(z[zo + i], a[ao + i], sums[i - bound]);
        }
        return sum(sums);
    }

    static void maskTimes(int n, double[] z, int zo, double[] a, int ao) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = z[zo + i] > 0 ? a[ao + i] : 0;
        }
    }

    static void mask(int n, double[] x, int xo, double[] z, int zo) {
        for (int i = 0; i < n; i++) {
            x[xo + i] = z[zo + i] > 0 ? x[xo + i] : 0;
        }
    }

    /** By strips of 8 columns: whole cache lines are written, and those that are read stay. */
    static void transpose(int m, int n, double[] a, int ao, int lda, double[] b, int bo, int ldb) {
        int bound = n - n % 8;
        for (int j = 0; j < bound; j += 8) {
            transposeStrip(m, a, ao + j * lda, lda, b, bo + j, ldb);
        }
        for (int j = bound; j < n; j++) {
            for (int i = 0; i < m; i++) {
                b[bo + j + i * ldb] = a[ao + i + j * lda];
            }
        }
    }

    private static void transposeStrip(int m, double[] a, int ao, int lda, double[] b, int bo, int ldb) {
        for (int i = 0; i < m; i++) {
            int from = ao + i;
            int to = bo + i * ldb;
            b[to] = a[from];
            b[to + 1] = a[from + lda];
            b[to + 2] = a[from + 2 * lda];
            b[to + 3] = a[from + 3 * lda];
            b[to + 4] = a[from + 4 * lda];
            b[to + 5] = a[from + 5 * lda];
            b[to + 6] = a[from + 6 * lda];
            b[to + 7] = a[from + 7 * lda];
        }
    }

    static void axpy(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(x[xo + i], alpha, y[yo + i]);
        }
    }

    static void axpby(int n, double alpha, double[] x, int xo, double beta, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(x[xo + i], alpha, y[yo + i] * beta);
        }
    }

    /** y := alpha x, x and y may be the same. */
    static void times(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = x[xo + i] * alpha;
        }
    }

    static void multiply(int n, double alpha, double[] a, int ao, double[] x, int xo, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = a[ao + i] * alpha * x[xo + i];
        }
    }

    static void multiplyAdd(
            int n, double alpha, double[] a, int ao, double[] x, int xo, double beta, double[] y, int yo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(a[ao + i] * alpha, x[xo + i], y[yo + i] * beta);
        }
    }

    static void weighColumns(int m, int n, double[] x, int xo, double[] e, int eo, double[] out, int oo) {
        int from = xo;
        int to = oo;
        for (int j = eo; j < eo + n; j++) {
            double weight = e[j];
            for (int i = 0; i < m; i++) {
                out[to + i] = weight * x[from + i];
            }
            out[to + m] = weight;
            from += m;
            to += m + 1;
        }
    }

    /** Adds the partial sums in a fixed order: halves onto halves, at most 32 of them; constant bounds, so that C2 unrolls. */
    static double sum(double[] sums) {
        return sum(sums, 0);
    }

    /** Does so with those from an offset on. */
    static double sum(double[] sums, int at) {
        for (int j = 0; j < WIDTH / 2; j++) {
            sums[at + j] += sums[at + j + WIDTH / 2];
        }
        for (int j = 0; j < WIDTH / 4; j++) {
            sums[at + j] += sums[at + j + WIDTH / 4];
        }
        for (int j = 0; j < WIDTH / 8; j++) {
            sums[at + j] += sums[at + j + WIDTH / 8];
        }
        for (int j = 0; j < WIDTH / 16; j++) {
            sums[at + j] += sums[at + j + WIDTH / 16];
        }
        for (int j = 0; j < WIDTH / 32; j++) {
            sums[at + j] += sums[at + j + WIDTH / 32];
        }
        return sums[at];
    }
}
