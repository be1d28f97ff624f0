package org.limitlaw.math.linalg;

/**
 * Dense linear algebra and fused passes in one precision.
 *
 * <p>Matrices are column-major with a leading dimension, as in BLAS: element (i, j) of a at {@code ao + i + j * lda}.
 * Every operand has this engine's precision; scalars cross as double. Stateless; one thread; sums in a fixed order, the
 * passes' the same on every machine; nothing is allocated per call.
 */
public interface Engine {
    /** Returns the engine of a precision, on the library that {@link NativeBlas} bound. */
    static Engine of(Precision precision) {
        return precision == Precision.FLOAT64 ? EngineF64.ENGINE : EngineF32.ENGINE;
    }

    /** Returns the precision of its operands. */
    Precision precision();

    /** Returns {@code length} zeros. */
    Reals zeros(int length);

    /** C := alpha op(A) op(B) + beta C, C is m x n, inner dimension k. */
    void gemm(
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
            int ldc);

    /** y := alpha op(A) x + beta y, A is m x n, vectors contiguous. */
    void gemv(
            Transpose ta,
            int m,
            int n,
            double alpha,
            Reals a,
            int ao,
            int lda,
            Reals x,
            int xo,
            double beta,
            Reals y,
            int yo);

    /** y := alpha x + y over n numbers. */
    void axpy(int n, double alpha, Reals x, int xo, Reals y, int yo);

    /** y := alpha x + beta y over n numbers (beta 0: y is not read). */
    void axpby(int n, double alpha, Reals x, int xo, double beta, Reals y, int yo);

    /** Returns the sum of x_i y_i over n numbers, in the working precision by blocks, in double over the blocks. */
    double dot(int n, Reals x, int xo, Reals y, int yo);

    /** Returns the sum of (x_i - y_i)^2 over n numbers, summed like {@link #dot}. */
    double distanceSquared(int n, Reals x, int xo, Reals y, int yo);

    /** x := alpha x over n numbers. */
    void scale(int n, double alpha, Reals x, int xo);

    /** x := value over n numbers. */
    void fill(int n, double value, Reals x, int xo);

    /** y := x over n numbers. */
    void copy(int n, Reals x, int xo, Reals y, int yo);

    /** y_i := alpha a_i x_i + beta y_i over n numbers (beta 0: y is not read). */
    void multiply(int n, double alpha, Reals a, int ao, Reals x, int xo, double beta, Reals y, int yo);

    /**
     * Returns the sum of a_i relu(z_i), summed like {@link #dot}, and overwrites z_i by the 0/1 mask of z_i &gt; 0. A z_i
     * that is not finite makes the sum NaN or infinite, never a plausible number.
     */
    double reluDotMask(int n, Reals z, int zo, Reals a, int ao);

    /** Returns the sum of a_i relu(z_i), summed like {@link #dot}, and overwrites z_i by relu(z_i). */
    double reluDot(int n, Reals z, int zo, Reals a, int ao);

    /** z_i := a_i 1[z_i &gt; 0]. */
    void maskTimes(int n, Reals z, int zo, Reals a, int ao);
}
