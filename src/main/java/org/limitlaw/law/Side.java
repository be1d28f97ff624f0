package org.limitlaw.law;

/** Which side of the expected value a claim is about. Constants are spelt as in conf files. */
public enum Side {
    /** Inside expected +- tolerance. */
    Within,
    /** At most expected + tolerance: an upper bound. */
    AtMost,
    /** At least expected - tolerance: a lower bound. */
    AtLeast;

    /** Returns "claimed slope at most -1". */
    String claimed(String what, double expected) {
        String value = Words.number(expected);
        return switch (this) {
            case Within -> "claimed " + what + " " + value;
            case AtMost -> "claimed " + what + " at most " + value;
            case AtLeast -> "claimed " + what + " at least " + value;
        };
    }
}
