package org.limitlaw.math.fit;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Variable projection: for each theta the linear parameters are exact, and theta is scanned, refined in every basin by
 * Brent's method and polished by Gauss-Newton steps on the projected problem (Golub and Pereyra 1973; Kaufman's
 * Jacobian).
 */
final class Projection {
    private static final int SCAN = 61;
    private static final int STEPS = 100;
    private static final double SETTLED = 1e-12;
    /** 95 % quantile of chi-squared with one degree of freedom: what fits "about as well" on the scale of -2 log L. */
    private static final double ABOUT_AS_WELL = 3.841458820694124;

    private final Separable curve;
    private final double[] n;
    private final RealVector z;

    /** A solution; theta is NaN for a form that is linear throughout. */
    record Solution(double theta, double[] beta, double squares, FitStatus status) {}

    Projection(Separable curve, double[] n, double[] z) {
        this.curve = curve;
        this.n = n;
        this.z = new ArrayRealVector(z, false);
    }

    Solution linear() {
        return at(Double.NaN, FitStatus.Converged);
    }

    /** Searches all of theta's range. */
    Solution search() {
        double[] grid = new double[SCAN];
        double[] squares = new double[SCAN];
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < SCAN; i++) {
            grid[i] = curve.low() + (curve.high() - curve.low()) * i / (SCAN - 1);
            squares[i] = at(grid[i], FitStatus.Converged).squares;
            least = Math.min(least, squares[i]);
            most = Math.max(most, squares[i]);
        }
        List<Solution> basins = new ArrayList<>();
        for (int i = 0; i < SCAN; i++) {
            boolean left = i == 0 || squares[i] <= squares[i - 1];
            boolean right = i == SCAN - 1 || squares[i] < squares[i + 1];
            if (left && right) {
                basins.add(refine(grid[Math.max(0, i - 1)], grid[Math.min(SCAN - 1, i + 1)]));
            }
        }
        basins.sort((a, b) -> Double.compare(a.squares, b.squares));
        Solution best = basins.isEmpty() ? at(grid[0], FitStatus.Flat) : basins.get(0);
        if (excess(most, best.squares) < ABOUT_AS_WELL) {
            return with(best, FitStatus.Flat);
        }
        boolean second = basins.size() > 1 && excess(basins.get(1).squares, best.squares) < ABOUT_AS_WELL;
        return atBound(best.theta) ? with(best, FitStatus.AtBound) : second ? with(best, FitStatus.TwoBasins) : best;
    }

    /** Goes down from a start only: for a theta whose other basins are known to be wrong. */
    Solution descend(double start) {
        Solution now = at(start, FitStatus.Converged);
        for (int step = 0; step < STEPS; step++) {
            double change = step(now);
            if (Math.abs(change) < SETTLED) {
                return atBound(now.theta) ? with(now, FitStatus.AtBound) : now;
            }
            Solution next = at(clamp(now.theta + change), FitStatus.Converged);
            for (int half = 0; half < 40 && !(next.squares < now.squares); half++) {
                change /= 2;
                next = at(clamp(now.theta + change), FitStatus.Converged);
            }
            if (!(next.squares < now.squares)) {
                return atBound(now.theta) ? with(now, FitStatus.AtBound) : now;
            }
            now = next;
        }
        return with(now, FitStatus.NotConverged);
    }

    private Solution refine(double low, double high) {
        var found = new BrentOptimizer(1e-10, 1e-14)
                .optimize(
                        new MaxEval(500),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(theta -> at(theta, FitStatus.Converged).squares),
                        new SearchInterval(low, high));
        Solution polished = descend(found.getPoint());
        boolean here = polished.theta >= low && polished.theta <= high;
        return here ? with(polished, FitStatus.Converged) : at(found.getPoint(), FitStatus.Converged);
    }

    /** Returns the Gauss-Newton step of theta with the linear parameters projected out. */
    private double step(Solution now) {
        double[] column = new double[n.length];
        for (int w = 0; w < n.length; w++) {
            column[w] = curve.slope(n[w], now.theta, now.beta);
        }
        RealMatrix basis = basis(now.theta);
        RealVector slope = new ArrayRealVector(column, false);
        RealVector rest = slope.subtract(
                basis.operate(new QRDecomposition(basis).getSolver().solve(slope)));
        double size = rest.dotProduct(rest);
        return size > 0 ? rest.dotProduct(residuals(now.theta, now.beta)) / size : 0;
    }

    private Solution at(double theta, FitStatus status) {
        RealMatrix basis = basis(theta);
        double[] beta = new QRDecomposition(basis)
                .getSolver()
                .solve(z.subtract(shift(theta)))
                .toArray();
        RealVector r = residuals(theta, beta);
        return new Solution(theta, beta, r.dotProduct(r), status);
    }

    private RealMatrix basis(double theta) {
        double[][] rows = new double[n.length][];
        for (int w = 0; w < n.length; w++) {
            rows[w] = curve.basis(n[w], theta);
        }
        return MatrixUtils.createRealMatrix(rows);
    }

    private RealVector shift(double theta) {
        double[] shift = new double[n.length];
        for (int w = 0; w < n.length; w++) {
            shift[w] = curve.shift(n[w], theta);
        }
        return new ArrayRealVector(shift, false);
    }

    private RealVector residuals(double theta, double[] beta) {
        return z.subtract(shift(theta))
                .subtract(new ArrayRealVector(basis(theta).operate(beta), false));
    }

    private double excess(double squares, double least) {
        return squares <= least ? 0 : n.length * Math.log(squares / least);
    }

    private double clamp(double theta) {
        return Math.min(curve.high(), Math.max(curve.low(), theta));
    }

    private boolean atBound(double theta) {
        double margin = 1e-6 * (curve.high() - curve.low());
        return theta < curve.low() + margin || theta > curve.high() - margin;
    }

    private static Solution with(Solution s, FitStatus status) {
        return new Solution(s.theta, s.beta, s.squares, status);
    }
}
