package org.limitlaw.model.net;

/**
 * How one layer's pass is cut into blocks of samples and tiles of units, so that a block of pre-activations stays in the
 * cache. A function of shapes only: the cut decides the order of sums, hence bits. The constants were measured on one
 * kind of CPU with 2 MiB of second-level cache; others may prefer others, but not per machine.
 *
 * @param samples samples in a block
 * @param units units in a tile; the last tile may have fewer
 * @param stride leading dimension of a tile, {@code units} or a little more to spread columns over cache sets
 */
record Blocks(int samples, int units, int stride) {
    private static final int SMALL_INPUTS = 32;
    private static final int LARGE_INPUTS = 300;
    private static final int PADDING = 8;

    static Blocks of(int inputs, int width, int batch, int bytes) {
        if (inputs <= SMALL_INPUTS) {
            int samples = (long) width * bytes <= 16 << 10 ? 64 : 32;
            int fits = 1_000_000 / (inputs * samples) / 64 * 64;
            int units = Math.min(Math.min(width, 1024), fits);
            return new Blocks(Math.min(samples, batch), units, units + PADDING);
        }
        if (inputs < LARGE_INPUTS) {
            return new Blocks(Math.min(128, batch), width, width);
        }
        long most = Math.max(256, (64L << 20) / ((long) width * bytes));
        return new Blocks((int) Math.min(batch, most), width, width);
    }

    int tiles(int width) {
        return (width + units - 1) / units;
    }

    /** Returns how many numbers all tiles of one block hold. */
    int length(int width) {
        return Math.multiplyExact(Math.multiplyExact(tiles(width), stride), samples);
    }
}
