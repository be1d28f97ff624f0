package org.limitlaw.math.linalg;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import org.netlib.util.intW;

/** The LAPACK drivers we use, with their workspaces. */
final class Lapack {
    private Lapack() {}

    /** Returns eigenvalues number first..last (from 1, ascending) of a symmetric matrix, whose lower half is destroyed. */
    static double[] eigenvalues(LAPACK lapack, double[] a, int n, int first, int last) {
        // Even when no vectors are wanted netlib asks for n numbers in z.
        return dsyevr(lapack, "N", a, n, first, last, new double[n], 1);
    }

    /** Like {@link #eigenvalues}, and writes the eigenvectors into the first columns of z, n x n. */
    static double[] eigenvectors(LAPACK lapack, double[] a, int n, int first, int last, double[] z) {
        return dsyevr(lapack, "V", a, n, first, last, z, n);
    }

    private static double[] dsyevr(
            LAPACK lapack, String job, double[] a, int n, int first, int last, double[] z, int ldz) {
        String range = first == 1 && last == n ? "A" : "I";
        intW found = new intW(0);
        intW info = new intW(0);
        double[] values = new double[n];
        int[] support = new int[2 * n];
        double[] size = new double[1];
        int[] integerSize = new int[1];
        lapack.dsyevr(
                job,
                range,
                "L",
                n,
                a,
                n,
                0,
                0,
                first,
                last,
                0,
                found,
                values,
                z,
                ldz,
                support,
                size,
                -1,
                integerSize,
                -1,
                info);
        check("dsyevr", info);
        // The query says 1 for a 1 x 1 matrix, where netlib insists on the minimum of the documentation.
        double[] work = new double[Math.max(26 * n, (int) size[0])];
        int[] integers = new int[Math.max(10 * n, integerSize[0])];
        lapack.dsyevr(
                job,
                range,
                "L",
                n,
                a,
                n,
                0,
                0,
                first,
                last,
                0,
                found,
                values,
                z,
                ldz,
                support,
                work,
                work.length,
                integers,
                integers.length,
                info);
        check("dsyevr", info);
        if (found.val != last - first + 1) {
            throw new ArithmeticException("dsyevr: expected " + (last - first + 1) + " eigenvalues, got " + found.val);
        }
        return Arrays.copyOf(values, found.val);
    }

    /**
     * Overwrites the lower half of a symmetric matrix by its Cholesky factor.
     *
     * @return 0, or the order of the first leading minor that is not positive definite
     */
    static int cholesky(LAPACK lapack, double[] a, int n) {
        intW info = new intW(0);
        lapack.dpotrf("L", n, a, n, info);
        if (info.val < 0) {
            check("dpotrf", info);
        }
        return info.val;
    }

    /** Overwrites n x columns numbers by the solution for them, from a Cholesky factor. */
    static void solve(LAPACK lapack, double[] lower, int n, double[] b, int columns) {
        intW info = new intW(0);
        lapack.dpotrs("L", n, columns, lower, n, b, n, info);
        check("dpotrs", info);
    }

    private static void check(String driver, intW info) {
        if (info.val != 0) {
            throw new ArithmeticException(driver + ": info must be 0, got " + info.val);
        }
    }
}
