package org.limitlaw.cli;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.run.Procedure;
import org.limitlaw.sweep.PlannedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a study would take. */
@Command(
        name = "plan",
        description = "Tells how many runs a study has and what they take; trains nothing, starts no Spark.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  limitlaw plan conf/du-2018.conf --profile paper --slots 64")
final class PlanCommand implements Callable<Integer> {
    private static final double CALIBRATION_SECONDS = 0.5;
    private static final int CALIBRATION_SIZE = 256;
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Option(names = "--slots", paramLabel = "N", description = "runs at a time (default: this machine's cores)")
    private int slots = Runtime.getRuntime().availableProcessors();

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = Workspace.open(options);
        List<PlannedRun> runs = workspace.plan().runs();
        console.print(workspace.study().name() + ": " + workspace.study().title()
                + (workspace.study().profile().isEmpty()
                        ? ""
                        : ", profile " + workspace.study().profile()));
        console.print(String.format(Locale.ROOT, "%-16s %8s %12s %14s", "sweep", "runs", "GFLOP", "MiB per task"));
        for (String sweep : workspace.study().sweepIds()) {
            row(sweep, runs.stream().filter(run -> run.sweeps().contains(sweep)).toList());
        }
        row("all", runs);
        double rate = NativeBlas.gigaflops(Precision.FLOAT64, CALIBRATION_SIZE, CALIBRATION_SECONDS);
        double flops = runs.stream().mapToDouble(run -> cost(run).flops()).sum();
        double longest =
                runs.stream().mapToDouble(run -> cost(run).flops()).max().orElse(0);
        double seconds = Math.max(flops / slots, longest) / (rate * 1e9);
        console.print(String.format(
                Locale.ROOT,
                "at least %s on %d slots: all steps at the product rate of this machine, %.1f GFLOP/s in float64;"
                        + " a stop rule may end runs earlier, observables and start-up come on top",
                Progress.duration(seconds),
                slots,
                rate));
        return ExitCode.GOOD.code();
    }

    private void row(String name, List<PlannedRun> runs) {
        double flops = runs.stream().mapToDouble(run -> cost(run).flops()).sum();
        double bytes = runs.stream()
                .map(PlanCommand::cost)
                .map(Procedure.Cost::bytes)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        console.print(String.format(
                Locale.ROOT, "%-16s %8d %12.1f %14.0f", name, runs.size(), flops / 1e9, bytes / (1 << 20)));
    }

    private static Procedure.Cost cost(PlannedRun run) {
        return run.spec().procedure().cost();
    }
}
