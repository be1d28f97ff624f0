package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * Factor L of a symmetric positive definite float64 matrix, A + jitter I = L L^T, by LAPACK's dpotrf; on pure Java the
 * same driver in Java.
 *
 * <p>A Gram matrix is positive semidefinite, and rounding may push its smallest eigenvalues below zero. Then the smallest
 * jitter that works is added to the diagonal: of d 2^-52, d 2^-51, ..., with d the largest entry of the diagonal. Without
 * need none is added; callers can tell by {@link #jitter()}, and must where they report numbers that rest on a solution.
 * dpotrf works where the smallest eigenvalue is above about n 2^-52 d (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2nd ed., Thm 10.7).
 *
 * <p>A matrix is n x n column-major without gaps, never modified; its lower half is read ({@code a[i + j * n]}, i &gt;= j).
 */
public final class Cholesky {
    /** The largest jitter by default, over the diagonal's largest entry: what is not rounding in float64 is no Gram matrix. */
    private static final double USUAL_MOST = 0x1p-26;

    private final double[] lower;
    private final int n;
    private final double jitter;

    private Cholesky(double[] lower, int n, double jitter) {
        this.lower = lower;
        this.n = n;
        this.jitter = jitter;
    }

    /**
     * Factors a matrix, with a jitter of at most 2^-26 d.
     *
     * @throws ArithmeticException if that is not enough: the matrix is not positive semidefinite up to rounding
     */
    public static Cholesky of(double[] a, int n) {
        return of(a, n, USUAL_MOST);
    }

    /**
     * Factors a matrix.
     *
     * @param most largest jitter to try, over the largest entry d of the diagonal; 0 for none, about n 2^-24 for a Gram
     *     matrix that was summed in float32
     * @throws ArithmeticException if that is not enough
     */
    public static Cholesky of(double[] a, int n, double most) {
        if (!(most >= 0 && most < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("jitter must be at least 0 and finite, got " + most);
        }
        double[] copy = SymmetricEigen.checkedCopy(a, n);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, copy[i + i * n]);
        }
        int failed = Lapack.cholesky(NativeBlas.lapack(), copy, n);
        double jitter = 0;
        for (double next = largest * 0x1p-52; failed > 0 && next > 0 && next <= largest * most; next *= 2) {
            jitter = next;
            System.arraycopy(a, 0, copy, 0, n * n);
            for (int i = 0; i < n; i++) {
                copy[i + i * n] += jitter;
            }
            failed = Lapack.cholesky(NativeBlas.lapack(), copy, n);
        }
        if (failed > 0) {
            throw new ArithmeticException("matrix must be positive definite, got none of order " + failed
                    + " in its corner" + (jitter > 0 ? ", with " + jitter + " on its diagonal" : ""));
        }
        return new Cholesky(copy, n, jitter);
    }

    /** Returns the order n of the matrix. */
    public int size() {
        return n;
    }

    /** Returns what was added to each entry of the diagonal, 0 if nothing. */
    public double jitter() {
        return jitter;
    }

    /** Returns L, n x n column-major, zeros above its diagonal. */
    public double[] lower() {
        double[] out = lower.clone();
        for (int j = 1; j < n; j++) {
            Arrays.fill(out, j * n, j * n + j, 0);
        }
        return out;
    }

    /**
     * Solves (A + jitter I) x = b.
     *
     * @param b n numbers, not modified
     */
    public double[] solve(double[] b) {
        if (b.length != n) {
            throw new IllegalArgumentException("solve: A is " + n + "x" + n + ", b must hold as many, got " + b.length);
        }
        double[] x = b.clone();
        solve(x, 1);
        return x;
    }

    /**
     * Solves (A + jitter I) X = B in place.
     *
     * @param b n x columns, column-major without gaps, becomes X
     */
    public void solve(double[] b, int columns) {
        if (columns < 1 || b.length < (long) n * columns) {
            throw new IllegalArgumentException("solve: A is " + n + "x" + n + ", B is " + n + "x" + columns
                    + ", its array must hold as many numbers, got " + b.length);
        }
        Lapack.solve(NativeBlas.lapack(), lower, n, b, columns);
    }

    /** Returns the logarithm of the determinant of A + jitter I. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(lower[i + i * n]);
        }
        return 2 * sum;
    }
}
