package org.limitlaw.theory;

/** PROVISIONAL Jacobi. */
public final class Spectrum {
    private Spectrum() {}

    /** Eigenvalues ascending; vectors (n x n, column i for value i) written if not null. */
    public static double[] of(int n, double[] matrix, double[] vectors) {
        double[] a = matrix.clone();
        double[] v = new double[n * n];
        for (int i = 0; i < n; i++) {
            v[i + i * n] = 1;
        }
        for (int sweep = 0; sweep < 40; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(n, a, v, p, q);
                }
            }
        }
        Integer[] order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> a[i + i * n]));
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[order[i] * (n + 1)];
            if (vectors != null) {
                System.arraycopy(v, order[i] * n, vectors, i * n, n);
            }
        }
        return values;
    }

    private static void rotate(int n, double[] a, double[] v, int p, int q) {
        double apq = a[p + q * n];
        if (apq == 0) {
            return;
        }
        double theta = (a[q + q * n] - a[p + p * n]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            double x = a[k + p * n];
            double y = a[k + q * n];
            a[k + p * n] = c * x - s * y;
            a[k + q * n] = s * x + c * y;
            x = v[k + p * n];
            y = v[k + q * n];
            v[k + p * n] = c * x - s * y;
            v[k + q * n] = s * x + c * y;
        }
        for (int k = 0; k < n; k++) {
            double x = a[p + k * n];
            double y = a[q + k * n];
            a[p + k * n] = c * x - s * y;
            a[q + k * n] = s * x + c * y;
        }
    }
}
