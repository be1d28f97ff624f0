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

    /** x_i := x_i 1[z_i &gt; 0]. */
    void mask(int n, Reals x, int xo, Reals z, int zo);

    /**
     * Returns the sum of a_i f(z_i), summed like {@link #dot}, and overwrites z_i by f(z_i). Not-a-number stays one.
     *
     * @param z n numbers, overwritten
     * @param a n output weights, not modified
     */
    double valuesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao);

    /**
     * Does {@link #valuesDot} for each of n columns, the same bits, sooner where columns are short.
     *
     * @param z m x n, leading dimension ldz, overwritten
     * @param a m output weights, not modified
     * @param sums receives n sums
     */
    void valuesDots(Nonlinearity f, int m, int n, Reals z, int zo, int ldz, Reals a, int ao, double[] sums);

    /**
     * Like {@link #valuesDot}, the same bits in the sum, but overwrites z_i by the slope f'(z_i): all that the product for
     * the first layer's gradient needs.
     */
    double slopesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao);

    /**
     * Like {@link #valuesDot}, the same bits, and sets s_i to the slope: where the output weights are trained as well, and
     * for functions whose slope does not follow from the value.
     *
     * @param s n numbers, overwritten by slopes
     */
    double valuesAndSlopesDot(Nonlinearity f, int n, Reals z, int zo, Reals s, int so, Reals a, int ao);

    /** z_i := f(z_i), the same bits as in {@link #valuesDot}. */
    void values(Nonlinearity f, int n, Reals z, int zo);

    /**
     * Turns stored values into what goes backward through a layer, y_i := f'(z_i) d_i where y_i = f(z_i). Near saturation
     * such a slope is as exact as 1 - y allows, so not as exact as that of {@link #slopesDot}.
     *
     * @throws IllegalArgumentException if the slope of f does not follow from its value
     */
    void slopesTimes(Nonlinearity f, int n, Reals y, int yo, Reals d, int start);

    /**
     * A block's share in a trained output layer, the same bits however samples are cut into blocks: g := Y e + g, then Y_ij :=
     * f'(z_ij) where Y_ij = f(z_ij).
     *
     * @param e the samples' residuals, scaled, n numbers
     * @param y m x n values, leading dimension ldy, overwritten by slopes
     * @param g m numbers of the output weights' gradient, added to
     * @throws IllegalArgumentException if the slope of f does not follow from its value
     */
    void addThenSlopes(Nonlinearity f, int m, int n, Reals e, int eo, Reals y, int yo, int ldy, Reals g, int go);

    /** Points that {@link #cubic} may pass over together. */
    int POINTS = 64;

    /**
     * A cubic form at n points side by side, out_i := sum over p &lt;= q &lt;= r of c_pqr x_p x_q x_r. A point's bits depend on
     * no other.
     *
     * @param c d (d + 1) (d + 2) / 6 coefficients, r fastest, not modified
     * @param x coordinate j of point i at {@code xo + i + j * ldx}, not modified; there must be room to read up to the next
     *     multiple of {@link #POINTS} behind n
     * @param out written from {@code oo}; what is behind n up to that multiple may be overwritten
     */
    void cubic(int d, Reals c, int n, Reals x, int xo, int ldx, Reals out, int oo);

    /**
     * Moves n points side by side to a sphere around 0: x_i := radius x_i / |x_i|.
     *
     * @param x coordinate j of point i at {@code xo + i + j * ldx}, d coordinates
     */
    void ontoSphere(int n, int d, double radius, Reals x, int xo, int ldx);

    /**
     * Projects vectors at n points of a sphere around 0, side by side, to the planes tangent to it, and scales them: g_i :=
     * alpha a_i (g_i - (g_i . x_i / square) x_i).
     *
     * @param square the square of the sphere's radius
     * @param a n factors, not modified
     * @param x coordinate j of point i at {@code xo + i + j * ld}, not modified
     * @param g laid out likewise, overwritten
     */
    void tangent(int n, int d, double square, double alpha, Reals a, int ao, Reals x, int xo, Reals g, int go, int ld);

    /**
     * Weighs the n columns of x and puts the weights below them: out_ij := e_j x_ij, out_mj := e_j.
     *
     * @param x m x n, leading dimension m, not modified
     * @param e n weights, not modified
     * @param out (m + 1) x n, leading dimension m + 1, written
     */
    void weighColumns(int m, int n, Reals x, int xo, Reals e, int eo, Reals out, int oo);

    /** B := A^T, A is m x n. */
    void transpose(int m, int n, Reals a, int ao, int lda, Reals b, int bo, int ldb);

    /**
     * Heavy ball: v := momentum v - step g, w := w + v.
     *
     * @param g n numbers of the gradient, not modified
     */
    void heavyBall(int n, double step, double momentum, Reals g, int go, Reals v, int vo, Reals w, int wo);

    /**
     * Nesterov's method from the point y = w + momentum v at which the gradient is taken: v := momentum v - step g, y := y -
     * step g, the next iterate.
     *
     * @param g n numbers of the gradient at y, not modified
     */
    void nesterov(int n, double step, double momentum, Reals g, int go, Reals v, int vo, Reals y, int yo);

    /**
     * Adam: m := beta1 m + (1 - beta1) g, s := beta2 s + (1 - beta2) g^2, w := w - step m / (sqrt(s) + epsilon). With step
     * and epsilon of step k = 1, 2, .. as below that is Adam with its corrections of bias (kingma2015, end of sec. 2).
     *
     * @param step step size times sqrt(1 - beta2^k) / (1 - beta1^k)
     * @param epsilon epsilon times sqrt(1 - beta2^k)
     */
    void adam(
            int n,
            double step,
            double beta1,
            double beta2,
            double epsilon,
            Reals g,
            int go,
            Reals m,
            int mo,
            Reals s,
            int so,
            Reals w,
            int wo);
}
