package org.limitlaw.spark;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.run.Limits;
import org.limitlaw.run.Trainer;
import org.limitlaw.sweep.Fleet;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.RunListener;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Range$;
import scala.concurrent.ExecutionContext;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Runs a plan as one Spark stage, one task per run. Results stream to the driver as tasks end; there the scheduler's
 * thread does nothing but queue them, and the caller's thread hands them to the listener.
 */
public final class SparkFleet implements Fleet {
    private final SparkContext spark;

    private final Duration timeLimit;

    /** Takes a running context, which the caller stops. */
    public SparkFleet(SparkContext spark) {
        this(spark, Limits.NONE.time());
    }

    /**
     * Takes a running context, which the caller stops.
     *
     * @param timeLimit of a run
     */
    public SparkFleet(SparkContext spark, Duration timeLimit) {
        this.spark = spark;
        this.timeLimit = timeLimit;
    }

    @Override
    public int slots() {
        int cpus = spark.conf().getInt("spark.task.cpus", 1);
        return Math.max(1, spark.defaultParallelism() / cpus);
    }

    @Override
    public void run(List<PlannedRun> runs, RunListener listener) {
        if (runs.isEmpty()) {
            return;
        }
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        RunningCount count = new RunningCount(() -> events.add(RunningChanged.SOMEHOW));
        spark.addSparkListener(count);
        try {
            SimpleFutureAction<BoxedUnit> job = submit(runs, count, events);
            hear(job, events, count, listener);
        } finally {
            spark.removeSparkListener(count);
        }
        listener.running(0);
    }

    private SimpleFutureAction<BoxedUnit> submit(
            List<PlannedRun> runs, RunningCount count, BlockingQueue<Event> events) {
        RDD<PlannedRun> rdd = JavaSparkContext.fromSparkContext(spark)
                .parallelize(runs, runs.size())
                .rdd();
        Limits limits = new Limits(Double.POSITIVE_INFINITY, timeLimit);
        int slotsHere = spark.isLocal() ? slots() : 0;
        Task task = planned -> {
            PlannedRun run = planned.next();
            NativeBlas.demand();
            RunRecord record = Trainer.run(run.spec(), run.coordinates(), limits.withBytes(Share.ofMemory(slotsHere)));
            Instruments.trained(record);
            return record;
        };
        spark.setJobGroup(count.group(), runs.size() + " runs", true);
        try {
            SimpleFutureAction<BoxedUnit> job = spark.submitJob(
                    rdd,
                    task,
                    Range$.MODULE$.apply(0, runs.size()),
                    (index, record) -> {
                        events.add(new Ended(record));
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
            SimpleFutureAction<BoxedUnit> job, BlockingQueue<Event> events, RunningCount count, RunListener listener) {
        boolean over = false;
        try {
            while (!over) {
                Event event = events.take();
                if (event instanceof Ended ended) {
                    listener.ended(ended.record());
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
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while runs were under way");
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

    /** What a task does; a bare lambda would not be serialisable. */
    private interface Task extends Function1<Iterator<PlannedRun>, RunRecord>, Serializable {}

    private sealed interface Event permits Ended, Over, RunningChanged {}

    private record Ended(RunRecord record) implements Event {}

    /** The job's end; failure is null if it went well. */
    private record Over(Throwable failure) implements Event {}

    private enum RunningChanged implements Event {
        SOMEHOW
    }
}
