package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Products and eigenvalues of a freshly bound library against plain loops and a closed form. */
final class SelfTest {
    private static final int N = 37;
    private static final int CALLERS = 4;
    private static final int ROUNDS = 5;
    private static final int PLACES = 8;
    private static final int PLACES_N = 70;

    private SelfTest() {}

    /** Returns {@code "ok ..."} with the largest errors, or what went wrong. */
    static String run(BLAS blas, LAPACK lapack) {
        try {
            double product = product(blas);
            double single = singleProduct(blas);
            double eigen = eigenvalues(lapack);
            if (!placesAgree(blas)) {
                return "last bits depend on where in memory numbers lie, so that equal runs would differ";
            }
            if (!callersAgree(blas)) {
                return "wrong numbers: products made at the same time differ from those made one by one";
            }
            String errors = String.format(Locale.ROOT, "dgemm %.0e, sgemm %.0e, dsyevr %.0e", product, single, eigen);
            return (product < 1e-13 && single < 1e-4 && eigen < 1e-13 ? "ok: " : "wrong numbers: ") + errors;
        } catch (RuntimeException | LinkageError e) {
            return e.toString();
        }
    }

    private static double product(BLAS blas) {
        double[] a = new double[N * N];
        Arrays.setAll(a, i -> Math.floorMod(i * 7919L, 101L) / 50.0 - 1);
        double[] c = new double[N * N];
        blas.dgemm("T", "N", N, N, N, 1, a, N, a, N, 0, c, N);
        double worst = 0;
        for (int i = 0; i < N * N; i++) {
            worst = Math.max(worst, Math.abs(c[i] - columnProduct(a, i % N, i / N)));
        }
        return worst;
    }

    private static double columnProduct(double[] a, int i, int j) {
        double sum = 0;
        for (int k = 0; k < N; k++) {
            sum += a[i * N + k] * a[j * N + k];
        }
        return sum;
    }

    private static double singleProduct(BLAS blas) {
        float[] a = new float[N * N];
        float[] c = new float[N * N];
        for (int i = 0; i < N * N; i++) {
            a[i] = Math.floorMod(i * 7919, 101) / 50f - 1;
        }
        blas.sgemm("N", "T", N, N, N, 1, a, N, a, N, 0, c, N);
        double worst = 0;
        for (int i = 0; i < N; i++) {
            double sum = 0;
            for (int k = 0; k < N; k++) {
                sum += (double) a[i + k * N] * a[k * N];
            }
            worst = Math.max(worst, Math.abs(c[i] - sum));
        }
        return worst;
    }

    /** Whether calls at the same time, as by tasks side by side, give the bits of calls one after the other. */
    private static boolean callersAgree(BLAS blas) {
        double[] a = numbers(PLACES_N * PLACES_N);
        long alone = placed(blas, a, 0, new double[a.length + PLACES], new float[a.length + 2 * PLACES]);
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(CompletableFuture.supplyAsync(
                    () -> {
                        boolean same = true;
                        for (int round = 0; round < ROUNDS; round++) {
                            same &= placed(blas, a, 0, new double[a.length + PLACES], new float[a.length + 2 * PLACES])
                                    == alone;
                        }
                        return same;
                    },
                    task -> new Thread(task, "blas-self-test").start()));
        }
        return callers.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    }

    /**
     * Whether bits are the same wherever in memory the numbers lie. Java's arrays move: where they are not, equal runs
     * differ.
     */
    private static boolean placesAgree(BLAS blas) {
        double[] a = numbers(PLACES_N * PLACES_N);
        double[] c = new double[PLACES_N * PLACES_N + PLACES];
        float[] d = new float[PLACES_N * PLACES_N + 2 * PLACES];
        long first = placed(blas, a, 0, c, d);
        boolean same = true;
        for (int place = 1; place < PLACES; place++) {
            same &= placed(blas, a, place, c, d) == first;
        }
        return same;
    }

    /** Products of numbers that begin at a place; 8 places after each other have each distance from a cache line. */
    private static long placed(BLAS blas, double[] numbers, int at, double[] c, float[] d) {
        int n = PLACES_N;
        double[] a = new double[n * n + PLACES];
        System.arraycopy(numbers, 0, a, at, n * n);
        float[] single = new float[n * n + 2 * PLACES];
        for (int i = 0; i < n * n; i++) {
            single[i + 2 * at] = (float) numbers[i];
        }
        long hash = 0;
        for (String transposed : new String[] {"N", "T"}) {
            for (int k : new int[] {n, 10}) {
                blas.dgemm("N", transposed, n, n, k, 1, a, at, n, a, at, n, 0, c, at, n);
                blas.sgemm("N", transposed, n, n, k, 1, single, 2 * at, n, single, 2 * at, n, 0, d, 2 * at, n);
                hash = 31 * hash + hash(c, at, n * n) + 17 * hash(d, 2 * at, n * n);
            }
            blas.dgemv(transposed, n, n, 1, a, at, n, a, at, 1, 0, c, at, 1);
            hash = 31 * hash + hash(c, at, n);
        }
        return hash;
    }

    private static long hash(double[] values, int from, int length) {
        return Arrays.hashCode(Arrays.copyOfRange(values, from, from + length));
    }

    private static long hash(float[] values, int from, int length) {
        return Arrays.hashCode(Arrays.copyOfRange(values, from, from + length));
    }

    private static double[] numbers(int length) {
        double[] a = new double[length];
        Arrays.setAll(a, i -> Math.floorMod(i * 7919L, 1009L) / 500.0 - 1);
        return a;
    }

    /** The path's Laplacian has the eigenvalues 2 - 2 cos(k pi / (n + 1)). */
    private static double eigenvalues(LAPACK lapack) {
        double[] a = new double[N * N];
        for (int i = 0; i < N; i++) {
            a[i * N + i] = 2;
            if (i + 1 < N) {
                a[i * N + i + 1] = -1;
            }
        }
        double[] values = Lapack.eigenvalues(lapack, a, N, 1, N);
        double worst = 0;
        for (int k = 1; k <= N; k++) {
            worst = Math.max(worst, Math.abs(values[k - 1] - (2 - 2 * Math.cos(k * Math.PI / (N + 1)))));
        }
        return worst;
    }
}
