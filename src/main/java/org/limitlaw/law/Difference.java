package org.limitlaw.law;

import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Pairing;

/**
 * The difference of an observable between two groups, where it may be zero or negative and a {@link Ratio} is none: a t
 * interval, of the differences seed by seed where seeds are shared. With a tolerance about 0 it says that the groups are
 * equal, by two one-sided tests: the whole interval must lie inside.
 *
 * @param between the coordinate that tells the groups apart, or {@code sweep}
 * @param of the group that counts positive, and {@code to} the other; both empty: every pair must agree (Bonferroni)
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni), for series; empty for single values
 * @param expected with its tolerance; left out where bounds are given
 */
public record Difference(
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
    public Difference {
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
        return read(rows, Estimand.Mean);
    }

    private Reading read(Rows rows, Estimand estimand) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Comparison comparison = Comparison.of(rows, new Groups(between, of, to), each, observable, pairing, " - ");
        if (!comparison.refusal().isEmpty()) {
            return Readings.refused(expectation, estimand.name(), comparison.refusal());
        }
        Several several = new Several(expectation);
        for (Comparison.Compared pair : comparison.all()) {
            boolean paired = pairing == Pairing.Shared;
            double[] above = paired ? pair.above() : pair.allAbove();
            double[] below = paired ? pair.below() : pair.allBelow();
            several.add(pair.name(), comparison.difference(above, below, pairing, estimand));
        }
        return Readings.several(several, estimand.name(), comparison.lossRefusal(), figure(comparison, several));
    }

    private List<Figure> figure(Comparison comparison, Several several) {
        Plot plot = new Plot(
                "difference of " + between, observable + ", difference", Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        return plot.compared(comparison, several, (above, below) -> above - below)
                .centreLegend(Legends.compared("mean of differences", comparison))
                .figure();
    }
}
