package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Tiles;

/**
 * How one layer's pass is cut into blocks of samples and tiles of units, so that its products are small enough for the
 * library's kernels that copy no operand, and a tile is still in the cache when it is passed over. A function of shapes
 * only: the cut decides the order of sums, hence bits. The constants were measured on two kinds of CPU; others may prefer
 * others, but not per machine.
 *
 * @param samples samples in a block
 * @param units units in a tile; the last tile may have fewer
 * @param stride leading dimension of a tile: {@code units}, or a cache line more where that is a large power of two
 * @param columns samples whose part of a tile is passed over as soon as it is made
 */
record Tiling(int samples, int units, int stride, int columns) {
    private static final int FEW_INPUTS = 32;
    private static final int MOST_UNIT_BYTES = 4096;
    private static final int LINE_BYTES = 64;

    static Tiling of(int inputs, int width, int batch, Precision precision) {
        if (inputs <= FEW_INPUTS) {
            int samples = (long) width * precision.bytes() <= 16 << 10 ? 64 : 32;
            int fits = 1_000_000 / (inputs * samples) / 64 * 64;
            int units = Math.min(Math.min(width, MOST_UNIT_BYTES / precision.bytes()), fits);
            int block = Math.min(samples, batch);
            return new Tiling(block, units, units + LINE_BYTES / precision.bytes(), block);
        }
        int parts = Tiles.parts(batch);
        int units = Tiles.rows(precision);
        return new Tiling((batch + parts - 1) / parts, units, units, Tiles.columns(precision));
    }

    int tiles(int width) {
        return (width + units - 1) / units;
    }

    int rows(int width, int tile) {
        return Math.min(units, width - tile * units);
    }

    /** Returns how many numbers all tiles hold, with so many columns. */
    int length(int width, int columns) {
        return Math.multiplyExact(Math.multiplyExact(tiles(width), stride), columns);
    }

    /** Returns where a tile begins, with so many columns. */
    int at(int tile, int columns) {
        return tile * stride * columns;
    }
}
