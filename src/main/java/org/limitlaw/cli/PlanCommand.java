package org.limitlaw.cli;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.limitlaw.config.BadInput;
import org.limitlaw.law.StoppingRule;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.math.fit.SeedSpread;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.run.Procedure;
import org.limitlaw.run.Rates;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a study would take. */
@Command(
        name = "plan",
        description =
                "Tells how many runs a study has, what they vary and take, and how precise its claims will be; trains"
                        + " nothing, writes nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw plan conf/du-2018.conf",
            "  limitlaw plan conf/du-2018.conf --profile paper --slots 64",
            "  limitlaw plan conf/du-2018.conf seeds=20 net.width=[64,128,256]",
            "  limitlaw plan conf/quickstart.conf --spread 0.2"
        })
final class PlanCommand implements Callable<Integer> {
    private static final double CALIBRATION_SECONDS = 0.3;
    private static final int CALIBRATION_SIZE = 256;
    private static final String ROW = "%-18s %8s %12s %12s %12s %20s";

    private final Console console;
    private final Map<Precision, Double> rates = new EnumMap<>(Precision.class);

    private Optional<Rates> rated = Optional.empty();

    @Mixin
    private StudyOptions options;

    @Mixin
    private BlasOptions blas;

    @Option(names = "--slots", paramLabel = "N", description = "runs at a time (default: this machine's cores)")
    private int slots = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--spread",
            paramLabel = "SD",
            description = "standard deviation over seeds of the logarithm of what a claim's power law is about, at one"
                    + " control value, where the ledger in --out holds no runs to tell it")
    private Double spread;

    @Option(
            names = "--tilt",
            paramLabel = "SD",
            description = "standard deviation of the exponents of single seeds, beside --spread (default: 0)")
    private double tilt;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (slots < 1) {
            throw new BadInput("--slots must be at least 1, got " + slots);
        }
        if (spread != null && !(spread > 0 && spread < Double.POSITIVE_INFINITY)) {
            throw new BadInput("--spread must be positive, got " + spread);
        }
        if (!(tilt >= 0 && tilt < Double.POSITIVE_INFINITY)) {
            throw new BadInput("--tilt must be at least 0, got " + tilt);
        }
        Workspace workspace = Workspace.open(options);
        blas.bind(console);
        rated = Calibrated.read(console);
        List<PlannedRun> runs = workspace.plan().runs();
        String profile = workspace.study().profile();
        console.print(workspace.study().name() + ": " + workspace.study().title()
                + (profile.isEmpty() ? "" : " (profile " + profile + ")"));
        console.print("");
        console.print(
                String.format(Locale.ROOT, ROW, "sweep", "runs", "all steps", "longest run", "memory a run", "time"));
        List<String> sweeps = workspace.study().sweepIds();
        for (String sweep : sweeps) {
            List<PlannedRun> its =
                    runs.stream().filter(run -> run.sweeps().contains(sweep)).toList();
            row(sweep, its);
            List<SortedMap<String, Object>> places = its.stream()
                    .flatMap(PlannedRun::rows)
                    .filter(place -> place.sweeps().contains(sweep))
                    .map(StudyRecord.Planned::coordinates)
                    .toList();
            Variation.of(places).forEach(line -> console.print("  " + line));
            StoppingRule rule = workspace.rules().get(sweep);
            if (rule != null) {
                console.print("  seeds are added " + rule.words());
            }
        }
        if (sweeps.size() > 1) {
            boolean shared = runs.stream().anyMatch(run -> run.sweeps().size() > 1);
            row(shared ? "all, shared once" : "all", runs);
        }
        console.print("");
        footer();
        console.print("");
        Optional<SeedSpread> stated = Optional.ofNullable(spread).map(sd -> SeedSpread.stated(sd, tilt));
        PrecisionTable.of(workspace, stated).forEach(console::print);
        return ExitCode.GOOD.code();
    }

    private void footer() {
        if (rated.isPresent()) {
            console.print("Time: on " + slots + (slots == 1 ? " slot" : " slots")
                    + " like one core here with all others busy, the longest first; start-up apart.");
            console.print("At most: a stop rule may end runs earlier.");
            return;
        }
        String measured = String.join(
                ", ",
                rates.entrySet().stream()
                        .map(rate -> Units.flops(rate.getValue()) + "/s in "
                                + rate.getKey().name().toLowerCase(Locale.ROOT))
                        .toList());
        console.print("Time: on " + slots + (slots == 1 ? " slot" : " slots")
                + " that each multiply matrices as fast as" + " one core here, " + measured + ".");
        console.print("Observables and start-up come on top; a stop rule may end runs earlier.");
        console.print("limitlaw doctor --calibrate measures for half a minute how long runs take here.");
    }

    private void row(String name, List<PlannedRun> runs) {
        double flops = runs.stream().mapToDouble(run -> cost(run).flops()).sum();
        double longest =
                runs.stream().mapToDouble(run -> cost(run).flops()).max().orElse(0);
        double bytes = runs.stream()
                .map(PlanCommand::cost)
                .map(Procedure.Cost::bytes)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
        double[] seconds = Schedule.order(runs, this::seconds).stream()
                .mapToDouble(this::seconds)
                .toArray();
        console.print(String.format(
                Locale.ROOT,
                ROW,
                name,
                runs.size(),
                Units.flops(flops),
                Units.flops(longest),
                Units.bytes(bytes),
                time(Schedule.makespan(slots, seconds), runs)));
    }

    private String time(double seconds, List<PlannedRun> runs) {
        if (seconds < 1) {
            return "under 1 s";
        }
        boolean early = runs.stream().anyMatch(run -> run.spec().procedure().mayEndEarly());
        return (rated.isEmpty() ? "at least " : early ? "at most " : "about ") + Progress.duration(seconds);
    }

    private double seconds(PlannedRun run) {
        if (rated.isPresent()) {
            return rated.get().seconds(run.spec().procedure());
        }
        boolean single = Precision.FLOAT32.name().equals(run.coordinates().get("precision"));
        double rate = rates.computeIfAbsent(
                single ? Precision.FLOAT32 : Precision.FLOAT64,
                precision -> NativeBlas.gigaflops(precision, CALIBRATION_SIZE, CALIBRATION_SECONDS) * 1e9);
        return cost(run).flops() / rate;
    }

    private static Procedure.Cost cost(PlannedRun run) {
        return run.spec().procedure().cost();
    }
}
