package org.limitlaw.observe;

/** Which steps a curve keeps: 0, and the first step at or beyond each power of 10^(1 / perDecade). */
final class LogSteps {
    /** Points per decade of curves whose density is not a key. */
    static final LogSteps USUAL = new LogSteps(20);

    private final int perDecade;

    LogSteps(int perDecade) {
        this.perDecade = perDecade;
    }

    boolean contains(long step) {
        return step <= 1 || cell(step) > cell(step - 1);
    }

    /** Returns how many steps from 0 to a last one are kept at most, the last included. */
    long count(long last) {
        return last <= 1 ? last + 1 : (long) Math.min(last + 1.0, 3 + cell(last));
    }

    private double cell(long step) {
        return Math.floor(perDecade * StrictMath.log10((double) step));
    }
}
