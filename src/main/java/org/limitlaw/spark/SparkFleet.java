package org.limitlaw.spark;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.run.Limits;
import org.limitlaw.run.Lost;
import org.limitlaw.run.Trainer;
import org.limitlaw.sweep.Fleet;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.RunListener;
import org.limitlaw.sweep.Schedule;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Range$;
import scala.concurrent.ExecutionContext;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Runs a plan as one Spark stage, one task per run; runs so short that a task's own cost would show share one. Results stream
 * to the driver as tasks end; there the scheduler's thread does nothing but queue them, and the caller's thread hands them to
 * the listener.
 *
 * <p>A run whose tries were lost with their executors twice is handed back and, when all others are done, tried alone; what
 * kills its executor there twice more, while no other executor goes, is recorded as FAILED. Where runs go on in this JVM,
 * marks tell the same of the processes before it.
 */
public final class SparkFleet implements Fleet {
    /** Losses for which runs are not to blame may go on for ever; then they are tried alone too. */
    private static final int MOST_PASSES = 4;

    /** Of a task of several runs, by what is known beforehand: their records wait for its end. */
    private static final double MOST_SECONDS = 0.4;

    /** What any run takes: its record, and all it opens. */
    private static final double LEAST_SECONDS = 2e-3;

    /** Tasks for each slot that are left where runs are put together, so that all slots end at nearly the same time. */
    private static final int LEAST_TASKS = 16;

    private final SparkContext spark;
    private final Duration timeLimit;
    private final Marks marks;
    private final Consumer<String> tell;
    private final Checkpoints checkpoints;
    private final ToDoubleFunction<PlannedRun> seconds;

    /** Takes a running context, which the caller stops. */
    public SparkFleet(SparkContext spark) {
        this(spark, Limits.NONE.time(), Marks.NONE, line -> {}, Checkpoints.NONE, run -> Double.POSITIVE_INFINITY);
    }

    /**
     * Takes a running context, which the caller stops.
     *
     * @param timeLimit of a run
     * @param marks of runs under way, kept if they go on in this JVM
     * @param tell hears in words of runs that will be tried alone
     * @param checkpoints where runs leave their state
     * @param seconds that a run takes, rather more than less: those that take little are put together
     */
    public SparkFleet(
            SparkContext spark,
            Duration timeLimit,
            Marks marks,
            Consumer<String> tell,
            Checkpoints checkpoints,
            ToDoubleFunction<PlannedRun> seconds) {
        this.spark = spark;
        this.timeLimit = timeLimit;
        this.marks = spark.isLocal() ? marks : Marks.NONE;
        this.tell = tell;
        this.checkpoints = checkpoints;
        this.seconds = seconds;
    }

    @Override
    public int slots() {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return Math.max(1, spark.defaultParallelism() / cpus);
    }

    @Override
    public void run(List<PlannedRun> runs, RunListener listener) {
        try {
            List<PlannedRun> suspects = new ArrayList<>();
            List<PlannedRun> next = new ArrayList<>();
            for (PlannedRun run : runs) {
                Suspicion.Standing standing = Suspicion.of(marks.deaths(run.key()));
                (standing == Suspicion.Standing.NONE ? next : suspects).add(run);
            }
            tell(suspects, "held to the end");
            for (int pass = 1; !next.isEmpty(); pass++) {
                next = beside(next, pass == MOST_PASSES, suspects, listener);
            }
            tell(suspects, "about to be tried alone, one after the other");
            for (PlannedRun suspect : suspects) {
                alone(suspect, listener);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while runs were under way");
        }
        listener.running(0);
    }

    private void tell(List<PlannedRun> suspects, String what) {
        if (!suspects.isEmpty()) {
            tell.accept((suspects.size() == 1 ? "1 run" : suspects.size() + " runs")
                    + " under way when executors or processes died twice: " + what);
        }
    }

    /** Runs all; adds suspects, and returns those that shall be tried again because they are not to blame. */
    private List<PlannedRun> beside(
            List<PlannedRun> runs, boolean last, List<PlannedRun> suspects, RunListener listener)
            throws InterruptedException {
        Pass pass = pass(runs, false, listener);
        List<PlannedRun> again = new ArrayList<>();
        for (HandedBack each : pass.handedBack()) {
            (pass.losses().excused(each.task()) && !last ? again : suspects).addAll(each.runs());
        }
        return again;
    }

    /** Tries a suspect alone until it has ended, or has lost its executor so often that nothing else can be to blame. */
    private void alone(PlannedRun run, RunListener listener) throws InterruptedException {
        Marks.Deaths deaths = marks.deaths(run.key());
        if (Suspicion.of(deaths) == Suspicion.Standing.GUILTY) {
            marks.ends(run.key());
            listener.ended(Lost.record(run.spec(), run.coordinates(), Suspicion.cause(deaths)));
            return;
        }
        for (int round = 1; ; round++) {
            Pass pass = pass(List.of(run), true, listener);
            if (pass.handedBack().isEmpty()) {
                return;
            }
            boolean guilty = pass.losses().guilty(0);
            if (guilty || round == Suspicion.MOST_ROUNDS) {
                listener.ended(Lost.record(run.spec(), run.coordinates(), Suspicion.cause(round, guilty)));
                return;
            }
        }
    }

    /**
     * One job.
     *
     * @param handedBack runs whose tries were spent
     */
    private record Pass(List<HandedBack> handedBack, Losses losses) {}

    private Pass pass(List<PlannedRun> runs, boolean alone, RunListener listener) throws InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        RunningCount count = new RunningCount(() -> events.add(RunningChanged.SOMEHOW));
        Losses losses = new Losses(count.group());
        spark.addSparkListener(count);
        spark.addSparkListener(losses);
        MarksHere.put(count.group(), marks);
        try {
            List<HandedBack> handedBack = new ArrayList<>();
            hear(submit(runs, alone, count, events), events, count, handedBack, listener);
            if (!handedBack.isEmpty()) {
                losses.settle();
            }
            return new Pass(handedBack, losses);
        } finally {
            MarksHere.remove(count.group());
            spark.removeSparkListener(count);
            spark.removeSparkListener(losses);
        }
    }

