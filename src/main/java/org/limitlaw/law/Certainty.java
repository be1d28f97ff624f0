package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.limitlaw.math.fit.Estimand;

/**
 * How sure a finding is, and what remains of many at once. The p-value of a finding that was decided is 1 less the highest
 * level at which the intervals still decide so: the p-value of the test whose acceptance the finding is, two-sided, and
 * hence cautious for a bound. Holm's step-down procedure (Holm 1979) then holds the chance of any false one among all
 * claims of a study.
 */
final class Certainty {
    /** The smallest p-value told apart from 0. */
    static final double LEAST = 1e-6;

    private static final double LEAST_OF_BOOTSTRAP = 1e-3;

    private Certainty() {}

    /**
     * Returns the p-value of a finding: NaN where nothing was decided, or not by an interval, or where seeds were added after
     * looks, whose levels hold for the looks alone; LEAST for anything smaller.
     *
     * @param read reads the rows at their confidence
     * @param halvings of the interval in which log p is sought
     */
    static double of(Reading reading, Rows rows, Function<Rows, Reading> read, int halvings) {
        boolean decided = reading.finding() == Finding.SUPPORTED || reading.finding() == Finding.CONTRADICTED;
        // a finding that rests on no interval has no level either
        boolean levelled = !Double.isNaN(reading.measured().level());
        if (!decided || !levelled || rows.confidence().sequential()) {
            return Double.NaN;
        }
        // a bootstrap's tails end where its replicates do
        double least = reading.estimand().equals(Estimand.Median.name()) ? LEAST_OF_BOOTSTRAP : LEAST;
        double unsure = Math.log(1 - rows.confidence().level());
        double sure = Math.log(least);
        if (stands(reading, rows, read, least)) {
            return least;
        }
        for (int i = 0; i < halvings; i++) {
            double middle = (unsure + sure) / 2;
            if (stands(reading, rows, read, Math.exp(middle))) {
                unsure = middle;
            } else {
                sure = middle;
            }
        }
        return Math.exp(unsure);
    }

    private static boolean stands(Reading reading, Rows rows, Function<Rows, Reading> read, double p) {
        return read.apply(rows.with(new Confidence(1 - p, 1 - p))).finding() == reading.finding();
    }

    /**
     * Returns the p-value of a conjunction from those of its parts: all must be supported, so the largest counts; one
     * contradicted part is enough, so the smallest counts, times their number.
     */
    static double conjunction(Finding finding, List<Double> parts) {
        double largest = parts.stream().mapToDouble(p -> p).max().orElse(Double.NaN);
        double smallest = parts.stream()
                .mapToDouble(p -> p)
                .filter(p -> !Double.isNaN(p))
                .min()
                .orElse(Double.NaN);
        return switch (finding) {
            case SUPPORTED -> largest;
            case CONTRADICTED -> Math.min(1, smallest * parts.size());
            default -> Double.NaN;
        };
    }

    /**
     * Returns Holm's adjusted p-values. A claim without a p-value counts as one more test that was not passed, and has none.
     */
    static List<Double> holm(List<Double> p) {
        List<Integer> order = IntStream.range(0, p.size())
                .boxed()
                .filter(i -> !Double.isNaN(p.get(i)))
                .sorted(Comparator.comparingDouble(p::get))
                .toList();
        List<Double> adjusted = new ArrayList<>(p);
        double running = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            running = Math.max(running, Math.min(1, (p.size() - rank) * p.get(order.get(rank))));
            adjusted.set(order.get(rank), running);
        }
        return adjusted;
    }
}
