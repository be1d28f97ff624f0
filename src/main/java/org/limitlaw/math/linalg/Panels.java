package org.limitlaw.math.linalg;

/**
 * Products of layers of units on samples in panels: some samples at a time, column-major by unit, so that unit r of sample i
 * is at {@code s units + r c + i - s}, where s is the panel's first sample and c its number of samples.
 *
 * <p>OpenBLAS has kernels for products of at most 10^6 multiplications that copy no operand; with operands in the cache they
 * reach 1.2 to 1.4 times the rate of whole products. So panels have 64 samples, compact, and products are cut into tiles
 * that read weights in long runs. Only where many samples meet large matrices are whole products as good. What is cut is a
 * function of shapes only: the cut of the inner dimension decides the order of sums, hence bits.
 */
public final class Panels {
    private static final int SMALL = 64;
    private static final int MOST = 1_000_000 / SMALL;
    private static final int INNER = 256;

    /** From here on samples pay for the way of weights from memory, or for the copies of whole products. */
    private static final int MANY = 256;

    private static final long CACHED_BYTES = 512 << 10;

    private final Engine engine;
    private final int samples;
    private final boolean whole;

    /**
     * Chooses the panels.
     *
     * @param units of a layer
     * @param most samples in a block
     */
    public Panels(Engine engine, int units, int most) {
        this.engine = engine;
        this.whole = most >= MANY && bytes(units, units) > 2 * CACHED_BYTES;
        this.samples = whole ? most : SMALL;
    }

    /** Returns how many samples a panel has; the last of a block may have fewer. */
    public int samples() {
        return samples;
    }

    /** How numbers of samples stand in memory. */
    public enum Order {
        /** In panels. */
        PANELS,
        /** One sample after the other, as data come. */
        SAMPLES
    }

    /** Hears of finished parts of a product, most of them still in the cache. */
    @FunctionalInterface
    public interface Finish {
        /** Takes the numbers of some units of a panel: {@code n c} of them, at {@code s units + r c}. */
        void accept(int s, int c, int r, int n);
    }

    /**
     * Z := W H.
     *
     * @param count number of samples
     * @param w units x inputs, column-major, from {@code wo}
     * @param h inputs of the samples, in some order, from {@code ho}
     * @param z units of the samples, in panels, written
     */
    public void forward(
            int units, int inputs, int count, Reals w, int wo, Order order, Reals h, int ho, Reals z, Finish finish) {
        boolean panels = order == Order.PANELS;
        boolean stream = streams(units, inputs, count);
        // weights of neighbouring units are neighbours in memory
        int inner = whole ? inputs : stream ? 30 : Math.min(inputs, INNER);
        int columns = whole ? units : stream ? 512 : columns(inner);
        for (int r = 0; r < units; r += columns) {
            int n = Math.min(columns, units - r);
            for (int j = 0; j < inputs; j += inner) {
                int k = Math.min(inner, inputs - j);
                for (int s = 0; s < count; s += samples) {
                    int c = Math.min(samples, count - s);
                    engine.gemm(
                            panels ? Transpose.NO : Transpose.YES,
                            Transpose.YES,
                            c,
                            n,
                            k,
                            1,
                            h,
                            ho + s * inputs + (panels ? j * c : j),
                            panels ? c : inputs,
                            w,
                            wo + r + j * units,
                            units,
                            j == 0 ? 0 : 1,
                            z,
                            s * units + r * c,
                            c);
                    if (j + k == inputs) {
                        finish.accept(s, c, r, n);
                    }
                }
            }
        }
    }

    /**
     * B := W^T D.
     *
     * @param count number of samples
     * @param w units x inputs, column-major, from {@code wo}
     * @param d units of the samples, in panels
     * @param b inputs of the samples, in panels, written
     */
    public void backward(int units, int inputs, int count, Reals w, int wo, Reals d, Reals b, Finish finish) {
        // weights of one input are neighbours in memory
        int inner = whole ? units : Math.min(units, streams(units, inputs, count) ? 640 : INNER);
        int columns = whole ? inputs : columns(inner);
        for (int j = 0; j < inputs; j += columns) {
            int n = Math.min(columns, inputs - j);
            for (int r = 0; r < units; r += inner) {
                int k = Math.min(inner, units - r);
                for (int s = 0; s < count; s += samples) {
                    int c = Math.min(samples, count - s);
                    engine.gemm(
                            Transpose.NO,
                            Transpose.NO,
                            c,
                            n,
                            k,
                            1,
                            d,
                            s * units + r * c,
                            c,
                            w,
                            wo + r + j * units,
                            units,
                            r == 0 ? 0 : 1,
                            b,
                            s * inputs + j * c,
                            c);
                    if (r + k == units) {
                        finish.accept(s, c, j, n);
                    }
                }
            }
        }
    }

    /**
     * C := alpha D H^T + beta C, for some of the inputs.
     *
     * @param count number of samples
     * @param d units of the samples, sample after sample
     * @param h inputs of the samples, in some order, from {@code ho}
     * @param first first of the columns that are made
     * @param columns their number
     * @param c units x columns, column-major, from {@code co}
     * @param cached whether C is in the cache
     */
    public void gradient(
            int units,
            int inputs,
            int count,
            double alpha,
            Reals d,
            Order order,
            Reals h,
            int ho,
            int first,
            int columns,
            double beta,
            Reals c,
            int co,
            boolean cached) {
        boolean panels = order == Order.PANELS;
        // the kernels that copy nothing do not fetch C ahead of time either
        boolean large = whole || (!cached && count <= SMALL && bytes(units, columns) > CACHED_BYTES);
        int rows = large ? units : 256 / engine.precision().bytes();
        int width = large ? columns : 8192 / rows;
        for (int j = 0; j < columns; j += width) {
            int n = Math.min(width, columns - j);
            for (int s = 0; s < count; s += samples) {
                int k = Math.min(samples, count - s);
                for (int r = 0; r < units; r += rows) {
                    engine.gemm(
                            Transpose.NO,
                            panels ? Transpose.NO : Transpose.YES,
                            Math.min(rows, units - r),
                            n,
                            k,
                            alpha,
                            d,
                            s * units + r,
                            units,
                            h,
                            ho + s * inputs + (first + j) * (panels ? k : 1),
                            panels ? k : inputs,
                            s == 0 ? beta : 1,
                            c,
                            co + r + j * units,
                            units);
                }
            }
        }
    }

    /** Returns whether weights come from memory, for few samples. */
    private boolean streams(int units, int inputs, int count) {
        return count <= MANY && bytes(units, inputs) > CACHED_BYTES;
    }

    private long bytes(int units, int inputs) {
        return (long) units * inputs * engine.precision().bytes();
    }

    /** Returns how many columns a tile has: whole runs of 24, which the kernels take at a time, two of them if there is room. */
    private static int columns(int inner) {
        int most = MOST / inner;
        return most < 48 ? 24 : most / 48 * 48;
    }
}
