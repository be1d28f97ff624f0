package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.spark.LocalSpark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at what runs would run on. */
@Command(
        name = "doctor",
        description =
                "Looks at this machine: Java and its flags, the BLAS that runs use and its speed, slots, storage.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  limitlaw doctor --out /data/limitlaw")
final class DoctorCommand implements Callable<Integer> {
    private static final int PRODUCT_SIZE = 512;
    private final Console console;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder to try writing to", defaultValue = "out")
    private String out;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        row("java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        row("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        row("flags", vectors ? "vector module present" : "add --add-modules=jdk.incubator.vector");
        row("spark", LocalSpark.version());
        row("slots", Runtime.getRuntime().availableProcessors() + " on local[*], one run each");
        row("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB in this JVM");
        NativeBlas.Report blas = NativeBlas.ensure();
        row("blas", blas.provider());
        row("blas file", blas.library().isEmpty() ? "none: pure Java" : blas.library());
        row("core type", blas.coreType().isEmpty() ? "unknown" : blas.coreType());
        row("blas threads", blas.threads() + " per run");
        row("vector lanes", blas.lanes() + " doubles");
        row("self-test", blas.selfTest());
        for (Precision precision : Precision.values()) {
            double rate = NativeBlas.gigaflops(precision, PRODUCT_SIZE, 1.0);
            row(
                    "speed " + precision.name().toLowerCase(Locale.ROOT),
                    String.format(Locale.ROOT, "%.1f GFLOP/s, one thread, %2$d x %2$d", rate, PRODUCT_SIZE));
        }
        row("storage", storage());
        blas.problems().forEach(problem -> console.print("PROBLEM       " + problem));
        return ExitCode.GOOD.code();
    }

    private void row(String name, String value) {
        console.print(String.format(Locale.ROOT, "%-14s%s", name, value));
    }

    private String storage() {
        try {
            Path folder = Files.createDirectories(Path.of(out));
            Path file = Files.createTempFile(folder, "doctor", ".tmp");
            Files.delete(file);
            return folder.toAbsolutePath() + ", writable, "
                    + Files.getFileStore(folder).getUsableSpace() / (1L << 30) + " GiB free";
        } catch (IOException e) {
            return out + " cannot be written: " + e.getMessage();
        }
    }
}
