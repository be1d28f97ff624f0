package org.limitlaw.config;

/** Input of the user that cannot be used: one clear line, exit code 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Takes the whole line: where, what, what was expected, what is near. */
    public BadInput(String line) {
        super(line);
    }
}
