package org.limitlaw.law;

/**
 * How sure intervals are to be.
 *
 * @param level the level they are made at
 * @param reported the level they hold: lower where seeds were added after looks at results, which cost certainty
 */
public record Confidence(double level, double reported) {
    /** The number of seeds was fixed before anything ran. */
    public static final Confidence FIXED = new Confidence(0.95, 0.95);

    /** Checks the levels. */
    public Confidence {
        if (!(reported > 0 && reported <= level && level < 1)) {
            throw new IllegalArgumentException(
                    "levels must be in (0, 1) and reported at most what is made, got " + level + " and " + reported);
        }
    }

    /** Returns the confidence of each of several intervals that hold together (Bonferroni). */
    Confidence each(int intervals) {
        int shares = Math.max(1, intervals);
        return new Confidence(1 - (1 - level) / shares, 1 - (1 - reported) / shares);
    }

    /** Returns whether seeds were added after looks at results. */
    boolean sequential() {
        return level > reported;
    }

    /** Returns "95 % interval", or "95 % interval, sequential". */
    String words() {
        return Words.percent(reported) + " interval" + (sequential() ? ", sequential" : "");
    }
}
