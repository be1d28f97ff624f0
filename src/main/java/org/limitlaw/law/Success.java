package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Samples;
import org.limitlaw.math.fit.SuccessRate;

/**
 * The share of seeds that succeed. A run that diverged did not succeed unless the condition says so; one that failed or is
 * missing is lost.
 *
 * @param success a condition over coordinates, scalars, readings of curves and {@code outcome}
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni); empty for one rate over all runs
 * @param expected with its tolerance; left out where bounds are given
 * @param guaranteed whether the level must hold at every rate (Clopper-Pearson), not on average over rates (Wilson)
 */
public record Success(
        String success,
        String each,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        boolean guaranteed)
        implements Shape {
    private static final String ESTIMAND = "success rate";

    /** Checks ranges and the condition. */
    public Success {
        Expectation.of(expected, tolerance, atMost, atLeast);
        Successes.condition(success);
    }

    @Override
    public String law() {
        return Shape.super.law() + ": " + success;
    }

    @Override
    public String control() {
        return each;
    }

    @Override
    public List<String> observables() {
        return List.of();
    }

    @Override
    public List<String> coordinates() {
        return each.isEmpty() ? List.of() : List.of(each);
    }

    @Override
    public List<Condition> conditions() {
        return List.of(Successes.condition(success));
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Grid grid = Successes.grid(rows, each, Successes.condition(success));
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, ESTIMAND, grid.refusal());
        }
        Confidence confidence = rows.confidence().each(grid.controls().length);
        Several several = new Several(expectation);
        for (int w = 0; w < grid.controls().length; w++) {
            several.add(each.isEmpty() ? "" : each + " = " + grid.labels().get(w), rate(grid.values()[w], confidence));
        }
        return Readings.several(several, ESTIMAND, grid.lossRefusalAtEach(), figure(grid, several, confidence));
    }

    private Estimate rate(double[] outcomes, Confidence confidence) {
        double[] present = Samples.present(outcomes);
        int successes = (int) Arrays.stream(present).sum();
        SuccessRate rate = new SuccessRate(confidence.level());
        return guaranteed ? rate.guaranteed(successes, present.length) : rate.of(successes, present.length);
    }

    private List<Figure> figure(Grid grid, Several several, Confidence confidence) {
        Plot plot = Plot.over(grid, "share with " + success, Figure.Scale.LINEAR);
        for (int w = 0; w < grid.controls().length; w++) {
            plot.centre(grid.controls()[w], several.estimates().get(w));
        }
        return plot.expected(several.expectation(), grid)
                .centreLegend("share of " + grid.seeds().size() + " seeds, " + confidence.words())
                .figure();
    }
}
