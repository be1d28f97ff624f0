package org.limitlaw.cli;

/** How a command ended. */
enum ExitCode {
    /** All went well and every claim was judged. */
    GOOD(0),
    /** The user's input cannot be used. */
    BAD_INPUT(2),
    /** Some runs failed; the others stand. */
    RUNS_FAILED(3),
    /** Could not run at all. */
    COULD_NOT_RUN(4),
    /** A run made again has other numbers than the ledger. */
    DIFFERS(5),
    /** Interrupted from the keyboard. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
