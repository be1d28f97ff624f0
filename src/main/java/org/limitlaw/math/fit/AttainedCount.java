package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * How many values are each attained by at least a share q of all seeds, from how many of N seeds attained each value that
 * was seen.
 *
 * <p>low counts the values seen so often that a share below q is rejected, high those seen so seldom that a share of q is
 * not, each by exact binomial tests at {@code (1 - level) q / 2}. There are at most 1/q values of share q, and for the
 * others the chance to be counted grows faster than their share, which sums to 1; so the interval holds for all values
 * together.
 *
 * @param share q
 * @param level of the two-sided interval
 */
public record AttainedCount(double share, double level) {
    /** Checks ranges. */
    public AttainedCount {
        if (!(share > 0 && share <= 0.5)) {
            throw new IllegalArgumentException("share must be in (0, 0.5], got " + share);
        }
    }

    /** Returns the fewest seeds that show every value of that share. */
    public int leastSeeds() {
        return (int) Math.ceil(Math.log(tail()) / Math.log1p(-share));
    }

    private double tail() {
        return (1 - level) * share / 2;
    }

    /**
     * Returns the count with its interval.
     *
     * @param counts how many seeds attained each value; sum is N
     */
    public Estimate of(int... counts) {
        int seeds = Arrays.stream(counts).sum();
        String method = String.format(
                Locale.ROOT, "values that at least %s of seeds attain, exact binomial, n = %d", share, seeds);
        int point = (int) Arrays.stream(counts).filter(c -> c >= share * seeds).count();
        if (seeds < leastSeeds()) {
            return Estimate.refused(
                    point,
                    level,
                    method,
                    "a value that a share " + share + " of seeds attain may be unseen: needs at least " + leastSeeds()
                            + " seeds, got " + seeds);
        }
        var edge = new BinomialDistribution(seeds, share);
        long sure = Arrays.stream(counts)
                .filter(c -> 1 - edge.cumulativeProbability(c - 1) <= tail())
                .count();
        long possible = Arrays.stream(counts)
                .filter(c -> edge.cumulativeProbability(c) > tail())
                .count();
        return new Estimate(point, sure, possible, level, Double.NaN, Double.NaN, method, "");
    }
}
