package org.limitlaw.ledger;

import java.util.List;

/**
 * One look at the claims of a sweep whose runs had all ended, after which seeds were added or not.
 *
 * @param study its name
 * @param created ISO time
 * @param seeds of the sweep at the time
 * @param rule when seeds are enough, in words
 * @param level the level at which intervals were made
 * @param reported the level they hold
 * @param next seeds to go on with; {@code seeds} where none are added
 * @param why why none are added; empty where some are
 */
public record Look(
        String study,
        String created,
        String sweep,
        long seeds,
        String rule,
        double level,
        double reported,
        List<Seen> seen,
        long next,
        String why) {
    /** What was seen of a claim, or of a part of one; NaN where it had no interval. */
    public record Seen(String claim, String finding, double point, double low, double high) {}

    /** Returns whether another look saw and decided the same, whenever it was. */
    public boolean same(Look other) {
        return new Look(study, other.created, sweep, seeds, rule, level, reported, seen, next, why).equals(other);
    }
}
