package org.limitlaw.math.linalg;

import java.util.Arrays;

/** The passes over tiles in float32; made from TilePassesF64. */
final class TilePassesF32 implements TilePasses {
    static final TilePassesF32 PASSES = new TilePassesF32();
    private static final EngineF32 ENGINE = EngineF32.ENGINE;
    private static final boolean VECTOR = Lanes.VECTOR;
    private static final int WIDTH = Lanes.WIDTH_F32;

    private TilePassesF32() {}

    @Override
    public int partialSums() {
        return WIDTH;
    }

    @Override
    public void reluMaskSums(int rows, int columns, Reals z, int zo, int ldz, Reals a, int ao, Reals sums, int so) {
        for (int j = 0; j < columns; j++) {
            if (VECTOR) {
                VectorTilesF32.reluMaskSums(rows, z.asF32(), zo + j * ldz, a.asF32(), ao, sums.asF32(), so + j * WIDTH);
            } else {
                ScalarTilesF32.reluMaskSums(rows, z.asF32(), zo + j * ldz, a.asF32(), ao, sums.asF32(), so + j * WIDTH);
            }
        }
    }

    @Override
    public void reluSums(int rows, int columns, Reals z, int zo, int ldz, Reals a, int ao, Reals sums, int so) {
        for (int j = 0; j < columns; j++) {
            if (VECTOR) {
                VectorTilesF32.reluSums(rows, z.asF32(), zo + j * ldz, a.asF32(), ao, sums.asF32(), so + j * WIDTH);
            } else {
                ScalarTilesF32.reluSums(rows, z.asF32(), zo + j * ldz, a.asF32(), ao, sums.asF32(), so + j * WIDTH);
            }
        }
    }

    @Override
    public void drain(int columns, Reals sums, double[] totals) {
        for (int j = 0; j < columns; j++) {
            totals[j] += ScalarTilesF32.total(sums.asF32(), j * WIDTH);
        }
        Arrays.fill(sums.asF32(), 0, columns * WIDTH, 0);
    }

    @Override
    public void copy(int rows, int columns, Reals x, int xo, int ldx, Reals y, int yo, int ldy) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(x.asF32(), xo + j * ldx, y.asF32(), yo + j * ldy, rows);
        }
    }

    @Override
    public void multiply(
            int rows,
            int columns,
            double alpha,
            Reals a,
            int ao,
            Reals x,
            int xo,
            int ldx,
            double beta,
            Reals y,
            int yo,
            int ldy) {
        for (int j = 0; j < columns; j++) {
            ENGINE.multiply(rows, alpha, a, ao, x, xo + j * ldx, beta, y, yo + j * ldy);
        }
    }

    @Override
    public void multiplyOuter(
            int rows,
            int columns,
            double alpha,
            Reals a,
            int ao,
            Reals e,
            Reals x,
            int xo,
            int ldx,
            double beta,
            Reals y,
            int yo,
            int ldy) {
        for (int j = 0; j < columns; j++) {
            ENGINE.multiply(rows, alpha * e.asF32()[j], a, ao, x, xo + j * ldx, beta, y, yo + j * ldy);
        }
    }
}
