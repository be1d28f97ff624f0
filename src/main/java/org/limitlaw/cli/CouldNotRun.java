package org.limitlaw.cli;

/** The user's input is fine, but the machine, Spark or a file system did not play along; the message says it all. */
final class CouldNotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CouldNotRun(String line, Throwable cause) {
        super(line, cause);
    }
}
