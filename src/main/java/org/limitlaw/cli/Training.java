package org.limitlaw.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Procedure;
import org.limitlaw.run.Rates;
import org.limitlaw.spark.LocalSpark;
import org.limitlaw.spark.Settings;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.FailurePolicy;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.Study;

/** Trains what of a study the ledger does not hold yet, and adds seeds where the study's rules ask for them. */
final class Training {
    /**
     * What training came to.
     *
     * @param workspace with the seeds that were added
     * @param failed how many runs of its plan stand as FAILED
     */
    record Trained(Workspace workspace, long failed) {}

    /** Operations a second, fewer than nearly all runs reach: where it is not known, a run is rather thought long. */
    private static final double LEAST_RATE = 1e8;

    private final Console console;
    private final Workspace workspace;
    private final String master;
    private final TrainingOptions options;
    private final FailurePolicy failures;
    private final Duration timeLimit;

    Training(Console console, Workspace workspace, String master, TrainingOptions options) {
        this.console = console;
        this.workspace = workspace;
        this.master = master;
        this.options = options;
        this.failures = options.failures();
        this.timeLimit = options.timeLimit();
        options.blas().choose();
    }

    /** Trains, and writes the tables. */
    Trained run() throws IOException {
        Storage storage = workspace.storage();
        Optional<Rates> rates = Calibrated.read(console);
        ToDoubleFunction<PlannedRun> cost = run -> cost(run, rates);
        try (Ledger ledger = Ledger.open(storage, options.writer());
                Marks marks = Marks.open(storage)) {
            LongRuns longRuns = longRuns(storage, ledger);
            Trained trained = run(ledger, marks, cost, longRuns);
            longRuns.tidy(console::tell);
            return trained;
        }
    }

    private Trained run(Ledger ledger, Marks marks, ToDoubleFunction<PlannedRun> cost, LongRuns longRuns)
            throws IOException {
        Storage storage = workspace.storage();
        try (LateFleet fleet = fleet(ledger, marks, cost, longRuns)) {
            Map<String, String> settings =
                    Settings.of(LocalSpark.conf(master, workspace.study().name()), System.getenv());
            ledger.append(workspace.record(settings));
            int planned = workspace.plan().runs().size();
            int todo = Campaign.missing(workspace.plan().runs(), ledger.runs(), options.failed())
                    .size();
            console.tell(workspace.study().name() + ": " + planned + " runs planned, " + (planned - todo)
                    + " in the ledger of " + storage.place() + ", " + todo + " to train");
            Study grown = new Campaign(ledger, fleet, cost)
                    .run(workspace.study(), options.failed(), new ClaimLooks(console, workspace, ledger, fleet));
            Workspace now = workspace.with(grown);
            if (now.plan().runs().size() > planned) {
                ledger.append(now.record(settings));
            }
            ledger.flush();
            ledger.notes().forEach(console::tell);
            Map<String, RunRecord> runs = ledger.runs();
            Results.writeTables(now, storage, runs);
            return new Trained(now, Results.failed(now, runs));
        }
    }

    /** Seconds, by what this machine was seen to take, else by the operations alone. */
    private static double cost(PlannedRun run, Optional<Rates> rates) {
        Procedure procedure = run.spec().procedure();
        return rates.map(each -> each.seconds(procedure))
                .orElseGet(() -> procedure.cost().flops() / LEAST_RATE);
    }

    private LongRuns longRuns(Storage storage, Ledger ledger) throws IOException {
        return new LongRuns(storage, ledger, options.checkpoints(storage, ledger.runs()));
    }

    private LateFleet fleet(Ledger ledger, Marks marks, ToDoubleFunction<PlannedRun> cost, LongRuns longRuns) {
        Map<String, RunRecord> runs = ledger.runs();
        Providers providers = new Providers(
                console::tell,
                workspace.plan().runs().stream()
                        .map(run -> runs.get(run.key()))
                        .filter(Objects::nonNull)
                        .toList());
        return new LateFleet(
                console,
                master,
                workspace.study().name(),
                failures,
                timeLimit,
                options.blas(),
                providers,
                new Glimpse(workspace, ledger),
                marks,
                cost,
                longRuns);
    }
}
