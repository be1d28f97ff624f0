package org.limitlaw.law;

import java.util.List;
import java.util.stream.IntStream;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedVectors;
import org.limitlaw.math.fit.SpreadSlope;

/**
 * A power law of fluctuations, {@code Var_seeds y ~ control^expected}, the variance averaged over all components of a curve
 * that has several (a function at test points): slope of the log variance, leave-one-seed-out jackknife.
 *
 * @param observable a scalar, or a curve at a time; must be the same quantity in every seed
 * @param tolerance of the exponent; a bound is {@code expected + tolerance} (AtMost) or {@code expected - tolerance}
 */
public record VarianceSlope(String observable, String control, double expected, double tolerance, Side side)
        implements Shape {
    private static final String ESTIMAND = "variance over seeds";

    /** Checks ranges. */
    public VarianceSlope {
        Ranges.tolerance(tolerance);
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return List.of(control);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(side, expected, tolerance);
        Grid grid = Vectors.grid(rows, control, observable);
        String refusal = grid.refusal().isEmpty() ? Readings.notPowers(grid) : grid.refusal();
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, ESTIMAND, refusal);
        }
        SeedVectors vectors = Vectors.of(grid, observable, Math::log);
        Estimate slope = new SpreadSlope(grid.confidence().level()).ofVariance(vectors);
        return Readings.one(expectation, slope, ESTIMAND, grid.lossRefusal(), figure(grid, vectors, slope));
    }

    private List<Figure> figure(Grid grid, SeedVectors vectors, Estimate slope) {
        Plot plot = new Plot(control, "Var over seeds of " + observable, Figure.Scale.LOG, Figure.Scale.LOG)
                .seeds(grid.with(IntStream.range(0, grid.controls().length)
                        .mapToObj(w -> Vectors.shares(vectors, w))
                        .toArray(double[][]::new)));
        double[] n = grid.controls();
        SpreadSlope spread = new SpreadSlope(grid.confidence().level());
        for (int w = 0; w < n.length; w++) {
            plot.centre(n[w], spread.logVariance(vectors.rows(w, w + 1)).exp());
        }
        double[] variances = vectors.variances();
        for (int w = 0; w + 1 < n.length; w++) {
            plot.local(Math.sqrt(n[w] * n[w + 1]), spread.ofVariance(vectors.rows(w, w + 2)));
        }
        String legend = "slope " + Words.estimate(slope);
        return plot.power(legend, n, variances, slope.point(), side.claimed("slope", expected), expected)
                .centreLegend("variance over " + grid.seeds().size() + " seeds (points: their shares), "
                        + grid.confidence().words())
                .figure();
    }
}
