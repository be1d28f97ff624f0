package org.limitlaw.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Runs steps of one workload and prints the most memory that this process has had, in MiB, as the kernel counts it. */
public final class PeakMemory {
    private PeakMemory() {}

    /** Takes a workload and a number of steps. */
    public static void main(String[] arguments) throws IOException {
        Workload.Opened opened = Workload.parse(arguments[0]).open();
        opened.run(opened.variants().get(0), Integer.parseInt(arguments[1]));
        String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        double kib = Double.parseDouble(peak.replaceAll("\\D", ""));
        System.out.printf(Locale.ROOT, "%.0f%n", kib / 1024);
    }
}
