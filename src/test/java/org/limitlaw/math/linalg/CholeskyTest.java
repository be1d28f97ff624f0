package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Products back to the matrix, and solutions by eigenvectors; errors are allowed to be 8 n roundings. */
class CholeskyTest {
    private static final int N = 90;

    @Test
    void aMatrixOfIntegersHasItsFactorOfIntegers() {
        double[] a = {4, 12, -16, 12, 37, -43, -16, -43, 98};
        Cholesky factor = Cholesky.of(a, 3);
        assertArrayEquals(new double[] {2, 6, -8, 0, 1, 5, 0, 0, 3}, factor.lower(), 1e-14);
        assertEquals(0, factor.jitter());
        assertEquals(3, factor.size());
        assertEquals(Math.log(36), factor.logDeterminant(), 1e-14);
        assertArrayEquals(new double[] {1, 2, 3}, factor.solve(new double[] {-20, -43, 192}), 1e-11);
        assertArrayEquals(new double[] {4, 12, -16, 12, 37, -43, -16, -43, 98}, a);
    }

    @Test
    void productOfTheFactorIsTheMatrixWithoutJitter() {
        double[] a = definite(1);
        Cholesky factor = Cholesky.of(a, N);
        assertEquals(0, factor.jitter());
        assertProduct(a, factor, allowed(SymmetricEigen.spectralNorm(a, N)));
    }

    /** x = V (V^T b / values); its relative error may be the condition number's multiple of a rounding. */
    @Test
    void solutionIsThatOfTheEigenvectors() {
        double[] a = definite(2);
        SymmetricEigen.Decomposition eigen = SymmetricEigen.decompose(a, N);
        double condition = eigen.values()[N - 1] / eigen.values()[0];
        double[] b = new SplittableRandom(3).doubles(3L * N, -1, 1).toArray();
        double[] x = b.clone();
        Cholesky.of(a, N).solve(x, 3);
        for (int column = 0; column < 3; column++) {
            double[] right = Arrays.copyOfRange(b, column * N, (column + 1) * N);
            double[] expected = byEigenvectors(eigen, right);
            double norm = Math.sqrt(Arrays.stream(expected).map(v -> v * v).sum());
            double[] found = Arrays.copyOfRange(x, column * N, (column + 1) * N);
            assertArrayEquals(expected, found, allowed(condition * norm));
            assertArrayEquals(found, Cholesky.of(a, N).solve(right), allowed(condition * norm));
        }
    }

    /** The path's Laplacian of n nodes with both ends tied has determinant n + 1. */
    @Test
    void determinantOfAPathsLaplacianCountsItsNodes() {
        double[] a = new double[N * N];
        for (int i = 0; i < N; i++) {
            a[i + i * N] = 2;
            if (i + 1 < N) {
                a[i + 1 + i * N] = -1;
            }
        }
        assertEquals(Math.log(N + 1), Cholesky.of(a, N).logDeterminant(), 1e-12);
        double sum = Arrays.stream(SymmetricEigen.values(a, N)).map(Math::log).sum();
        assertEquals(sum, Cholesky.of(a, N).logDeterminant(), 1e-11);
    }

    /** Its smallest eigenvalue is far below a rounding, and negative once its entries are rounded. */
    @Test
    void aHilbertMatrixNeedsAndGetsTheSmallestJitterThatWorks() {
        int n = 40;
        double[] a = hilbert(n);
        Cholesky factor = Cholesky.of(a, n);
        double jitter = factor.jitter();
        assertTrue(jitter > 0 && jitter <= n * 0x1p-52, () -> "jitter " + jitter);
        assertEquals(Math.scalb(1.0, Math.getExponent(jitter)), jitter);
        assertProduct(plus(a, n, jitter), factor, n * 8 * 0x1p-52);
        double below = jitter == 0x1p-52 ? 0 : jitter / 2;
        assertTrue(Lapack.cholesky(NativeBlas.lapack(), plus(a, n, below), n) > 0, () -> "works with " + below);
        assertEquals(0, Cholesky.of(plus(a, n, 4 * jitter), n).jitter());
        assertResidual(plus(a, n, jitter), factor);
    }

    @Test
    void aGramMatrixOfFewColumnsIsFactoredUpToRounding() {
        double[] gram = SymmetricEigen.gram(
                new SplittableRandom(4).doubles(N * 5L, -1, 1).toArray(), N, 5);
        Cholesky factor = Cholesky.of(gram, N);
        double largest = SymmetricEigen.largest(gram, N);
        assertTrue(factor.jitter() <= N * 0x1p-52 * largest, () -> "jitter " + factor.jitter());
        assertProduct(plus(gram, N, factor.jitter()), factor, allowed(largest));
        assertResidual(plus(gram, N, factor.jitter()), factor);
    }

    @Test
    void aGramMatrixSummedInFloat32NeedsMoreAndGetsItOnRequest() {
        double[] gram = SymmetricEigen.gram(
                new SplittableRandom(5).doubles(N * 5L, -1, 1).toArray(), N, 5);
        for (int i = 0; i < gram.length; i++) {
            gram[i] = (float) gram[i];
        }
        assertThrows(ArithmeticException.class, () -> Cholesky.of(gram, N, 0x1p-40));
        Cholesky factor = Cholesky.of(gram, N, N * 0x1p-24);
        assertTrue(factor.jitter() > 0x1p-40, () -> "jitter " + factor.jitter());
        assertProduct(plus(gram, N, factor.jitter()), factor, allowed(SymmetricEigen.largest(gram, N)));
    }

