package org.limitlaw.math.linalg;

import java.util.Arrays;

/** The passes over tiles in float64; TilePassesF32 is made from this text. */
final class TilePassesF64 implements TilePasses {
    static final TilePassesF64 PASSES = new TilePassesF64();
    private static final EngineF64 ENGINE = EngineF64.ENGINE;
    private static final boolean VECTOR = Lanes.VECTOR;
    private static final int WIDTH = Lanes.WIDTH_F64;

    private TilePassesF64() {}

    @Override
    public int partialSums() {
        return WIDTH;
    }

    @Override
    public void reluMaskSums(int rows, int columns, Reals z, int zo, int ldz, Reals a, int ao, Reals sums, int so) {
        for (int j = 0; j < columns; j++) {
            if (VECTOR) {
                VectorTilesF64.reluMaskSums(rows, z.asF64(), zo + j * ldz, a.asF64(), ao, sums.asF64(), so + j * WIDTH);
            } else {
                ScalarTilesF64.reluMaskSums(rows, z.asF64(), zo + j * ldz, a.asF64(), ao, sums.asF64(), so + j * WIDTH);
            }
        }
    }

    @Override
    public void reluSums(int rows, int columns, Reals z, int zo, int ldz, Reals a, int ao, Reals sums, int so) {
        for (int j = 0; j < columns; j++) {
            if (VECTOR) {
                VectorTilesF64.reluSums(rows, z.asF64(), zo + j * ldz, a.asF64(), ao, sums.asF64(), so + j * WIDTH);
            } else {
                ScalarTilesF64.reluSums(rows, z.asF64(), zo + j * ldz, a.asF64(), ao, sums.asF64(), so + j * WIDTH);
            }
        }
    }

    @Override
    public void drain(int columns, Reals sums, double[] totals) {
        for (int j = 0; j < columns; j++) {
            totals[j] += ScalarTilesF64.total(sums.asF64(), j * WIDTH);
        }
        Arrays.fill(sums.asF64(), 0, columns * WIDTH, 0);
    }

    @Override
    public void copy(int rows, int columns, Reals x, int xo, int ldx, Reals y, int yo, int ldy) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(x.asF64(), xo + j * ldx, y.asF64(), yo + j * ldy, rows);
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
            ENGINE.multiply(rows, alpha * e.asF64()[j], a, ao, x, xo + j * ldx, beta, y, yo + j * ldy);
        }
    }
}
