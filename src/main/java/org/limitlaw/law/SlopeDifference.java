package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.TwoSlopes;

/**
 * The difference of two groups' exponents: log-log slope of {@code observable} over {@code control} in one group less that
 * in the other. Seeds that both groups have are paired; groups without a common seed are two samples. With a tolerance
 * about 0 it says that exponents are equal, by two one-sided tests: the whole interval must lie inside.
 *
 * @param between the coordinate that tells the groups apart, or {@code sweep}
 * @param of the group whose slope counts positive, and {@code to} the other; both empty: every pair (Bonferroni)
 * @param expected with its tolerance; left out where bounds are given
 */
public record SlopeDifference(
        String observable,
        String control,
        String between,
        String of,
        String to,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        Pairing pairing)
        implements Shape {

    /** Checks ranges. */
    public SlopeDifference {
        Expectation.of(expected, tolerance, atMost, atLeast);
        if (!new Groups(between, of, to).named() && (expected.isEmpty() || expected.getAsDouble() != 0)) {
            throw new IllegalArgumentException("of and to must be given unless 'expected' is 0, got none");
        }
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return Groups.coordinates(between, control);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Groups groups = new Groups(between, of, to);
        String refusal = groups.refusal(rows);
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, Estimand.GeoMean.name(), refusal);
        }
        Several several = new Several(expectation);
        List<Groups.Pair> pairs = groups.pairs(rows);
        String lost = "";
        for (Groups.Pair pair : pairs) {
            Grid above = Grid.of(pair.above(), control, observable);
            Grid below = Grid.of(pair.below(), control, observable);
            refusal = refusal(above, below);
            if (!refusal.isEmpty()) {
                return Readings.refused(expectation, Estimand.GeoMean.name(), pair.name(" - ") + ": " + refusal);
            }
            several.add(
                    pair.name(" - "),
                    difference(
                            above, below, rows.confidence().each(pairs.size()).level()));
            lost = Readings.firstOf(lost, above.lossRefusal(), below.lossRefusal());
        }
        return Readings.several(several, Estimand.GeoMean.name(), lost, figure(pairs, rows.confidence()));
    }

    private String refusal(Grid above, Grid below) {
        String refusal = Readings.firstOf(above.refusal(), below.refusal());
        if (!refusal.isEmpty()) {
            return refusal;
        }
        boolean shared = above.sharesStreams() || below.sharesStreams() || above.sharesStreams(below);
        return Readings.firstOf(
                Readings.notPowers(above),
                Readings.notPowers(below),
                pairing == Pairing.Independent && shared
                        ? "pairing is Independent, but the plan shares seeds between groups or values of " + control
                        : "");
    }

    private Estimate difference(Grid above, Grid below, double level) {
        return new TwoSlopes(pairing, level)
                .difference(above.table(Math::log), above.seeds(), below.table(Math::log), below.seeds());
    }

    private List<Figure> figure(List<Groups.Pair> pairs, Confidence confidence) {
        Plot plot = new Plot(control, observable, Figure.Scale.LOG, Figure.Scale.LOG);
        List<String> drawn = new ArrayList<>();
        for (Groups.Pair pair : pairs) {
            draw(plot, pair.of(), pair.above(), drawn);
            draw(plot, pair.to(), pair.below(), drawn);
        }
        return plot.centreLegend("geometric means, " + confidence.words()).figure();
    }

    private void draw(Plot plot, String name, Rows rows, List<String> drawn) {
        if (drawn.contains(name)) {
            return;
        }
        drawn.add(name);
        Grid grid = Grid.of(rows, control, observable);
        SeedTable table = grid.table(Math::log);
        PowerLaw law =
                PowerLaw.overSeeds(Estimand.GeoMean, pairing, grid.confidence().level());
        Estimate slope = law.slope(table);
        List<Estimate> centres = law.centres(table);
        String shown = between.equals(Groups.SWEEP) ? name : between + " = " + name;
        plot.group(shown).seeds(grid);
        for (int w = 0; w < centres.size(); w++) {
            plot.centre(grid.controls()[w], centres.get(w));
        }
        double[] values = centres.stream().mapToDouble(Estimate::point).toArray();
        String legend = shown + ": slope " + Words.estimate(slope);
        plot.power(legend, grid.controls(), values, slope.point(), "", 0);
    }
}
