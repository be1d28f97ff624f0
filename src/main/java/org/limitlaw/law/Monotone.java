package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limitlaw.config.Expression;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Samples;

/**
 * An observable that falls (or rises) from each control value to the next: paired t on log ratios of neighbours, with
 * Bonferroni over the judged pairs.
 *
 * @param until pairs are judged while the smaller of their geometric means is above it: saturation, or rounding, below
 * @param upTo pairs are judged while their larger control is at most this, a formula over coordinates that gives the same
 *     number in every run, such as {@code data.samples}; empty: all
 */
public record Monotone(String observable, String control, Direction direction, double until, String upTo)
        implements Shape {
    private static final int LEAST_SEEDS = 5;

    /** Checks ranges. */
    public Monotone {
        if (!(until >= 0)) {
            throw new IllegalArgumentException("until must be at least 0, got " + until);
        }
        limit(upTo);
    }

    private static Optional<Expression> limit(String upTo) {
        return upTo.isBlank() ? Optional.empty() : Optional.of(Expression.of(upTo, "up-to"));
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        List<String> names = new ArrayList<>(List.of(control));
        limit(upTo).ifPresent(limit -> names.addAll(limit.names()));
        return names;
    }

    @Override
    public Reading read(Rows rows) {
        Grid grid = Grid.of(rows, control, observable);
        if (!grid.refusal().isEmpty() || !grid.numeric()) {
            String why = grid.refusal().isEmpty() ? control + " must be a number to be a control" : grid.refusal();
            return Readings.refused(expectation(), Estimand.GeoMean.name(), why);
        }
        int judged = judged(grid, limit(rows));
        if (judged == 0) {
            return withDirection(
                    Readings.refused(expectation(), Estimand.GeoMean.name(), "no pair of neighbours is to be judged"));
        }
        Several several = new Several(expectation());
        Confidence confidence = rows.confidence().each(judged);
        for (int w = 0; w < judged; w++) {
            String name = control + " = " + grid.labels().get(w + 1) + " against "
                    + grid.labels().get(w);
            several.add(name, ratio(grid, w, confidence.level()));
        }
        Reading reading = Readings.several(
                several, Estimand.GeoMean.name(), grid.lossRefusalAtEach(), figure(grid, judged, rows.confidence()));
        return withDirection(reading);
    }

    private Expectation expectation() {
        return direction == Direction.Falling ? Expectation.atMost(1) : Expectation.atLeast(1);
    }

    private Reading withDirection(Reading reading) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("direction", direction.name());
        expected.put("ratio of neighbours", Expectation.words(reading.expected()));
        return new Reading(
                reading.finding(),
                expected,
                reading.measured(),
                reading.method(),
                reading.estimand(),
                reading.because(),
                reading.figures());
    }

    /** Returns the largest control that is judged; runs that disagree about it judge none. */
    private double limit(Rows rows) {
        if (limit(upTo).isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Expression formula = limit(upTo).get();
        double[] limits = rows.all().stream()
                .mapToDouble(row -> formula.number(row.planned().coordinates()))
                .distinct()
                .toArray();
        return limits.length == 1 ? limits[0] : Double.NaN;
    }

    /** Returns how many leading pairs of neighbours are judged. */
    private int judged(Grid grid, double limit) {
        int pairs = 0;
        while (pairs + 1 < grid.controls().length && grid.controls()[pairs + 1] <= limit) {
            double smaller = Math.min(centre(grid, pairs), centre(grid, pairs + 1));
            if (smaller <= until) {
                break;
            }
            pairs++;
        }
        return pairs;
    }

    private static double centre(Grid grid, int w) {
        double[] values = Samples.present(grid.values()[w]);
        return Math.exp(Samples.mean(Arrays.stream(values).map(Math::log).toArray()));
    }

    private static Estimate ratio(Grid grid, int w, double level) {
        double[] ratios = new double[grid.seeds().size()];
        for (int s = 0; s < ratios.length; s++) {
            ratios[s] = grid.values()[w + 1][s] / grid.values()[w][s];
        }
        Estimate estimate = Location.of(ratios, Estimand.GeoMean, level);
        int pairs = Samples.present(ratios).length;
        return pairs >= LEAST_SEEDS || !estimate.holds()
                ? estimate
                : Estimate.refused(
                        estimate.point(),
                        level,
                        estimate.method(),
                        "neighbours need at least " + LEAST_SEEDS + " seeds with both values, got " + pairs);
    }

    private List<Figure> figure(Grid grid, int judged, Confidence confidence) {
        boolean log = grid.controls()[0] > 0;
        Plot plot = new Plot(control, observable, log ? Figure.Scale.LOG : Figure.Scale.LINEAR, Figure.Scale.LOG)
                .seeds(grid)
                .fitted(grid.controls()[0], grid.controls()[judged]);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int w = 0; w < grid.controls().length; w++) {
            Estimate centre = Location.of(grid.values()[w], Estimand.GeoMean, confidence.level());
            plot.centre(grid.controls()[w], centre);
            if (w <= judged) {
                x.add(grid.controls()[w]);
                y.add(centre.point());
            }
        }
        return plot.fit("judged pairs", array(x), array(y))
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.GeoMean, grid, confidence))
                .figure();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
