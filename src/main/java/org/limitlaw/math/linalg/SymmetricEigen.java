package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * Eigenvalues, eigenvectors and norms of symmetric float64 matrices, by LAPACK's dsyevr; on pure Java the same driver in
 * Java.
 *
 * <p>A matrix is n x n column-major without gaps, never modified; its lower half is read ({@code a[i + j * n]}, i &gt;= j),
 * by the Frobenius norm too. Absolute errors are a small multiple of n 2^-52 times the spectral norm: an eigenvalue far
 * below the norm has few correct digits.
 */
public final class SymmetricEigen {
    private SymmetricEigen() {}

    /**
     * Eigenvalues with their eigenvectors.
     *
     * @param values ascending
     * @param vectors n x n column-major, column i of length 1 belongs to value i; its sign is LAPACK's
     */
    public record Decomposition(double[] values, double[] vectors) {}

    /** The two ends of a spectrum. */
    public record Extremes(double smallest, double largest) {}

    /** Returns all eigenvalues, ascending. */
    public static double[] values(double[] a, int n) {
        return Lapack.eigenvalues(NativeBlas.lapack(), checkedCopy(a, n), n, 1, n);
    }

    /** Returns the eigenvalues number first..last, counted from 0 in ascending order, both included. */
    public static double[] values(double[] a, int n, int first, int last) {
        if (first < 0 || first > last || last >= n) {
            throw new IllegalArgumentException("eigenvalues must be in 0.." + (n - 1) + ", got " + first + ".." + last);
        }
        return Lapack.eigenvalues(NativeBlas.lapack(), checkedCopy(a, n), n, first + 1, last + 1);
    }

    /** Returns the smallest eigenvalue. */
    public static double smallest(double[] a, int n) {
        return values(a, n, 0, 0)[0];
    }

    /** Returns the largest eigenvalue. */
    public static double largest(double[] a, int n) {
        return values(a, n, n - 1, n - 1)[0];
    }

    /** Returns smallest and largest eigenvalue. */
    public static Extremes extremes(double[] a, int n) {
        // Half of dsyevr is the reduction to tridiagonal form, after which all values cost little more than two.
        double[] values = values(a, n);
        return new Extremes(values[0], values[n - 1]);
    }

    /** Returns all eigenvalues and eigenvectors. */
    public static Decomposition decompose(double[] a, int n) {
        double[] vectors = new double[n * n];
        double[] values = Lapack.eigenvectors(NativeBlas.lapack(), checkedCopy(a, n), n, 1, n, vectors);
        return new Decomposition(values, vectors);
    }

    /** Returns the largest absolute eigenvalue. */
    public static double spectralNorm(double[] a, int n) {
        Extremes extremes = extremes(a, n);
        return Math.max(-extremes.smallest(), extremes.largest());
    }

    /** Returns the root of the sum of all squared entries. */
    public static double frobeniusNorm(double[] a, int n) {
        check(a, n);
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals matrix = Reals.wrap(a);
        double diagonal = 0;
        double below = 0;
        for (int j = 0; j < n; j++) {
            int start = j + j * n;
            diagonal += a[start] * a[start];
            below += engine.dot(n - j - 1, matrix, start + 1, matrix, start + 1);
        }
        return Math.sqrt(diagonal + 2 * below);
    }

    /**
     * Returns A A^T, rows x rows, both halves equal in every bit.
     *
     * @param a rows x columns, column-major without gaps, not modified
     */
    public static double[] gram(double[] a, int rows, int columns) {
        if (rows < 1 || columns < 1 || a.length < (long) rows * columns) {
            throw new IllegalArgumentException(
                    "gram: A is " + rows + "x" + columns + ", its array must hold as many numbers, got " + a.length);
        }
        double[] gram = new double[rows * rows];
        NativeBlas.blas().dsyrk("L", "N", rows, columns, 1, a, rows, 0, gram, rows);
        mirrorLower(gram, rows);
        return gram;
    }

    /** Copies the lower half of an n x n matrix onto its upper half. */
    public static void mirrorLower(double[] a, int n) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                a[i + j * n] = a[j + i * n];
            }
        }
    }

    /** Returns a copy of a matrix whose lower half is finite. */
    static double[] checkedCopy(double[] a, int n) {
        check(a, n);
        double[] copy = Arrays.copyOf(a, n * n);
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                if (!Double.isFinite(copy[i + j * n])) {
                    throw new IllegalArgumentException(
                            "matrix must be finite, got " + copy[i + j * n] + " at (" + i + ", " + j + ")");
                }
            }
        }
        return copy;
    }

    private static void check(double[] a, int n) {
        if (n < 1 || n > 46340 || a.length < n * n) {
            throw new IllegalArgumentException(
                    "matrix must be n x n in one array, got n = " + n + " and " + a.length + " numbers");
        }
    }
}
