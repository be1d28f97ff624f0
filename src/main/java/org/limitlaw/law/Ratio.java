package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;

/**
 * The ratio of an observable between two groups: a t interval on logarithms, of the ratios seed by seed where seeds are
 * shared. With a tolerance about 1 it says that the groups are equal, by two one-sided tests: the whole interval must lie
 * inside.
 *
 * @param between the coordinate that tells the groups apart, or {@code sweep}
 * @param of its value above the line, and {@code to} the one below; both empty: every pair must agree (Bonferroni)
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni), for series; empty for single values
 * @param expected with its tolerance; left out where bounds are given
 */
public record Ratio(
        String observable,
        String between,
        String of,
        String to,
        String each,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        Pairing pairing)
        implements Shape {

    /** Checks ranges. */
    public Ratio {
        Expectation.of(expected, tolerance, atMost, atLeast);
        if (!new Groups(between, of, to).named() && expected.isEmpty()) {
            throw new IllegalArgumentException("of and to must be given unless 'expected' is, got none");
        }
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return Groups.coordinates(between, each);
    }

    @Override
    public String control() {
        return each;
    }

    @Override
    public List<Variant> variants() {
        return Comparison.otherwise(pairing, this::read);
    }

    @Override
    public Reading read(Rows rows) {
        return read(rows, Estimand.GeoMean);
    }

    private Reading read(Rows rows, Estimand estimand) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Comparison comparison = Comparison.of(rows, new Groups(between, of, to), each, observable, pairing, " / ");
        if (!comparison.refusal().isEmpty()) {
            return Readings.refused(expectation, estimand.name(), comparison.refusal());
        }
        Estimand ofLogarithms = estimand == Estimand.GeoMean ? Estimand.Mean : estimand;
        Several several = new Several(expectation);
        for (Comparison.Compared pair : comparison.all()) {
            boolean paired = pairing == Pairing.Shared;
            double[] above = logs(paired ? pair.above() : pair.allAbove());
            double[] below = logs(paired ? pair.below() : pair.allBelow());
            Estimate difference = comparison.difference(above, below, pairing, ofLogarithms);
            several.add(pair.name(), difference.exp());
        }
        return Readings.several(several, estimand.name(), comparison.lossRefusal(), figure(comparison, several));
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    private List<Figure> figure(Comparison comparison, Several several) {
        Plot plot = new Plot("ratio of " + between, observable + ", ratio", Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        return plot.compared(comparison, several, (above, below) -> above / below)
                .centreLegend(Legends.compared("geometric mean of ratios", comparison))
                .figure();
    }
}
