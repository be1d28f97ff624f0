package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Closed forms; absolute errors are allowed to be 8 n roundings of the norm. */
class SymmetricEigenTest {
    private static final int N = 120;

    @Test
    void laplacianOfAPathHasItsCosines() {
        double[] a = laplacian();
        double[] expected = laplacianValues();
        double error = allowed(4);
        assertArrayEquals(expected, SymmetricEigen.values(a, N), error);
        assertEquals(expected[0], SymmetricEigen.smallest(a, N), error);
        assertEquals(expected[N - 1], SymmetricEigen.largest(a, N), error);
        assertArrayEquals(Arrays.copyOfRange(expected, 5, 12), SymmetricEigen.values(a, N, 5, 11), error);
        assertEquals(expected[N - 1], SymmetricEigen.spectralNorm(a, N), error);
        assertEquals(
                new SymmetricEigen.Extremes(expected[0], expected[N - 1]).smallest(),
                SymmetricEigen.extremes(a, N).smallest(),
                error);
        assertArrayEquals(laplacian(), a);
    }

    @Test
    void javaDriverAgrees() {
        double[] expected = laplacianValues();
        double error = allowed(4);
        assertArrayEquals(expected, Lapack.eigenvalues(JavaLAPACK.getInstance(), laplacian(), N, 1, N), error);
        double[] largest = Lapack.eigenvalues(JavaLAPACK.getInstance(), laplacian(), N, N, N);
        assertArrayEquals(new double[] {expected[N - 1]}, largest, error);
        double[] z = new double[N * N];
        double[] values = Lapack.eigenvectors(JavaLAPACK.getInstance(), laplacian(), N, 1, N, z);
        assertDecomposes(laplacian(), values, z, error);
    }

    /** I + v v^T has n - 1 eigenvalues 1 and one 1 + |v|^2, with eigenvector v. */
    @Test
    void identityPlusRankOneHasTwoValues() {
        double[] v = new SplittableRandom(1).doubles(N, -1, 1).toArray();
        double[] a = new double[N * N];
        double square = 0;
        for (int j = 0; j < N; j++) {
            square += v[j] * v[j];
            for (int i = 0; i < N; i++) {
                a[i + j * N] = v[i] * v[j] + (i == j ? 1 : 0);
            }
        }
        SymmetricEigen.Decomposition found = SymmetricEigen.decompose(a, N);
        double[] expected = new double[N];
        Arrays.fill(expected, 1);
        expected[N - 1] = 1 + square;
        double error = allowed(1 + square);
        assertArrayEquals(expected, found.values(), error);
        double sign = Math.signum(found.vectors()[(N - 1) * N] * v[0]);
        for (int i = 0; i < N; i++) {
            assertEquals(sign * v[i] / Math.sqrt(square), found.vectors()[i + (N - 1) * N], error);
        }
        assertDecomposes(a, found.values(), found.vectors(), error);
    }

    @Test
    void negativeEigenvaluesCountInTheSpectralNorm() {
        double[] a = {1, 0, 0, -3};
        assertEquals(3, SymmetricEigen.spectralNorm(a, 2), 1e-15);
    }

    @Test
    void squaredFrobeniusNormIsTheSumOfSquaredEigenvalues() {
        double[] a = SymmetricEigen.gram(
                new SplittableRandom(2).doubles(N * 7L, -1, 1).toArray(), N, 7);
        double squares =
                Arrays.stream(SymmetricEigen.values(a, N)).map(x -> x * x).sum();
        double plain = Arrays.stream(a).map(x -> x * x).sum();
        double norm = SymmetricEigen.frobeniusNorm(a, N);
        assertEquals(Math.sqrt(squares), norm, allowed(norm));
        assertEquals(Math.sqrt(plain), norm, allowed(norm));
    }

    @Test
    void gramHoldsTheScalarProductsOfRowsInBothHalves() {
        int columns = 33;
        double[] a = new SplittableRandom(3).doubles(N * (long) columns, -1, 1).toArray();
        double[] gram = SymmetricEigen.gram(a, N, columns);
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < N; i++) {
                double sum = 0;
                for (int k = 0; k < columns; k++) {
                    sum += a[i + k * N] * a[j + k * N];
                }
                assertEquals(sum, gram[i + j * N], columns * 0x1p-52);
                assertEquals(gram[j + i * N], gram[i + j * N]);
            }
        }
    }

    @Test
    void oneByOneIsItsOwnValue() {
        assertArrayEquals(new double[] {-2.5}, SymmetricEigen.values(new double[] {-2.5}, 1));
        assertEquals(2.5, SymmetricEigen.spectralNorm(new double[] {-2.5}, 1));
        assertEquals(2.5, SymmetricEigen.frobeniusNorm(new double[] {-2.5}, 1));
    }

    @Test
    void whatIsNotAFiniteMatrixIsRefused() {
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> SymmetricEigen.values(new double[] {1, Double.NaN, 0, 1}, 2));
        assertEquals("matrix must be finite, got NaN at (1, 0)", refused.getMessage());
        refused = assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.values(new double[3], 2));
        assertEquals("matrix must be n x n in one array, got n = 2 and 3 numbers", refused.getMessage());
        refused = assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.values(new double[4], 2, 1, 2));
        assertEquals("eigenvalues must be in 0..1, got 1..2", refused.getMessage());
    }

    private static void assertDecomposes(double[] a, double[] values, double[] vectors, double error) {
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < N; i++) {
                double entry = 0;
                double product = 0;
                for (int k = 0; k < N; k++) {
                    entry += values[k] * vectors[i + k * N] * vectors[j + k * N];
                    product += vectors[k + i * N] * vectors[k + j * N];
                }
                assertEquals(a[Math.max(i, j) + Math.min(i, j) * N], entry, error);
                assertEquals(i == j ? 1 : 0, product, allowed(1));
            }
        }
    }

    private static double allowed(double norm) {
        return 8 * N * 0x1p-52 * norm;
    }

    private static double[] laplacian() {
        double[] a = new double[N * N];
        for (int i = 0; i < N; i++) {
            a[i + i * N] = 2;
            if (i + 1 < N) {
                a[i + 1 + i * N] = -1;
                a[i + (i + 1) * N] = -1;
            }
        }
        return a;
    }

    private static double[] laplacianValues() {
        double[] values = new double[N];
        Arrays.setAll(values, k -> 2 - 2 * Math.cos((k + 1) * Math.PI / (N + 1)));
        return values;
    }
}
