package org.limitlaw.law;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.limitlaw.math.fit.Decay;

/**
 * How a curve of each run falls: as a power {@code k^-p}, or exponentially, {@code exp(-b k)}, by the difference of BIC of
 * the two with AR(1) errors. Supported if it is more than 10 for the claimed form in every run, contradicted if it is
 * more than 10 for the other in every run; a window too small to tell them apart leaves it open. Forms are pure: a floor,
 * or the sum of two modes, can look like either.
 *
 * @param curve of one component
 * @param each a coordinate by which runs of one seed differ; empty where there is one run a seed
 */
public record DecayLaw(String curve, Decline form, Window window, String each) implements Shape {
    private static final String ESTIMAND = "each run";

    /** The claimed form. Constants are spelt as in conf files. */
    public enum Decline {
        /** {@code k^-p}: sublinear convergence. */
        Power,
        /** {@code exp(-b k)}: linear convergence. */
        Exponential
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
        return Declines.conditions(window.envelope());
    }

    @Override
    public Reading read(Rows rows) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("form", form.name());
        Grid grid = Grid.of(rows, each, Declines.problem(rows, curve), this::told);
        if (!grid.refusal().isEmpty()) {
            return new Reading(Finding.INCONCLUSIVE, expected, Measured.NONE, "", ESTIMAND, grid.refusal(), List.of());
        }
        double[] told = Arrays.stream(grid.values())
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        List<Row> open = rows.all().stream()
                .filter(row -> row.entered() && decay(row).kind() == Decay.Kind.UNDECIDED)
                .toList();
        Finding finding = finding(told, open, grid);
        Measured measured =
                told.length == 0 ? Measured.NONE : new Measured(told[0], told[0], told[told.length - 1], Double.NaN);
        return new Reading(
                finding,
                expected,
                measured,
                "difference of BIC for " + form.name().toLowerCase(Locale.ROOT) + ", AR(1) errors; least and"
                        + " range over runs",
                ESTIMAND,
                because(told, open, grid),
                figure(grid));
    }

    private Decay decay(Row row) {
        Trajectory points = Trajectory.of(row, curve, window);
        return Decay.of(points.k(), points.value());
    }

    /** Returns the difference of BIC in favour of the claimed form; NaN where the run has none. */
    private double told(Row row) {
        double difference = row.entered() ? decay(row).difference() : Double.NaN;
        return form == Decline.Power ? difference : -difference;
    }

    private static Finding finding(double[] told, List<Row> open, Grid grid) {
        if (!open.isEmpty() || told.length == 0 || !grid.lossRefusal().isEmpty()) {
            return Finding.INCONCLUSIVE;
        }
        return told[0] > 0
                ? Finding.SUPPORTED
                : told[told.length - 1] < 0 ? Finding.CONTRADICTED : Finding.INCONCLUSIVE;
    }

    private String because(double[] told, List<Row> open, Grid grid) {
        int runs = told.length;
        if (!open.isEmpty()) {
            Row first = open.get(0);
            return open.size() + " of " + grid.rows().length * grid.seeds().size()
                    + " runs tell neither form, such as seed "
                    + first.seed() + (each.isEmpty() ? "" : " at " + each + " = " + first.text(each)) + ": "
                    + decay(first).refusal();
        }
        if (!grid.lossRefusal().isEmpty()) {
            return grid.lossRefusal();
        }
        long against = Arrays.stream(told).filter(d -> d < 0).count();
        String other = (form == Decline.Power ? Decline.Exponential : Decline.Power).name();
        String claimed = "BIC is for " + form + " in " + (runs - against) + " of " + runs + " runs";
        return against == 0
                ? claimed + ", by " + Words.number(told[0]) + " at least"
                : claimed + ", for " + other + " in " + against + ", by " + Words.number(-told[0]) + " at most";
    }

    private List<Figure> figure(Grid grid) {
        Figure.Scale x = form == Decline.Power ? Figure.Scale.LOG : Figure.Scale.LINEAR;
        Plot plot = new Plot(window.steps() ? "step" : "t", curve, x, Figure.Scale.LOG);
        Row weakest = null;
        for (Row[] at : grid.rows()) {
            for (Row row : at) {
                if (row != null && row.entered() && !Double.isNaN(told(row))) {
                    Trajectory points = Trajectory.of(row, curve, window);
                    for (int i = 0; i < points.k().length; i++) {
                        plot.point(points.k()[i], points.value()[i], row);
                    }
                    weakest = weakest == null || told(row) < told(weakest) ? row : weakest;
                }
            }
        }
        if (weakest != null) {
            Trajectory points = Trajectory.of(weakest, curve, window);
            Declines.draw(plot, points, decay(weakest));
        }
        return plot.figure();
    }
}