    private SimpleFutureAction<BoxedUnit> submit(
            List<PlannedRun> runs, boolean alone, RunningCount count, BlockingQueue<Event> events) {
        List<List<PlannedRun>> packs = Schedule.packs(
                runs, run -> Math.max(LEAST_SECONDS, seconds.applyAsDouble(run)), MOST_SECONDS, LEAST_TASKS * slots());
        RDD<List<PlannedRun>> rdd = JavaSparkContext.fromSparkContext(spark)
                .parallelize(packs, packs.size())
                .rdd();
        Limits limits = new Limits(Double.POSITIVE_INFINITY, timeLimit);
        Checkpoints kept = checkpoints;
        int slotsHere = spark.isLocal() ? slots() : 0;
        String group = count.group();
        Task task = planned -> {
            NativeBlas.demand();
            if (Tries.spent()) {
                return null;
            }
            List<RunRecord> records = new ArrayList<>();
            for (PlannedRun run : planned.next()) {
                TaskContext.get().killTaskIfInterrupted();
                RunRecord record = MarksHere.marked(
                        group,
                        run.key(),
                        alone,
                        () -> Trainer.run(
                                run.spec(), run.coordinates(), limits.withBytes(Share.ofMemory(slotsHere)), kept));
                Instruments.trained(record);
                records.add(record);
            }
            return records;
        };
        spark.setJobGroup(count.group(), runs.size() + " runs", true);
        try {
            SimpleFutureAction<BoxedUnit> job = spark.submitJob(
                    rdd,
                    task,
                    Range$.MODULE$.apply(0, packs.size()),
                    (index, records) -> {
                        int at = (Integer) index;
                        events.add(records == null ? new HandedBack(at, packs.get(at)) : new Ended(records));
                        return BoxedUnit.UNIT;
                    },
                    () -> BoxedUnit.UNIT);
            job.onComplete(
                    (Try<BoxedUnit> end) ->
                            events.add(new Over(end.isFailure() ? end.failed().get() : null)),
                    ExecutionContext.parasitic$.MODULE$);
            return job;
        } finally {
            spark.clearJobGroup();
        }
    }

    /** Hears events until the job is over, whose event comes after those of all its results. */
    private void hear(
            SimpleFutureAction<BoxedUnit> job,
            BlockingQueue<Event> events,
            RunningCount count,
            List<HandedBack> handedBack,
            RunListener listener)
            throws InterruptedException {
        boolean over = false;
        try {
            while (!over) {
                Event event = events.take();
                if (event instanceof Ended ended) {
                    ended.records().forEach(listener::ended);
                } else if (event instanceof HandedBack back) {
                    handedBack.add(back);
                } else if (event instanceof Over end) {
                    over = true;
                    if (end.failure() != null) {
                        throw failed(end.failure());
                    }
                } else {
                    // Spark tells of a task's end after the start of the one that took its place
                    listener.running(Math.min(count.take(), slots()));
                }
            }
        } finally {
            if (!over) {
                job.cancel();
            }
        }
    }

    private static RuntimeException failed(Throwable cause) {
        if (Stopping.underWay()) {
            return new CancellationException("stopped while runs were under way");
        }
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new IllegalStateException("Spark gave up: " + line, cause);
    }

    /** What a task does: records, or null where its tries are spent; a bare lambda would not be serialisable. */
    private interface Task extends Function1<Iterator<List<PlannedRun>>, List<RunRecord>>, Serializable {}

    private sealed interface Event permits Ended, HandedBack, Over, RunningChanged {}

    private record Ended(List<RunRecord> records) implements Event {}

    /** Runs that were not tried again because too many of their task's tries were lost. */
    private record HandedBack(int task, List<PlannedRun> runs) implements Event {}

    /** The job's end; failure is null if it went well. */
    private record Over(Throwable failure) implements Event {}

    private enum RunningChanged implements Event {
        SOMEHOW
    }
}
