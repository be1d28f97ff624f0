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
    private static final int CALLERS_N = 96;
    private static final int ROUNDS = 10;

    private SelfTest() {}

    /** Returns {@code "ok ..."} with the largest errors, or what went wrong. */
    static String run(BLAS blas, LAPACK lapack) {
        try {
            double product = product(blas);
            double single = singleProduct(blas);
            double eigen = eigenvalues(lapack);
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
        double[] a = new double[CALLERS_N * CALLERS_N];
        Arrays.setAll(a, i -> Math.floorMod(i * 7919L, 1009L) / 500.0 - 1);
        long alone = bits(blas, a);
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(CompletableFuture.supplyAsync(
                    () -> {
                        boolean same = true;
                        for (int round = 0; round < ROUNDS; round++) {
                            same &= bits(blas, a) == alone;
                        }
                        return same;
                    },
                    task -> new Thread(task, "blas-self-test").start()));
        }
        return callers.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    }

    private static long bits(BLAS blas, double[] a) {
        int n = CALLERS_N;
        double[] c = new double[n * n];
        float[] single = new float[n * n];
        for (int i = 0; i < a.length; i++) {
            single[i] = (float) a[i];
        }
        float[] d = new float[n * n];
        blas.dgemm("N", "T", n, n, n, 1, a, n, a, n, 0, c, n);
        blas.sgemm("N", "N", n, n, n, 1, single, n, single, n, 0, d, n);
        return 31L * Arrays.hashCode(c) + Arrays.hashCode(d);
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
