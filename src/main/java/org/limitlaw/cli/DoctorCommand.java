package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.limitlaw.config.BadInput;
import org.limitlaw.ledger.Storage;
import org.limitlaw.math.linalg.BlasChoice;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.run.Calibration;
import org.limitlaw.run.Rates;
import org.limitlaw.spark.LocalSpark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at what runs would run on. */
@Command(
        name = "doctor",
        description =
                "Looks at this machine: Java and its flags, the BLAS that runs use and its speed, cores, storage.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw doctor",
            "  limitlaw doctor --out /data/limitlaw",
            "  limitlaw doctor --calibrate",
            "  limitlaw doctor --blas",
            "  limitlaw doctor --blas /usr/lib/x86_64-linux-gnu/libblis.so.4 --blas-library mkl"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int PRODUCT_SIZE = 512;
    private static final double SECONDS = 0.15;
    private final Console console;
    private final List<String> problems = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "the folder to try writing to (default: out)")
    private String out = "out";

    @Option(
            names = "--blas",
            arity = "0..*",
            paramLabel = "FILE",
            description = "time the BLAS libraries that are here, and others by their paths, and recommend one")
    private List<String> times;

    @Option(
            names = "--calibrate",
            description =
                    "measure for half a minute how long the parts of runs take here, for plan and the order of runs")
    private boolean calibrate;

    @Mixin
    private BlasOptions options;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        BlasChoice choice = options.choose();
        if (times != null) {
            new BlasTable(console, SECONDS).print(libraries(choice));
            return ExitCode.GOOD.code();
        }
        if (calibrate) {
            options.bind(console);
            console.tell("measuring on all cores for about half a minute; best while nothing else runs");
            Rates rates = Calibration.measure();
            Calibrated.write(rates);
            console.print("Rates of " + rates.factors().size() + " kinds of work: " + Calibrated.file());
            return ExitCode.GOOD.code();
        }
        machine();
        boolean satisfied = blas();
        boolean writable = storage();
        console.print("");
        if (problems.isEmpty()) {
            console.print("No problems found.");
        }
        problems.forEach(problem -> console.print("PROBLEM: " + problem));
        return (writable && satisfied ? ExitCode.GOOD : ExitCode.COULD_NOT_RUN).code();
    }

    private void machine() {
        Runtime runtime = Runtime.getRuntime();
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        int cores = runtime.availableProcessors();
        row("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        row("java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        row("heap", Units.bytes((double) runtime.maxMemory()) + " at most (LIMITLAW_DRIVER_MEMORY sets it)");
        row("vector module", vectors ? "present" : "missing");
        if (!vectors) {
            problems.add("slow kernels: start java with --add-modules=jdk.incubator.vector, as jobs/limitlaw does");
        }
        row("spark", LocalSpark.version());
        row("cores", cores + (cores == 1 ? ", so 1 run" : ", so " + cores + " runs") + " at a time on local[*]");
    }

    private List<String> libraries(BlasChoice choice) {
        List<String> libraries = new ArrayList<>(times);
        for (String file : times) {
            if (file.indexOf('/') < 0) {
                throw new BadInput("--blas takes paths, which have a /, got '" + file + "'");
            }
        }
        libraries.add(choice.library());
        return libraries;
    }

    /** Returns whether a library that is required was bound. */
    private boolean blas() {
        NativeBlas.Report blas = NativeBlas.ensure();
        row("blas", blas.provider());
        row("blas file", blas.library().isEmpty() ? "none: pure Java" : blas.library());
        row("blas tuned for", blas.coreType().isEmpty() ? "nothing: pure Java" : blas.coreType());
        row("blas threads", blas.threads() == 0 ? "unknown" : blas.threads() + " per run");
        row("lapack", blas.lapack());
        row("vector width", blas.lanes() + " doubles");
        row("self-test", blas.selfTest());
        for (Precision precision : Precision.values()) {
            double rate = NativeBlas.gigaflops(precision, PRODUCT_SIZE, 1.0);
            row(
                    precision.name().toLowerCase(Locale.ROOT),
                    String.format(
                            Locale.ROOT,
                            "%s/s, one thread, matrices of %2$d x %2$d",
                            Units.flops(rate * 1e9),
                            PRODUCT_SIZE));
        }
        problems.addAll(blas.problems());
        try {
            NativeBlas.demand();
            return true;
        } catch (IllegalStateException refused) {
            problems.add(refused.getMessage());
            return false;
        }
    }

    private boolean storage() {
        String found;
        boolean writable = true;
        try {
            Storage storage = Workspace.storage(out);
            if (storage.place().contains("://")) {
                storage.list(".");
                found = storage.place() + ", can be listed; writing was not tried";
            } else {
                found = local(Path.of(storage.place()));
            }
            problems.addAll(storage.notes());
        } catch (IOException | RuntimeException e) {
            writable = false;
            found = "cannot be used";
            problems.add("output folder: " + Failures.line(e));
        }
        row("storage", found);
        return writable;
    }

    /** Leaves no trace: where the folder does not exist yet, the nearest one above it is tried. */
    private static String local(Path folder) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        Files.delete(Files.createTempFile(existing, "doctor", ".tmp"));
        return folder + ", writable, "
                + Units.bytes((double) Files.getFileStore(existing).getUsableSpace()) + " free";
    }

    private void row(String name, String value) {
        console.print(String.format(Locale.ROOT, "%-16s%s", name, value));
    }
}
