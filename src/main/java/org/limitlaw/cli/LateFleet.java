package org.limitlaw.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.spark.Instruments;
import org.limitlaw.spark.LocalSpark;
import org.limitlaw.spark.SparkFleet;
import org.limitlaw.sweep.FailurePolicy;
import org.limitlaw.sweep.Fleet;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.RunListener;

/** Spark, started when it is first needed and then kept; tells the progress of what it runs. */
final class LateFleet implements Fleet, AutoCloseable {
    private final Console console;
    private final String master;
    private final String study;
    private final FailurePolicy failures;
    private final Duration timeLimit;
    private final BlasOptions blas;
    private final Providers providers;
    private final Supplier<String> estimate;
    private final Marks marks;
    private final ToDoubleFunction<PlannedRun> cost;
    private final LongRuns longRuns;
    private SparkContext spark;

    LateFleet(
            Console console,
            String master,
            String study,
            FailurePolicy failures,
            Duration timeLimit,
            BlasOptions blas,
            Providers providers,
            Supplier<String> estimate,
            Marks marks,
            ToDoubleFunction<PlannedRun> cost,
            LongRuns longRuns) {
        this.console = console;
        this.master = master;
        this.study = study;
        this.failures = failures;
        this.timeLimit = timeLimit;
        this.blas = blas;
        this.providers = providers;
        this.estimate = estimate;
        this.marks = marks;
        this.cost = cost;
        this.longRuns = longRuns;
    }

    @Override
    public int slots() {
        return fleet(console::tell).slots();
    }

    @Override
    public void run(List<PlannedRun> runs, RunListener listener) {
        if (runs.isEmpty()) {
            return;
        }
        Map<String, Double> planned = new LinkedHashMap<>();
        runs.forEach(run -> planned.put(run.key(), cost.applyAsDouble(run)));
        Progress progress = new Progress(console.progress(), console.live(), planned, estimate);
        Thread interrupted = new Thread(() -> stopped(progress), "stopped");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (progress) {
            fleet(progress::tell)
                    .run(
                            runs,
                            failures.watch(providers.watch(
                                    both(
                                            both(both(listener, longRuns.arrivals(progress::tell)), progress),
                                            Instruments.arrivals()),
                                    progress::tell)));
        } catch (IllegalStateException gaveUp) {
            String why = String.valueOf(gaveUp.getMessage());
            int demand = why.indexOf(NativeBlas.DEMAND);
            if (demand >= 0) {
                throw new CouldNotRun("on an executor, " + why.substring(demand), gaveUp);
            }
            throw spark != null && spark.isStopped() ? stoppedItself(spark.master(), gaveUp) : gaveUp;
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException stopping) {
                // the JVM is on its way out: the hook speaks
            }
        }
    }

    private void stopped(Progress progress) {
        marks.close();
        progress.stopped();
    }

    private static RunListener both(RunListener first, RunListener second) {
        return new RunListener() {
            @Override
            public void ended(RunRecord record) {
                first.ended(record);
                second.ended(record);
            }

            @Override
            public void running(int count) {
                first.running(count);
                second.running(count);
            }
        };
    }

    private Fleet fleet(Consumer<String> tell) {
        if (spark == null) {
            blas.bind(console);
            spark = start(master, study);
            if (spark.isLocal()) {
                providers.here(NativeBlas.ensure(), console::tell);
            }
        }
        return new SparkFleet(spark, timeLimit, marks, tell, longRuns.checkpoints(), cost);
    }

    /** Starts Spark for a study; a master of null is the one set elsewhere. */
    static SparkContext start(String master, String study) {
        try {
            return LocalSpark.start(LocalSpark.conf(master, study));
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

    @Override
    public void close() {
        if (spark != null) {
            spark.stop();
        }
    }
}
