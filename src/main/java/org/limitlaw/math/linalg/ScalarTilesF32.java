package org.limitlaw.math.linalg;

/** Columns of tiles in plain Java, float32; made from ScalarTilesF64. Twin of VectorTilesF32. */
final class ScalarTilesF32 {
    private static final int WIDTH = Lanes.WIDTH_F32;

    private ScalarTilesF32() {}

    static void reluMaskSums(int n, float[] z, int zo, float[] a, int ao, float[] sums, int so) {
        for (int i = 0; i < n; i++) {
            float mask = z[zo + i] > 0 ? 1 : 0;
            sums[so + i % WIDTH] = Math.fma(z[zo + i] * mask, a[ao + i], sums[so + i % WIDTH]);
            z[zo + i] = mask;
        }
    }

    static void reluSums(int n, float[] z, int zo, float[] a, int ao, float[] sums, int so) {
        for (int i = 0; i < n; i++) {
            z[zo + i] = Math.max(z[zo + i], 0);
            sums[so + i % WIDTH] = Math.fma(z[zo + i], a[ao + i], sums[so + i % WIDTH]);
        }
    }

    /** Returns the total of partial sums, halves onto halves; without a loop, which would cost as much as a short column. */
    static float total(float[] sums, int so) {
        return WIDTH == 16 ? sixteen(sums, so, 1) : sixteen(sums, so, 2) + sixteen(sums, so + 1, 2);
    }

    private static float sixteen(float[] sums, int so, int apart) {
        return eight(sums, so, 2 * apart) + eight(sums, so + apart, 2 * apart);
    }

    private static float eight(float[] sums, int so, int apart) {
        return four(sums, so, 2 * apart) + four(sums, so + apart, 2 * apart);
    }

    private static float four(float[] sums, int so, int apart) {
        return (sums[so] + sums[so + 2 * apart]) + (sums[so + apart] + sums[so + 3 * apart]);
    }
}
