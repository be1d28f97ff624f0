package org.limitlaw.math.linalg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What computes here. */
public final class Processor {
    private Processor() {}

    /** Returns the processor's name where the system tells it, else its architecture. */
    public static String name() {
        String architecture = System.getProperty("os.arch", "?");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException elsewhere) {
            return architecture;
        }
    }
}
