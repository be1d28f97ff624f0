package org.limitlaw.law;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.limitlaw.config.Expression;
import org.limitlaw.law.Lines.Cluster;
import org.limitlaw.math.fit.AttainedCount;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SuccessRate;

/**
 * How many distinct values runs end at, where minima form a discrete set: clusters of logarithms (one run a seed), counted
 * where at least a share of all seeds attain them. There is no count unless clusters are narrower than {@code same} and
 * farther apart.
 *
 * @param observable positive
 * @param same values whose logarithms differ by no more are one
 * @param share of seeds that must attain a value for it to count
 * @param most clusters looked for
 * @param expected with its tolerance; left out where bounds are given
 */
public record Attained(
        String observable,
        double same,
        double share,
        int most,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast)
        implements Pooled {
    private static final int LARGEST_MOST = 100;
    private static final int MOST_SHOWN = 8;
    private static final int MOST_DIGITS = 12;

    /** Checks ranges. */
    public Attained {
        Expectation.of(expected, tolerance, atMost, atLeast);
        if (!(same > 0 && same < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("same must be above 0, got " + same);
        }
        if (most < 1 || most > LARGEST_MOST) {
            throw new IllegalArgumentException("most must be in 1 .. " + LARGEST_MOST + ", got " + most);
        }
        new AttainedCount(share, Confidence.FIXED.level());
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return List.of();
    }

    @Override
    public Reading read(Rows rows, Pool pool) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        String estimand = "count of values";
        Grid grid = Grid.of(rows, "", observable);
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, estimand, grid.refusal());
        }
        if (Arrays.stream(grid.values()[0]).anyMatch(v -> v <= 0)) {
            return Readings.refused(expectation, estimand, observable + " must be positive to have a logarithm");
        }
        List<Cluster> clusters;
        try (Lines lines = pool.lines(design(rows), rows)) {
            clusters = lines.clusters(same, most);
        }
        String unclear = unclear(clusters);
        if (!unclear.isEmpty()) {
            return Readings.refused(expectation, estimand, unclear);
        }
        int[] counts = clusters.stream().mapToInt(c -> (int) c.count()).toArray();
        Estimate count = new AttainedCount(share, rows.confidence().level()).of(counts);
        Reading reading = Readings.one(
                expectation, count, estimand, grid.lossRefusal(), figure(clusters, counts, rows.confidence()));
        String because = reading.because() + "; " + words(clusters) + ", " + pool.name();
        return new Reading(
                reading.finding(),
                reading.expected(),
                reading.measured(),
                reading.method(),
                estimand,
                because,
                reading.figures());
    }

    /** One line a run, its response the logarithm. */
    private Design design(Rows rows) {
        String value = rows.observables().contains(observable) ? "`" + observable + "`" : observable;
        Expression one = Expression.of("1", "weight");
        Expression log = Expression.of("log(" + value + ")", "observable");
        Expression all = Expression.of("true", "only");
        return new Design("", List.of(), "", log, one, List.of(), all, "seed", Design.labels(rows, "seed"), List.of());
    }

    private String unclear(List<Cluster> clusters) {
        for (Cluster cluster : clusters) {
            if (cluster.width() > same) {
                return "no discrete set of at most " + most + " values: from " + Words.number(Math.exp(cluster.low()))
                        + " to " + Words.number(Math.exp(cluster.high())) + " there is no gap by which to part "
                        + cluster.count() + " values";
            }
        }
        if (clusters.size() > most) {
            return clusters.size() + " values are more than " + most;
        }
        return clusters.isEmpty() ? "no run has a value of " + observable : "";
    }

    private static String words(List<Cluster> clusters) {
        List<String> names = names(clusters);
        StringBuilder words = new StringBuilder(clusters.size() + " seen: ");
        int shown = Math.min(MOST_SHOWN, clusters.size());
        for (int i = 0; i < shown; i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(names.get(i))
                    .append(" (")
                    .append(clusters.get(i).count())
                    .append(')');
        }
        return words.append(shown < clusters.size() ? " .." : "").toString();
    }

    /** The lowest value of each, with as many digits as it takes to tell them apart. */
    private static List<String> names(List<Cluster> clusters) {
        double[] values = clusters.stream().mapToDouble(c -> Math.exp(c.low())).toArray();
        for (int digits = 4; ; digits++) {
            MathContext rounding = new MathContext(digits);
            List<String> names = Arrays.stream(values)
                    .mapToObj(v -> new BigDecimal(v)
                            .round(rounding)
                            .stripTrailingZeros()
                            .toString()
                            .toLowerCase(Locale.ROOT))
                    .toList();
            if (Set.copyOf(names).size() == names.size() || digits == MOST_DIGITS) {
                return names;
            }
        }
    }

    private List<Figure> figure(List<Cluster> clusters, int[] counts, Confidence confidence) {
        Plot plot = new Plot(observable, "share of seeds", Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        int seeds = IntStream.of(counts).sum();
        for (int i = 0; i < counts.length; i++) {
            plot.centre(i, new SuccessRate(confidence.level()).guaranteed(counts[i], seeds));
        }
        double[] ends = {-0.5, counts.length - 0.5};
        return plot.reference("counted from here", ends, new double[] {share, share})
                .ticks(names(clusters))
                .centreLegend("share of " + seeds + " seeds, " + confidence.words())
                .figure();
    }
}
