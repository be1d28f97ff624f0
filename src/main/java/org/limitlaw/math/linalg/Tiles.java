package org.limitlaw.math.linalg;

/**
 * Products cut into tiles small enough for the library's kernels that copy no operand. A function of shapes only: the cut
 * of the inner dimension decides the order of sums, hence bits.
 */
public final class Tiles {
    /** OpenBLAS copies no operand up to a million multiplications: 4,096 cells of the result by 244 of inner dimension. */
    private static final int MOST_CELLS = 4096;

    private static final int MOST_INNER = 244;
    private static final int ROW_BYTES = 256;

    private Tiles() {}

    /** Returns how many rows a tile should have that is kept without gaps, and so fits the first-level cache by itself. */
    public static int rows(Precision precision) {
        return ROW_BYTES / precision.bytes();
    }

    /** Returns how many columns of a tile stay in the first-level cache, and are made by one product. */
    public static int columns(Precision precision) {
        return MOST_CELLS / rows(precision);
    }

    /** Returns into how many parts an inner dimension or a number of samples is cut at least. */
    public static int parts(int length) {
        return (length + MOST_INNER - 1) / MOST_INNER;
    }

    /**
     * C := A op(B) + beta C where A and C are tiles of at most {@link #rows} rows with leading dimension {@code ld}: done in
     * small products, whose operands the library does not copy. Meant for tiles without gaps; where ld is a large power
     * of two, columns drive each other out of the cache.
     */
    public static void multiply(
            Engine engine,
            Transpose tb,
            int rows,
            int n,
            int k,
            Reals a,
            int ao,
            Reals b,
            int bo,
            int ldb,
            double beta,
            Reals c,
            int co,
            int ld) {
        int inner = (k + parts(k) - 1) / parts(k);
        int columns = columns(engine.precision());
        for (int first = 0; first < k; first += inner) {
            int depth = Math.min(inner, k - first);
            for (int j = 0; j < n; j += columns) {
                int at = tb == Transpose.NO ? bo + first + j * ldb : bo + j + first * ldb;
                int count = Math.min(columns, n - j);
                double keep = first == 0 ? beta : 1;
                engine.gemm(
                        Transpose.NO,
                        tb,
                        rows,
                        count,
                        depth,
                        1,
                        a,
                        ao + first * ld,
                        ld,
                        b,
                        at,
                        ldb,
                        keep,
                        c,
                        co + j * ld,
                        ld);
            }
        }
    }
}
