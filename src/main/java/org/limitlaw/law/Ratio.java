package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.config.Names;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Samples;

/**
 * The ratio of an observable between two values of a coordinate, seed by seed: a t interval on logarithms of the ratios.
 *
 * @param between the coordinate
 * @param of its value above the line, and {@code to} the one below; both empty: every pair must agree (Bonferroni)
 * @param expected with its tolerance; left out where bounds are given
 */
public record Ratio(
        String observable,
        String between,
        String of,
        String to,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast)
        implements Shape {
    private static final int LEAST_SEEDS = 5;

    /** Checks ranges. */
    public Ratio {
        Expectation.of(expected, tolerance, atMost, atLeast);
        if (of.isEmpty() != to.isEmpty() || (of.isEmpty() && expected.isEmpty())) {
            throw new IllegalArgumentException(
                    "of and to must be given, or both be left out with 'expected', got '" + of + "' and '" + to + "'");
        }
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return List.of(between);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Rows chosen = of.isEmpty() ? rows : rows.where(row -> same(row, of) || same(row, to));
        Grid grid = Grid.of(chosen, between, observable);
        String refusal = grid.refusal().isEmpty() ? shortage(grid, rows) : grid.refusal();
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, Estimand.GeoMean.name(), refusal);
        }
        Several several = new Several(expectation);
        List<double[]> ratios = new ArrayList<>();
        List<int[]> pairs = pairs(grid);
        Confidence confidence = rows.confidence().each(pairs.size());
        for (int[] pair : pairs) {
            double[] ratio = ratios(grid, pair[0], pair[1]);
            ratios.add(ratio);
            several.add(name(grid, pair), estimate(ratio, confidence.level()));
        }
        return Readings.several(
                several,
                Estimand.GeoMean.name(),
                grid.lossRefusalAtEach(),
                figure(grid, pairs, ratios, several, confidence));
    }

    private boolean same(Row row, String value) {
        return row.text(between).equals(value);
    }

    private String shortage(Grid grid, Rows rows) {
        for (String value : of.isEmpty() ? List.<String>of() : List.of(of, to)) {
            if (!grid.labels().contains(value)) {
                List<String> known = rows.all().stream()
                        .map(r -> r.text(between))
                        .distinct()
                        .sorted()
                        .toList();
                return "unknown " + between + " '" + value + "'" + Names.help(value, known);
            }
        }
        return grid.labels().size() < 2 ? "a ratio needs two values of " + between + ", got " + grid.labels() : "";
    }

    private List<int[]> pairs(Grid grid) {
        List<String> labels = grid.labels();
        if (!of.isEmpty()) {
            return List.of(new int[] {labels.indexOf(of), labels.indexOf(to)});
        }
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            for (int j = i + 1; j < labels.size(); j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs;
    }

    private static double[] ratios(Grid grid, int above, int below) {
        double[] ratios = new double[grid.seeds().size()];
        for (int s = 0; s < ratios.length; s++) {
            ratios[s] = grid.values()[above][s] / grid.values()[below][s];
        }
        return ratios;
    }

    private static Estimate estimate(double[] ratios, double level) {
        Estimate estimate = Location.of(ratios, Estimand.GeoMean, level);
        int pairs = Samples.present(ratios).length;
        return pairs >= LEAST_SEEDS || !estimate.holds()
                ? estimate
                : Estimate.refused(
                        estimate.point(),
                        level,
                        estimate.method(),
                        "a paired ratio needs at least " + LEAST_SEEDS + " seeds with both values, got " + pairs);
    }

    private static String name(Grid grid, int[] pair) {
        return grid.labels().get(pair[0]) + " / " + grid.labels().get(pair[1]);
    }

    private List<Figure> figure(
            Grid grid, List<int[]> pairs, List<double[]> ratios, Several several, Confidence confidence) {
        Plot plot = new Plot("ratio of " + between, observable + ", ratio", Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        for (int p = 0; p < pairs.size(); p++) {
            for (int s = 0; s < grid.seeds().size(); s++) {
                Row row = grid.rows()[pairs.get(p)[0]][s];
                if (row != null) {
                    plot.point(p, ratios.get(p)[s], row);
                }
            }
            plot.centre(p, several.estimates().get(p));
        }
        return plot.expected(several.expectation(), -0.5, pairs.size() - 0.5)
                .ticks(several.names())
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.GeoMean, grid, confidence))
                .figure();
    }
}
