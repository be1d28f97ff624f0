package org.limitlaw.math.fit;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Errors of a weighted regression whose seeds are the units: CR2 with Satterthwaite's degrees of freedom (Bell and
 * McCaffrey 2002, section 3; for columns within seeds Pustejovsky and Tipton 2018, sections 2 and 3), for the working
 * model that lines are independent and a weight is the inverse of a variance.
 *
 * <p>By definition, with X, y and the residuals e times the roots of the weights, M = (X'X)^-1, H = X M X' and A_s = (I -
 * H_ss)^-1/2 (of Moore and Penrose), se^2 = sum_s (c' M X_s' A_s e_s)^2. With M = R R' and U_s = X_s R, the singular value
 * decomposition of U_s shows A_s U_s = U_s F_s with F_s = (I - B_s)^-1/2, B_s = U_s' U_s = R' X_s'X_s R, so nothing larger
 * than q x q is needed:
 *
 * <pre>
 * se^2 = sum_s (u' F_s R' r_s)^2,    u = R' c,    r_s = X_s' y_s - X_s'X_s beta
 * df = (sum_s P_ss)^2 / sum_st P_st^2,    P_st = [s = t] v_s' B_s v_s - h_s' h_t,    v_s = F_s u,    h_s = B_s v_s
 * </pre>
 *
 * <p>Differs: where weights vary within a seed, Pustejovsky and Tipton take another root, A_s symmetric before the lines
 * are scaled; both are unbiased under the working model.
 */
public final class ClusterRobust {
    /** Fewest seeds for an interval. */
    public static final int LEAST_SEEDS = 8;

    /** What a seed must leave of a direction for its residuals there to say something. */
    private static final double LEAST_LEFT = 1e-10;

    /** How far the mean of se^2 may be from the variance, as a share; CR2 has it 0 where it is defined. */
    private static final double BIAS = 1e-6;

    private final List<SeedProducts.Products> seeds;
    private final Triangle triangle;
    private final double[] solution;
    private final double square;
    private final List<Seed> adjusted = new ArrayList<>();

    /** B_s and F_s. */
    private record Seed(RealMatrix share, RealMatrix adjustment) {}

    /** Takes the products of all seeds. */
    public ClusterRobust(SeedProducts products) {
        int q = products.coefficients();
        seeds = products.bySeed();
        double[][] gram = new double[q][q];
        double[] moment = new double[q];
        double sum = 0;
        for (SeedProducts.Products one : seeds) {
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    gram[i][j] += one.gram()[i][j];
                }
                moment[i] += one.moment()[i];
            }
            sum += one.square();
        }
        square = sum;
        triangle = Triangle.of(gram);
        solution = collinear() < 0 ? triangle.solve(moment) : new double[q];
        if (collinear() < 0) {
            seeds.forEach(one -> adjusted.add(adjust(one)));
        }
    }

    private Seed adjust(SeedProducts.Products one) {
        RealMatrix share = MatrixUtils.createRealMatrix(triangle.congruent(one.gram()));
        share = share.add(share.transpose()).scalarMultiply(0.5);
        var eigen = new EigenDecompositionSymmetric(share);
        double[] left = eigen.getEigenvalues();
        for (int i = 0; i < left.length; i++) {
            left[i] = 1 - left[i] > LEAST_LEFT ? 1 / Math.sqrt(1 - left[i]) : 0;
        }
        RealMatrix vectors = eigen.getV();
        RealMatrix adjustment =
                vectors.multiply(MatrixUtils.createRealDiagonalMatrix(left)).multiplyTransposed(vectors);
        return new Seed(share, adjustment);
    }

    /** Returns the first coefficient whose column is a combination of those before it; -1 where there is none. */
    public int collinear() {
        return triangle.collinear();
    }

    /** Returns how many seeds have lines. */
    public int seeds() {
        return seeds.size();
    }

    /** Returns the scaled coefficients that solve the normal equations, the constant first. */
    public double[] solution() {
        return solution.clone();
    }

    /**
     * Returns a scaled coefficient with its interval.
     *
     * @param point the coefficients, the constant first
     * @param coefficient which of them
     */
    public Estimate estimate(double[] point, int coefficient, double level) {
        String method = "CR2 over seeds, Satterthwaite";
        double value = point[coefficient];
        if (seeds() < LEAST_SEEDS) {
            return Estimate.refused(
                    value, level, method, "a regression over seeds needs at least " + LEAST_SEEDS + ", got " + seeds());
        }
        double[] unit = new double[point.length];
        unit[coefficient] = 1;
        double[] u = triangle.forward(unit);
        double variance = 0;
        for (int s = 0; s < seeds(); s++) {
            double[] score = triangle.forward(residual(seeds.get(s), point));
            double part = dot(u, adjusted.get(s).adjustment().operate(score));
            variance += part * part;
        }
        Working working = working(u);
        if (!(Math.abs(working.expected() - dot(u, u)) <= BIAS * dot(u, u))) {
            return Estimate.refused(
                    value, level, method, "a single seed tells it from the rest: its spread over seeds cannot be seen");
        }
        double degrees = working.degrees();
        double error = Math.sqrt(variance);
        double rounding = 64 * Math.ulp(1.0) * Math.sqrt(square * dot(u, u));
        if (!(error > rounding)) {
            return Estimate.refused(
                    value, level, method, "all lines lie on the fit: runs without randomness have no seed interval");
        }
        return Estimate.held(
                value,
                StudentT.twoSided(level, degrees) * error,
                level,
                error,
                degrees,
                Estimate.counted(method, degrees));
    }

    /** The mean of se^2 under the working model, where each line has variance 1, and its degrees of freedom. */
    private record Working(double expected, double degrees) {}

    private Working working(double[] u) {
        double trace = 0;
        double squares = 0;
        double[][] outer = new double[u.length][u.length];
        for (Seed seed : adjusted) {
            double[] v = seed.adjustment().operate(u);
            double[] h = seed.share().operate(v);
            double own = dot(v, h);
            double shared = dot(h, h);
            trace += own - shared;
            squares += own * own - 2 * own * shared;
            for (int i = 0; i < h.length; i++) {
                for (int j = 0; j < h.length; j++) {
                    outer[i][j] += h[i] * h[j];
                }
            }
        }
        for (double[] row : outer) {
            squares += dot(row, row);
        }
        return new Working(trace, trace * trace / squares);
    }

    private static double[] residual(SeedProducts.Products one, double[] point) {
        double[] r = one.moment().clone();
        for (int i = 0; i < r.length; i++) {
            r[i] -= dot(one.gram()[i], point);
        }
        return r;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
