package org.limitlaw.config;

/** Input of the user that cannot be used: one clear line, exit code 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 1000;

    /** Takes the whole line: where, what, what was expected, what is near. */
    public BadInput(String line) {
        super(oneLine(line));
    }

    /** Returns the error at a place such as {@code conf/x.conf:12: net.width}. */
    public static BadInput at(String where, String message) {
        return new BadInput(where + ": " + message);
    }

    /** What users type ends up here: no line breaks, no control characters for the terminal, no pages of it. */
    private static String oneLine(String line) {
        String flat = Inert.line(line);
        return flat.length() > LONGEST ? flat.substring(0, LONGEST) + "..." : flat;
    }
}
