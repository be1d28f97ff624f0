package org.limitlaw.math.linalg;

/** Columns of tiles in plain Java, float64; ScalarTilesF32 is made from this text. Twin of VectorTilesF64. */
final class ScalarTilesF64 {
    private static final int WIDTH = Lanes.WIDTH_F64;

    private ScalarTilesF64() {}

    static void reluMaskSums(int n, double[] z, int zo, double[] a, int ao, double[] sums, int so) {
        for (int i = 0; i < n; i++) {
            double mask = z[zo + i] > 0 ? 1 : 0;
            sums[so + i % WIDTH] = Math.fma(z[zo + i] * mask, a[ao + i], sums[so + i % WIDTH]);
            z[zo + i] = mask;
        }
    }

    static void reluSums(int n, double[] z, int zo, double[] a, int ao, double[] sums, int so) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = Math.max(z[zo + i], 0);
            sums[so + i % WIDTH] = Math.fma(z[zo + i], a[ao + i], sums[so + i % WIDTH]);
        }
    }

    /** Returns the total of partial sums, halves onto halves; without a loop, which would cost as much as a short column. */
    static double total(double[] sums, int so) {
        return WIDTH == 16 ? sixteen(sums, so, 1) : sixteen(sums, so, 2) + sixteen(sums, so + 1, 2);
    }

    private static double sixteen(double[] sums, int so, int apart) {
        return eight(sums, so, 2 * apart) + eight(sums, so + apart, 2 * apart);
    }

    private static double eight(double[] sums, int so, int apart) {
        return four(sums, so, 2 * apart) + four(sums, so + apart, 2 * apart);
    }

    private static double four(double[] sums, int so, int apart) {
        return (sums[so] + sums[so + 2 * apart]) + (sums[so + apart] + sums[so + 3 * apart]);
    }
}
