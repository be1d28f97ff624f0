package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;

/**
 * A value: {@code observable} within expected +- tolerance, or beyond a bound.
 *
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni); empty for one value over all runs
 * @param source of the interval: seeds, or the stated error of runs without randomness, whose hull is judged
 * @param error relative error of each value, for Deterministic
 */
public record Level(
        String observable,
        double expected,
        double tolerance,
        Side side,
        Estimand estimand,
        String each,
        Source source,
        double error)
        implements Shape {

    /** Checks ranges. */
    public Level {
        Ranges.tolerance(tolerance);
        Ranges.error(source, error);
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
    public Reading read(Rows rows) {
        Grid grid = Grid.of(rows, each, observable);
        Expectation expectation = new Expectation(side, expected, tolerance);
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, estimand.name(), grid.refusal());
        }
        Several several = new Several(expectation);
        double level = Several.level(grid.controls().length);
        for (int w = 0; w < grid.controls().length; w++) {
            String name = each.isEmpty() ? "" : each + " = " + grid.labels().get(w);
            several.add(name, estimate(grid.values()[w], level));
        }
        List<Figure> figures = figure(grid, several);
        return Readings.several(several, estimand.name(), grid.lossRefusal(), figures);
    }

    private Estimate estimate(double[] values, double level) {
        return source == Source.Seeds
                ? Location.of(values, estimand, level)
                : Location.hull(
                        Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray(), error);
    }

    private List<Figure> figure(Grid grid, Several several) {
        Figure.Scale y = estimand == Estimand.GeoMean && source == Source.Seeds && allPositive(grid)
                ? Figure.Scale.LOG
                : Figure.Scale.LINEAR;
        boolean log = !each.isEmpty() && grid.numeric() && grid.controls()[0] > 0;
        Plot plot = new Plot(
                        each.isEmpty() ? "all runs" : each, observable, log ? Figure.Scale.LOG : Figure.Scale.LINEAR, y)
                .seeds(grid);
        for (int w = 0; w < grid.controls().length; w++) {
            String group = grid.numeric() ? "" : grid.labels().get(w);
            plot.centre(grid.controls()[w], several.estimates().get(w), group);
        }
        double first = grid.controls()[0];
        double last = grid.controls()[grid.controls().length - 1];
        double from = log ? first / 1.5 : first - 0.5;
        double to = log ? last * 1.5 : last + 0.5;
        double level = Several.level(grid.controls().length);
        return plot.expected(several.expectation(), from, to)
                .centreLegend(Legends.centres(source, estimand, grid, level))
                .figure();
    }

    private static boolean allPositive(Grid grid) {
        return Arrays.stream(grid.values()).flatMapToDouble(Arrays::stream).noneMatch(v -> v <= 0);
    }
}
