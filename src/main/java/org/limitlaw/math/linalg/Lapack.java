package org.limitlaw.math.linalg;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import org.netlib.util.intW;

/** The one LAPACK driver we use, dsyevr, with its workspaces. */
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
        check(info);
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
        check(info);
        if (found.val != last - first + 1) {
            throw new ArithmeticException("dsyevr: expected " + (last - first + 1) + " eigenvalues, got " + found.val);
        }
        return Arrays.copyOf(values, found.val);
    }

    private static void check(intW info) {
        if (info.val != 0) {
            throw new ArithmeticException("dsyevr: info must be 0, got " + info.val);
        }
    }
}
