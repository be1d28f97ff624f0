package org.limitlaw.config;

import java.util.regex.Pattern;

/** Text of others made harmless for a terminal or a log: one line that can neither steer it nor turn its writing round. */
public final class Inert {
    /** Controls, line and paragraph separators, marks that turn the direction of writing, and halves of characters. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\x{61c}\\x{200e}\\x{200f}\\x{2028}-\\x{202e}" + "\\x{2066}-\\x{2069}]+");

    private Inert() {}

    /** Returns text with a space for every run of characters that are not to be seen. */
    public static String line(String text) {
        return UNSEEN.matcher(text).replaceAll(" ");
    }
}
