package org.limitlaw.math.fit;

/** Cholesky's lower factor of a small Gram matrix, G = L L'. */
final class Triangle {
    /** The least share of a column's square that earlier columns may leave of it: 1 - R^2 of a collinear column. */
    private static final double LEAST_LEFT = 1e-10;

    private final double[][] l;
    private final int collinear;

    private Triangle(double[][] l, int collinear) {
        this.l = l;
        this.collinear = collinear;
    }

    static Triangle of(double[][] gram) {
        double[][] l = new double[gram.length][gram.length];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = gram[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (j < i) {
                    l[i][j] = sum / l[j][j];
                } else if (!(sum > LEAST_LEFT * gram[i][i])) {
                    return new Triangle(l, i);
                } else {
                    l[i][i] = Math.sqrt(sum);
                }
            }
        }
        return new Triangle(l, -1);
    }

    /** Returns the first column that is a combination of those before it; -1 where there is none. */
    int collinear() {
        return collinear;
    }

    /** Returns L^-1 b. */
    double[] forward(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= l[i][k] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }

    /** Returns G^-1 b. */
    double[] solve(double[] b) {
        double[] x = forward(b);
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= l[k][i] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }

    /** Returns L^-1 A L^-T of a symmetric A. */
    double[][] congruent(double[][] a) {
        double[][] half = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            // row i of A L^-T, as A is symmetric
            half[i] = forward(a[i]);
        }
        double[][] whole = new double[a.length][a.length];
        double[] column = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            for (int i = 0; i < a.length; i++) {
                column[i] = half[i][j];
            }
            double[] solved = forward(column);
            for (int i = 0; i < a.length; i++) {
                whole[i][j] = solved[i];
            }
        }
        return whole;
    }
}
