package org.limitlaw.law;

import java.util.Optional;
import org.limitlaw.config.Expression;

/**
 * Which part of a curve is read.
 *
 * @param from the first position, or level as a share of the first value
 * @param to the last; levels fall, positions rise
 * @param by what from and to are
 * @param envelope formula over scalars and coordinates for the length of windows of whose values the largest alone is
 *     read, such as a half-period of an oscillation; empty: every value
 */
public record Window(double from, double to, By by, String envelope) {
    /** What a window's ends are. Constants are spelt as in conf files. */
    public enum By {
        /** Shares of the first value: from the first point at or below one to the last point at or above the other. */
        Level,
        /** Times. */
        Time,
        /** Steps. */
        Step
    }

    /** Checks the order of the ends and the formula. */
    public Window {
        boolean ordered = by == By.Level ? from > to && to > 0 : from >= 0 && to > from;
        if (!ordered) {
            throw new IllegalArgumentException("from must be "
                    + (by == By.Level ? "above to, and to above 0," : "at least 0 and below to") + " got " + from
                    + " and " + to);
        }
        length(envelope);
    }

    private static Optional<Expression> length(String envelope) {
        return envelope.isBlank() ? Optional.empty() : Optional.of(Expression.of(envelope, "envelope"));
    }

    /** Returns the formula for the length of windows; empty where every value is read. */
    Optional<Expression> length() {
        return length(envelope);
    }

    /** Returns whether positions are steps; else they are times. */
    boolean steps() {
        return by == By.Step;
    }
}
