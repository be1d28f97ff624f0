package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;

/**
 * A value: {@code observable} within expected +- tolerance, or between bounds.
 *
 * @param expected with its tolerance; left out where bounds are given
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni); empty for one value over all runs
 * @param runs where the interval comes from: their seeds, or the stated error of runs without randomness, whose hull is
 *     judged
 * @param error relative error of each value, for Deterministic
 */
public record Level(
        String observable,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        Estimand estimand,
        String each,
        Runs runs,
        double error)
        implements Shape {

    /** Checks ranges. */
    public Level {
        Expectation.of(expected, tolerance, atMost, atLeast);
        Ranges.error(runs, error);
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return each.isEmpty() ? List.of() : List.of(each);
    }

    @Override
    public String control() {
        return each;
    }

    @Override
    public List<Variant> variants() {
        return Arrays.stream(runs == Runs.Seeded ? Estimand.values() : new Estimand[0])
                .filter(other -> other != estimand && other != Estimand.LogNormalMean)
                .map(other -> new Variant(Legends.otherwise(other), with(other)::read))
                .toList();
    }

    private Level with(Estimand other) {
        return new Level(observable, expected, tolerance, atMost, atLeast, other, each, runs, error);
    }

    @Override
    public Reading read(Rows rows) {
        Grid grid = Grid.of(rows, each, observable);
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, estimand.name(), grid.refusal());
        }
        Several several = new Several(expectation);
        Confidence confidence = rows.confidence().each(grid.controls().length);
        for (int w = 0; w < grid.controls().length; w++) {
            String name = each.isEmpty() ? "" : each + " = " + grid.labels().get(w);
            several.add(name, estimate(grid.values()[w], confidence.level()));
        }
        List<Figure> figures = figure(grid, several, confidence);
        return Readings.several(several, estimand.name(), grid.lossRefusalAtEach(), figures);
    }

    private Estimate estimate(double[] values, double level) {
        return runs == Runs.Seeded
                ? Location.of(values, estimand, level)
                : Location.hull(
                        Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray(), error);
    }

    private List<Figure> figure(Grid grid, Several several, Confidence confidence) {
        Figure.Scale y = estimand == Estimand.GeoMean && runs == Runs.Seeded && allPositive(grid)
                ? Figure.Scale.LOG
                : Figure.Scale.LINEAR;
        Plot plot = Plot.over(grid, observable, y).seeds(grid);
        for (int w = 0; w < grid.controls().length; w++) {
            plot.centre(grid.controls()[w], several.estimates().get(w));
        }
        return plot.expected(several.expectation(), grid)
                .centreLegend(Legends.centres(runs, estimand, grid, confidence))
                .figure();
    }

    private static boolean allPositive(Grid grid) {
        return Arrays.stream(grid.values()).flatMapToDouble(Arrays::stream).noneMatch(v -> v <= 0);
    }
}
