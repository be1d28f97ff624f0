package org.limitlaw.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.observe.Probe;
import org.limitlaw.run.Ending;
import org.limitlaw.run.Procedure;
import org.limitlaw.run.RunSpec;
import org.limitlaw.run.Seeds;
import org.limitlaw.sweep.PlannedRun;

/** A procedure that goes wrong in a given way, or takes some time and ends well. */
public record Faulty(long number, Mood mood, long millis) implements Procedure {
    /** How it shall go. */
    public enum Mood {
        FINE,
        /** Ends the JVM it runs in, as a crash in native code does. */
        KILLS,
        DEEP,
        GREEDY,
        THROWS,
        NOT_A_NUMBER,
        /** Goes on until it is interrupted. */
        ENDLESS,
        /** The first try goes on until it is interrupted, any other ends well. */
        LINGERS
    }

    @Override
    public Cost cost() {
        return new Cost(1e9 - number, 0);
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder) {
        switch (mood) {
            case KILLS -> Runtime.getRuntime().halt(134);
            case DEEP -> deep(1);
            case GREEDY -> greedy();
            case THROWS -> throw new IllegalStateException("as asked");
            case ENDLESS -> endless();
            case LINGERS -> {
                if (TaskContext.get() != null && TaskContext.get().attemptNumber() == 0) {
                    endless();
                }
            }
            default -> {}
        }
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        double x = mood == Mood.NOT_A_NUMBER ? Double.NaN : 1.0 / (number + 1);
        for (int step = 0; step < 5; step++) {
            recorder.point("x", step, 0, x);
            x *= 1 - x;
        }
        recorder.scalar("x", x);
        return Double.isNaN(x)
                ? new Ending(Outcome.DIVERGED, "loss at step 0 is NaN", 0, 0, "")
                : new Ending(Outcome.CONVERGED, "", 5, 10, Double.toHexString(x));
    }

    @SuppressWarnings("InfiniteRecursion") // what it is for
    private static long deep(long depth) {
        return 1 + deep(depth + 1) * 3;
    }

    private static void endless() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        throw new CancellationException("stopped while it went on");
    }

    private static void greedy() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 20]);
            all.get(all.size() - 1)[0] = all.size();
        }
    }

    PlannedRun planned() {
        RunSpec spec = new RunSpec(this, new Seeds(number, number, number));
        SortedMap<String, Object> coordinates = new TreeMap<>();
        coordinates.put("number", number);
        coordinates.put("seed", number);
        return new PlannedRun(spec, spec.key(), coordinates, new TreeSet<>(List.of("faults")));
    }

    /** Returns runs that end well, each after some time. */
    static List<PlannedRun> fine(int from, int number, long millis) {
        List<PlannedRun> out = new ArrayList<>();
        for (int i = from; i < from + number; i++) {
            out.add(new Faulty(i, Mood.FINE, millis).planned());
        }
        return out;
    }
}
