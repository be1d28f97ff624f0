package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limitlaw.math.random.RandomStream;

/** Tiles against whole products and whole columns. */
class TilesTest {
    private static final int COLUMNS = 150;
    private static final int INNER = 500;

    /** Three parts of the inner dimension, several of the columns, and a last tile with few rows. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void aProductInTilesIsTheProduct(Precision precision) {
        Engine engine = Engine.of(precision);
        int ld = Tiles.rows(precision);
        for (int rows : new int[] {ld, 5}) {
            Reals a = normals(precision, 1, ld * INNER);
            Reals b = normals(precision, 2, INNER * COLUMNS);
            for (Transpose tb : Transpose.values()) {
                for (double beta : new double[] {0, 1, -0.5}) {
                    Reals tiles = normals(precision, 3, ld * COLUMNS);
                    Reals whole = tiles.copy();
                    int ldb = tb == Transpose.NO ? INNER : COLUMNS;
                    Tiles.multiply(engine, tb, rows, COLUMNS, INNER, a, 0, b, 0, ldb, beta, tiles, 0, ld);
                    engine.gemm(Transpose.NO, tb, rows, COLUMNS, INNER, 1, a, 0, ld, b, 0, ldb, beta, whole, 0, ld);
                    double error = precision == Precision.FLOAT64 ? 1e-12 : 1e-3;
                    assertArrayEquals(whole.toArray(), tiles.toArray(), error);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aTileFitsTheLibrarysSmallKernels(Precision precision) {
        int most = (1_000_000 / Tiles.rows(precision)) / Tiles.columns(precision);
        for (int length : new int[] {1, most, most + 1, 1000, 12_345}) {
            int part = (length + Tiles.parts(length) - 1) / Tiles.parts(length);
            assertTrue(part <= most, length + " in parts of " + part);
        }
    }

    /** Bit for bit what one pass over the whole column gives, up to where that adds in double. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsOverTilesAreSumsOfColumns(Precision precision) {
        Engine engine = Engine.of(precision);
        TilePasses passes = TilePasses.of(precision);
        int width = 3 * 64 + 21;
        int columns = 3;
        Reals a = normals(precision, 4, width);
        Reals whole = normals(precision, 5, width * columns);
        for (boolean mask : new boolean[] {true, false}) {
            Reals z = whole.copy();
            Reals tiles = whole.copy();
            Reals sums = engine.zeros(columns * passes.partialSums());
            double[] totals = new double[columns];
            for (int round = 0; round < 2; round++) { // draining clears
                Arrays.fill(totals, 0);
                tiles = whole.copy();
                for (int unit = 0; unit < width; unit += 64) {
                    int rows = Math.min(64, width - unit);
                    if (mask) {
                        passes.reluMaskSums(rows, 2, tiles, unit, width, a, unit, sums, 0);
                        passes.reluMaskSums(
                                rows, 1, tiles, unit + 2 * width, width, a, unit, sums, 2 * passes.partialSums());
                    } else {
                        passes.reluSums(rows, columns, tiles, unit, width, a, unit, sums, 0);
                    }
                }
                passes.drain(columns, sums, totals);
            }
            for (int j = 0; j < columns; j++) {
                double expected = mask
                        ? engine.reluDotMask(width, z, j * width, a, 0)
                        : engine.reluDot(width, z, j * width, a, 0);
                assertEquals(expected, totals[j]);
            }
            assertArrayEquals(z.toArray(), tiles.toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void blocksAreCopiedAndMultiplied(Precision precision) {
        Engine engine = Engine.of(precision);
        TilePasses passes = TilePasses.of(precision);
        Reals x = normals(precision, 6, 40 * 5);
        Reals a = normals(precision, 7, 40);
        Reals e = normals(precision, 8, 5);
        Reals y = engine.zeros(300);
        passes.copy(37, 5, x, 1, 40, y, 3, 50);
        Reals scaled = y.copy();
        passes.multiply(37, 5, 2, a, 2, x, 1, 40, 0.5, scaled, 3, 50);
        Reals outer = y.copy();
        passes.multiplyOuter(37, 5, 2, a, 2, e, x, 1, 40, 0, outer, 3, 50);
        double error = precision == Precision.FLOAT64 ? 1e-14 : 1e-5;
        for (int i = 0; i < 37; i++) {
            for (int j = 0; j < 5; j++) {
                double here = x.get(1 + i + j * 40);
                int to = 3 + i + j * 50;
                assertEquals(here, y.get(to));
                assertEquals(2 * a.get(2 + i) * here + 0.5 * here, scaled.get(to), error);
                assertEquals(2 * e.get(j) * a.get(2 + i) * here, outer.get(to), error);
            }
        }
        assertEquals(0, y.get(2) + y.get(40) + outer.get(40));
    }

    private static Reals normals(Precision precision, long seed, int length) {
        Reals out = Reals.zeros(precision, length);
        RandomStream.of(seed, "tiles").normals(0, length, out, 0);
        return out;
    }
}
