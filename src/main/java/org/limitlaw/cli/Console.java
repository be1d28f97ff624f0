package org.limitlaw.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.limitlaw.config.Inert;

/**
 * Where a command's words go: results to the output, all else to the error stream. Names and causes in them are of others,
 * so nothing in them reaches a terminal as a command.
 */
final class Console {
    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints a result, of one line or several. */
    void print(String lines) {
        String[] each = lines.split("\r?\n", -1);
        out.println(Arrays.stream(each).map(Inert::line).collect(Collectors.joining(System.lineSeparator())));
    }

    /** Tells something on the side. */
    void tell(String line) {
        err.println("limitlaw: " + Inert.line(line));
    }

    /** Tells what went wrong, in one line. */
    void error(String line) {
        err.println("limitlaw: " + Inert.line(line));
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