    @Test
    void whatIsNotSemidefiniteIsRefused() {
        Exception refused = assertThrows(ArithmeticException.class, () -> Cholesky.of(new double[] {1, 2, 2, 1}, 2));
        assertEquals(
                "matrix must be positive definite, got none of order 2 in its corner, with " + 0x1p-26
                        + " on its diagonal",
                refused.getMessage());
        refused = assertThrows(ArithmeticException.class, () -> Cholesky.of(new double[] {1, 0, 0, 0}, 2, 0));
        assertEquals("matrix must be positive definite, got none of order 2 in its corner", refused.getMessage());
        refused = assertThrows(ArithmeticException.class, () -> Cholesky.of(new double[4], 2));
        assertEquals("matrix must be positive definite, got none of order 1 in its corner", refused.getMessage());
        assertThrows(ArithmeticException.class, () -> Cholesky.of(new double[] {-1}, 1));
    }

    @Test
    void upperHalfIsNotRead() {
        double[] a = definite(6);
        double[] expected = Cholesky.of(a, N).lower();
        for (int j = 1; j < N; j++) {
            Arrays.fill(a, j * N, j * N + j, Double.NaN);
        }
        assertArrayEquals(expected, Cholesky.of(a, N).lower());
    }

    @Test
    void javaDriverAgrees() {
        double[] a = definite(7);
        double[] java = a.clone();
        assertEquals(0, Lapack.cholesky(JavaLAPACK.getInstance(), java, N));
        double[] lower = Cholesky.of(a, N).lower();
        double norm = Math.sqrt(SymmetricEigen.largest(a, N));
        for (int j = 0; j < N; j++) {
            for (int i = j; i < N; i++) {
                assertEquals(lower[i + j * N], java[i + j * N], allowed(norm));
            }
        }
        double[] x = new double[N];
        Arrays.fill(x, 1);
        Lapack.solve(JavaLAPACK.getInstance(), java, N, x, 1);
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        assertArrayEquals(Cholesky.of(a, N).solve(ones), x, 1e-10);
        assertEquals(2, Lapack.cholesky(JavaLAPACK.getInstance(), new double[] {1, 2, 2, 1}, 2));
    }

    @Test
    void wrongShapesAreNamed() {
        Cholesky two = Cholesky.of(new double[] {2, 0, 0, 2}, 2);
        assertRefused(
                "matrix must be n x n in one array, got n = 2 and 3 numbers", () -> Cholesky.of(new double[3], 2));
        assertRefused(
                "matrix must be finite, got NaN at (1, 0)", () -> Cholesky.of(new double[] {1, Double.NaN, 0, 1}, 2));
        assertRefused("jitter must be at least 0 and finite, got -1.0", () -> Cholesky.of(new double[] {1}, 1, -1));
        assertRefused("solve: A is 2x2, b must hold as many, got 3", () -> two.solve(new double[3]));
        assertRefused(
                "solve: A is 2x2, B is 2x2, its array must hold as many numbers, got 3",
                () -> two.solve(new double[3], 2));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static double[] byEigenvectors(SymmetricEigen.Decomposition eigen, double[] b) {
        double[] x = new double[N];
        for (int k = 0; k < N; k++) {
            double part = 0;
            for (int i = 0; i < N; i++) {
                part += eigen.vectors()[i + k * N] * b[i];
            }
            for (int i = 0; i < N; i++) {
                x[i] += eigen.vectors()[i + k * N] * part / eigen.values()[k];
            }
        }
        return x;
    }

    private static void assertProduct(double[] a, Cholesky factor, double error) {
        int n = factor.size();
        double[] lower = factor.lower();
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += lower[i + k * n] * lower[j + k * n];
                }
                assertEquals(a[i + j * n], sum, error);
            }
        }
    }

    /** However ill-conditioned, a solution by Cholesky solves a matrix that is a few roundings away. */
    private static void assertResidual(double[] a, Cholesky factor) {
        int n = factor.size();
        double[] b = new SplittableRandom(8).doubles(n, -1, 1).toArray();
        double[] x = factor.solve(b);
        double norm = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
        double scale = SymmetricEigen.spectralNorm(a, n) * norm;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a[Math.max(i, j) + Math.min(i, j) * n] * x[j];
            }
            assertEquals(b[i], sum, 8 * n * 0x1p-52 * scale);
        }
    }

    private static double[] definite(long seed) {
        double[] a = SymmetricEigen.gram(
                new SplittableRandom(seed).doubles(N * 2L * N, -1, 1).toArray(), N, 2 * N);
        return plus(a, N, 1);
    }

    private static double[] hilbert(int n) {
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                a[i + j * n] = 1.0 / (i + j + 1);
            }
        }
        return a;
    }

    private static double[] plus(double[] a, int n, double diagonal) {
        double[] out = a.clone();
        for (int i = 0; i < n; i++) {
            out[i + i * n] += diagonal;
        }
        return out;
    }

    private static double allowed(double norm) {
        return 8 * N * 0x1p-52 * norm;
    }
}
