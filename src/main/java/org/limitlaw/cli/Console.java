package org.limitlaw.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where a command's words go: results to the output, all else to the error stream. */
final class Console {
    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints a line of a result. */
    void print(String line) {
        out.println(line);
    }

    /** Tells something on the side. */
    void tell(String line) {
        err.println("limitlaw: " + line);
    }

    /** Tells what went wrong, in one line. */
    void error(String line) {
        err.println("limitlaw: " + line.replaceAll("\\p{Cntrl}+", " "));
    }

    /** Returns the stream that progress is shown on. */
    PrintStream progress() {
        return err;
    }

    /** Returns whether progress is seen on a terminal: the launcher knows, and says so. */
    boolean live() {
        return Boolean.getBoolean("limitlaw.live");
    }

    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errors() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }
}
