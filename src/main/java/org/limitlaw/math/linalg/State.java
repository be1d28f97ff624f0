package org.limitlaw.math.linalg;

/**
 * What goes on changing while a run is under way, given to a checkpoint or taken from one: whoever has some passes each
 * variable through, in a fixed order, and keeps what comes back, as in {@code steps = state.count(steps)}. One listing so
 * serves both ways.
 */
public interface State {
    /** Passes a whole number. */
    long count(long value);

    /** Passes a number, to the bit. */
    double number(double value);

    /** Passes a truth. */
    boolean flag(boolean value);

    /** Passes a text. */
    String text(String value);

    /** Passes numbers in place, to the bit; their length must be the same at both ends. */
    void numbers(Reals values);
}
