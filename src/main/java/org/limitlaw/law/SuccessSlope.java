package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.Samples;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.SuccessRate;
import org.limitlaw.math.fit.SuccessTrend;

/**
 * How the share of seeds that succeed changes with a control: slope of its logit over ln(control), by Firth's penalised
 * likelihood. Above 0 successes become more frequent.
 *
 * @param success a condition over coordinates, scalars, readings of curves and {@code outcome}; see {@link Success}
 * @param expected with its tolerance; left out where bounds are given
 */
public record SuccessSlope(
        String success,
        String control,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        Pairing pairing)
        implements Shape {
    private static final String ESTIMAND = "logit of success rate";
    private static final int CURVE_POINTS = 65;

    /** Checks ranges and the condition. */
    public SuccessSlope {
        Expectation.of(expected, tolerance, atMost, atLeast);
        Successes.condition(success);
    }

    @Override
    public String law() {
        return Shape.super.law() + ": " + success;
    }

    @Override
    public List<String> observables() {
        return List.of();
    }

    @Override
    public List<String> coordinates() {
        return List.of(control);
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Successes.condition(success));
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Grid grid = Successes.grid(rows, control, Successes.condition(success));
        String refusal = grid.refusal().isEmpty() ? Readings.notPowers(grid) : grid.refusal();
        if (refusal.isEmpty() && pairing == Pairing.Independent && grid.sharesStreams()) {
            refusal = "pairing is Independent, but the plan shares seeds between values of " + control;
        }
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, ESTIMAND, refusal);
        }
        SeedTable outcomes = grid.table(Math::log);
        SuccessTrend trend = new SuccessTrend(pairing, rows.confidence().level());
        Estimate slope = trend.slope(outcomes);
        return Readings.one(
                expectation, slope, ESTIMAND, grid.lossRefusal(), figure(grid, outcomes, slope, rows.confidence()));
    }

    private List<Figure> figure(Grid grid, SeedTable outcomes, Estimate slope, Confidence confidence) {
        Plot plot = Plot.over(grid, "share with " + success, Figure.Scale.LINEAR);
        SuccessRate rate = new SuccessRate(confidence.level());
        double[] n = grid.controls();
        for (int w = 0; w < n.length; w++) {
            double[] present = Samples.present(outcomes.cells()[w]);
            plot.centre(n[w], rate.of((int) Arrays.stream(present).sum(), present.length));
        }
        if (slope.holds()) {
            double intercept = SuccessTrend.intercept(outcomes, slope.point());
            double from = Math.log(n[0]);
            double to = Math.log(n[n.length - 1]);
            double[] at = new double[CURVE_POINTS];
            double[] share = new double[CURVE_POINTS];
            for (int i = 0; i < CURVE_POINTS; i++) {
                double x = from + (to - from) * i / (CURVE_POINTS - 1);
                at[i] = Math.exp(x);
                share[i] = 1 / (1 + Math.exp(-intercept - slope.point() * x));
            }
            plot.fit("slope of logit over ln " + Words.estimate(slope), at, share)
                    .fitted(n[0], n[n.length - 1]);
        }
        return plot.centreLegend("share of " + grid.seeds().size() + " seeds, Wilson, " + confidence.words())
                .figure();
    }
}
