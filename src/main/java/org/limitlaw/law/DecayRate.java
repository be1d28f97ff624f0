package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.limitlaw.config.Expression;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;

/**
 * A number of each run's decay, over a formula: the exponent p of {@code k^-p} or the rate b of {@code exp(-b k)}, each alone
 * or both in {@code k^-p exp(-b k)}, by least squares on logarithms in a window; t over seeds.
 *
 * @param curve of one component
 * @param over formula over scalars, coordinates and readings of curves by which the number is divided, such as a
 *     predicted rate
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni); empty where there is one run a seed
 * @param expected with its tolerance; left out where bounds are given
 */
public record DecayRate(
        String curve,
        Parameter parameter,
        Window window,
        String over,
        String each,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast)
        implements Shape {
    private static final int LEAST_POINTS = 5;

    /** What is fitted. Constants are spelt as in conf files. */
    public enum Parameter {
        /** p of {@code k^-p}. */
        Exponent,
        /** b of {@code exp(-b k)}. */
        Rate,
        /** p of {@code k^-p exp(-b k)}. */
        ExponentBesideRate,
        /** b of {@code k^-p exp(-b k)}. */
        RateBesideExponent
    }

    /** Checks ranges and the formula. */
    public DecayRate {
        Expectation.of(expected, tolerance, atMost, atLeast);
        Expression.of(over, "over");
    }

    @Override
    public String control() {
        return each;
    }

    @Override
    public List<String> observables() {
        return List.of(Declines.known(curve));
    }

    @Override
    public List<String> coordinates() {
        return each.isEmpty() ? List.of() : List.of(each);
    }

    @Override
    public List<Condition> conditions() {
        return Stream.of(window.envelope(), over)
                .flatMap(formula -> Declines.conditions(formula).stream())
                .toList();
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Grid grid = Grid.of(rows, each, Declines.problem(rows, curve), this::number);
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, Estimand.Mean.name(), grid.refusal());
        }
        Confidence confidence = rows.confidence().each(grid.controls().length);
        Several several = new Several(expectation);
        for (int w = 0; w < grid.controls().length; w++) {
            Estimate mean = Location.of(grid.values()[w], Estimand.Mean, confidence.level());
            several.add(each.isEmpty() ? "" : each + " = " + grid.labels().get(w), mean);
        }
        return Readings.several(
                several, Estimand.Mean.name(), grid.lossRefusalAtEach(), figure(grid, several, confidence));
    }

    /** Returns the number of a run; NaN where the window holds fewer than five points, or values that are not positive. */
    private double number(Row row) {
        Trajectory points = Trajectory.of(row, curve, window);
        boolean positive = Arrays.stream(points.value()).allMatch(v -> v > 0);
        if (!row.entered() || points.k().length < LEAST_POINTS || !positive) {
            return Double.NaN;
        }
        boolean both = parameter == Parameter.ExponentBesideRate || parameter == Parameter.RateBesideExponent;
        double[][] design = Arrays.stream(points.k())
                .mapToObj(k -> both
                        ? new double[] {1, Math.log(k), k}
                        : new double[] {1, parameter == Parameter.Exponent ? Math.log(k) : k})
                .toArray(double[][]::new);
        int column = parameter == Parameter.RateBesideExponent ? 2 : 1;
        Expression formula = Expression.of(over, "over");
        double unit = formula.number(Quantity.values(row, formula.names()));
        double number = Declines.coefficient(points, design, column) / unit;
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    private List<Figure> figure(Grid grid, Several several, Confidence confidence) {
        String of = over.equals("1") ? "" : " over " + over;
        Plot plot = Plot.over(grid, parameter + " of " + curve + of, Figure.Scale.LINEAR)
                .seeds(grid);
        for (int w = 0; w < grid.controls().length; w++) {
            plot.centre(grid.controls()[w], several.estimates().get(w));
        }
        return plot.expected(several.expectation(), grid)
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.Mean, grid, confidence))
                .figure();
    }
}
