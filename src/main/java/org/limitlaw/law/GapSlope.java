package org.limitlaw.law;

import java.util.List;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.ContrastT;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.SpreadSlope;

/**
 * A power law of what one group has more than another, {@code mean_seeds(y_of) - mean_seeds(y_to) ~ control^expected}, such
 * as the loss that label noise adds: slope of the log difference, leave-one-seed-out jackknife. Refused where a
 * difference of means is not positive.
 *
 * @param between the coordinate that tells the groups apart, or {@code sweep}
 * @param of the group that has more, and {@code to} the other; a seed enters with both
 * @param tolerance of the exponent; a bound is {@code expected + tolerance} (AtMost) or {@code expected - tolerance}
 */
public record GapSlope(
        String observable,
        String control,
        String between,
        String of,
        String to,
        double expected,
        double tolerance,
        Side side)
        implements Shape {

    /** Checks ranges. */
    public GapSlope {
        Ranges.tolerance(tolerance);
        if (of.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("of and to must be given, got '" + of + "' and '" + to + "'");
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
        Expectation expectation = Expectation.of(side, expected, tolerance);
        Groups groups = new Groups(between, of, to);
        String refusal = groups.refusal(rows);
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, Estimand.Mean.name(), refusal);
        }
        Groups.Pair pair = groups.pairs(rows).get(0);
        Grid above = Grid.of(pair.above(), control, observable);
        Grid below = Grid.of(pair.below(), control, observable);
        refusal = Readings.firstOf(above.refusal(), below.refusal());
        if (refusal.isEmpty() && !above.labels().equals(below.labels())) {
            refusal = "both groups must have the same values of " + control + ", got " + above.labels() + " and "
                    + below.labels();
        }
        refusal = Readings.firstOf(refusal, refusal.isEmpty() ? Readings.notPowers(above) : "");
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, Estimand.Mean.name(), refusal);
        }
        Grid gap = above.less(below);
        SeedTable table = gap.table(Math::log);
        Estimate slope = new SpreadSlope(gap.confidence().level()).ofGap(table);
        return Readings.one(
                expectation, slope, "difference of means", gap.lossRefusal(), figure(pair, gap, table, slope));
    }

    private List<Figure> figure(Groups.Pair pair, Grid gap, SeedTable table, Estimate slope) {
        String y = observable + ", " + pair.name(" less ");
        Plot plot = new Plot(control, y, Figure.Scale.LOG, Figure.Scale.LOG).seeds(gap);
        double[] n = gap.controls();
        for (int w = 0; w < n.length; w++) {
            plot.centre(
                    n[w],
                    new ContrastT(Pairing.Shared, gap.confidence().level())
                            .estimate(table.rows(w, w + 1), Contrast.mean()));
        }
        String legend = "slope " + Words.estimate(slope);
        return plot.power(legend, n, table.means(), slope.point(), side.claimed("slope", expected), expected)
                .centreLegend("difference of means of " + gap.seeds().size() + " seeds, "
                        + gap.confidence().words())
                .figure();
    }
}
