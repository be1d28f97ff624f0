package org.limitlaw.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.observe.Probe;

/** Runs one spec to its record. */
public final class Trainer {
    private Trainer() {}

    /**
     * Runs it. Whatever goes wrong is a record of outcome FAILED, with its cause in one line; but an interrupt (a killed
     * task) leaves by {@link CancellationException}, the thread's flag still set, and a broken JVM by its own error.
     *
     * @param coordinates the spec's leaves by path, kept in the record
     */
    public static RunRecord run(RunSpec spec, SortedMap<String, Object> coordinates) {
        return run(spec, coordinates, Limits.NONE);
    }

    /**
     * Runs it within limits. What it would need beyond the limit of memory is known before it starts; when its time is up
     * it is stopped between two steps.
     */
    public static RunRecord run(RunSpec spec, SortedMap<String, Object> coordinates, Limits limits) {
        return run(spec, coordinates, limits, Checkpoints.NONE);
    }

    /** Runs it within limits, from its checkpoint on if it was cut short before; seconds are those of both tries then. */
    public static RunRecord run(
            RunSpec spec, SortedMap<String, Object> coordinates, Limits limits, Checkpoints checkpoints) {
        Recording recording = new Recording();
        Checkpoint checkpoint = checkpoints.of(spec.key(), recording);
        try {
            return run(spec, coordinates, limits, recording, recording, checkpoint);
        } catch (StateFile.Unfit unfit) {
            Recording anew = new Recording();
            return run(spec, coordinates, limits, anew, anew, checkpoint.notUsed(unfit.getMessage(), anew));
        }
    }

    /** Runs it with a recorder that hands on to a recording. */
    static RunRecord run(
            RunSpec spec,
            SortedMap<String, Object> coordinates,
            Limits limits,
            Probe.Recorder recorder,
            Recording recording,
            Checkpoint checkpoint) {
        long start = System.nanoTime();
        SortedMap<String, String> provenance = new TreeMap<>(Provenance.ofThisMachine());
        provenance.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Ending ending = execute(spec, recorder, limits, checkpoint);
        checkpoint.tell(provenance);
        return new RunRecord(
                spec.key(),
                new TreeMap<>(coordinates),
                ending.outcome(),
                ending.cause(),
                ending.steps(),
                checkpoint.secondsBefore() + (System.nanoTime() - start) * 1e-9,
                ending.flops(),
                recording.scalars(),
                recording.curves(),
                provenance,
                ending.digest());
    }

    private static Ending execute(RunSpec spec, Probe.Recorder recorder, Limits limits, Checkpoint checkpoint) {
        Alarm alarm = new Alarm(limits.time());
        try (alarm) {
            spec.procedure().check();
            double bytes = spec.procedure().cost().bytes();
            if (bytes > limits.bytes()) {
                return failed(String.format(
                        Locale.ROOT,
                        "memory: the run needs up to %.3g GB, and has %.3g GB here",
                        bytes * 1e-9,
                        limits.bytes() * 1e-9));
            }
            return spec.procedure().execute(spec.seeds(), recorder, checkpoint);
        } catch (CancellationException killed) {
            if (alarm.rang()) {
                return failed(
                        "time: over the limit of " + limits.time().toMillis() / 1000.0 + " s, " + killed.getMessage());
            }
            throw killed;
        } catch (StateFile.Unfit unfit) {
            throw unfit;
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
            return failed(exhausted);
        } catch (VirtualMachineError broken) {
            throw broken;
        } catch (Throwable failure) {
            if (Thread.currentThread().isInterrupted() && !alarm.rang()) {
                CancellationException killed = new CancellationException("interrupted: " + failure);
                killed.initCause(failure);
                throw killed;
            }
            return failed(failure);
        }
    }

    private static Ending failed(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String line = message.lines().findFirst().map(text -> ": " + text).orElse("");
        return failed(failure.getClass().getSimpleName() + line);
    }

    private static Ending failed(String cause) {
        return new Ending(Outcome.FAILED, cause, 0, 0, "");
    }
}
