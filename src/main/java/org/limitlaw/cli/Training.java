package org.limitlaw.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.spark.LocalSpark;
import org.limitlaw.spark.SparkFleet;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.FailurePolicy;
import org.limitlaw.sweep.PlannedRun;

/** Trains what of a plan the ledger does not hold yet. */
final class Training {
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
    }

    /** Trains, and writes the tables; returns how many runs of the plan stand as FAILED. */
    long run() throws IOException {
        Storage storage = workspace.storage();
        try (Ledger ledger = Ledger.open(storage)) {
            ledger.append(workspace.record());
            List<PlannedRun> todo = Campaign.missing(workspace.plan().runs(), ledger.runs(), options.failed());
            int planned = workspace.plan().runs().size();
            console.tell(workspace.study().name() + ": " + planned + " runs planned, " + (planned - todo.size())
                    + " in the ledger of " + storage.place() + ", " + todo.size() + " to train");
            if (!todo.isEmpty()) {
                train(ledger, todo);
            }
            ledger.flush();
            ledger.notes().forEach(console::tell);
            Map<String, RunRecord> runs = ledger.runs();
            Results.writeTables(workspace, storage, runs);
            return Results.failed(workspace, runs);
        }
    }

    private void train(Ledger ledger, List<PlannedRun> todo) throws IOException {
        NativeBlas.ensure().problems().forEach(console::tell);
        Map<String, Double> flops = todo.stream()
                .collect(Collectors.toMap(
                        PlannedRun::key, run -> run.spec().procedure().cost().flops()));
        Progress progress = new Progress(console.progress(), console.live(), flops);
        Thread interrupted = new Thread(progress::stopped, "stopped");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (progress) {
            SparkContext spark = start();
            try {
                new Campaign(ledger, new SparkFleet(spark, timeLimit))
                        .run(todo, options.failed(), failures.watch(progress));
            } catch (IllegalStateException gaveUp) {
                throw spark.isStopped() ? stoppedItself(spark.master(), gaveUp) : gaveUp;
            } finally {
                spark.stop();
            }
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException stopping) {
                // the JVM is on its way out: the hook speaks
            }
        }
    }

    private SparkContext start() {
        try {
            return LocalSpark.start(LocalSpark.conf(master, workspace.study().name()));
        } catch (Exception refused) { // Scala throws what it likes, checked or not
            throw new CouldNotRun("Spark did not start: " + Failures.line(refused), refused);
        }
    }

    /** As when no master answers: Spark tries for a minute, then stops the context beneath the job. */
    private static CouldNotRun stoppedItself(String master, IllegalStateException gaveUp) {
        String log = System.getProperty("limitlaw.log");
        return new CouldNotRun(
                "Spark stopped while runs were to do; is there a master at " + master + "?"
                        + (log == null ? "" : " Its log: " + log),
                gaveUp);
    }
}
