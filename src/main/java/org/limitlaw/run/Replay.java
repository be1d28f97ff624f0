package org.limitlaw.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.RunRecord;

/**
 * A stored run made again: each number of its record beside the one made here. Where processor, BLAS and LAPACK are those
 * of the record, numbers must be equal bit for bit (any NaN is any other), and so must outcome, cause, steps, operations and
 * the digest of the parameters. Elsewhere other kernels sum in another order, and numbers may be apart by a tolerance,
 * |then - now| at most tolerance times the larger of |then| and |now|, where a vector's entries at one step share the
 * largest magnitude of them; outcome and recorded steps must still be equal. What only the new run records is not compared.
 */
public final class Replay {
    /** The tolerance where none is asked for. */
    public static final double TOLERANCE = 1e-6;

    /** What a run's bits depend on besides its spec, as provenance names it. */
    private static final List<String> MACHINE = List.of("cpu", "blas", "lapack");

    /** What helps to find why bits differ. */
    private static final List<String> CLUES = List.of("cpu", "blas", "lapack", "lanes", "jvm", "limitlaw");

    private final RunRecord then;
    private final RunRecord now;
    private final double tolerance;
    private final List<String> ending = new ArrayList<>();
    private long numbers;
    private long unequal;
    private Departure first;
    private Departure widest;

    private Replay(RunRecord then, RunRecord now, double tolerance) {
        this.then = then;
        this.now = now;
        this.tolerance = tolerance;
    }

    /** How equal a run made again is. */
    public enum Agreement {
        /** Bit for bit. */
        BITS,
        /** Within the tolerance, on another machine or library. */
        TOLERANCE,
        /** Neither. */
        NONE
    }

    /**
     * A number that is not equal bit for bit.
     *
     * @param where the observable, with step and index where it has them
     * @param step when, {@link Long#MAX_VALUE} for what stands at the end
     * @param size |then - now| against the larger of both, infinite where one of them is missing or not finite
     */
    public record Departure(String where, long step, String then, String now, double size) {}

    /** Makes a run again, without limits, and compares. */
    public static Replay of(RunSpec spec, SortedMap<String, Object> coordinates, RunRecord then, double tolerance) {
        return compare(then, Trainer.run(spec, coordinates), tolerance);
    }

    /** Compares two records of one run. */
    public static Replay compare(RunRecord then, RunRecord now, double tolerance) {
        Replay replay = new Replay(then, now, tolerance);
        Map<String, Curve> made = new HashMap<>();
        now.curves().forEach(curve -> made.put(curve.observable(), curve));
        then.curves().forEach(curve -> replay.curve(curve, made.get(curve.observable())));
        then.observables()
                .forEach((name, value) -> replay.number(
                        name, Long.MAX_VALUE, value, now.observables().get(name), 0));
        replay.ending("outcome", then.outcome(), now.outcome());
        replay.ending("steps", then.steps(), now.steps());
        if (replay.here()) {
            replay.ending("cause", then.cause(), now.cause());
            replay.ending("flops", then.flops(), now.flops());
            replay.ending("digest of the parameters", then.digest(), now.digest());
        }
        return replay;
    }

    /** Returns the record of the run made again. */
    public RunRecord now() {
        return now;
    }

    /** Returns whether the record was made by such a processor, BLAS and LAPACK as are here. */
    public boolean here() {
        return changed(MACHINE, then, now).isEmpty();
    }

    /** Returns how equal the two are. */
    public Agreement agreement() {
        if (!ending.isEmpty()) {
            return Agreement.NONE;
        }
        if (unequal == 0) {
            return Agreement.BITS;
        }
        return here() || widest.size() > tolerance ? Agreement.NONE : Agreement.TOLERANCE;
    }

    /** Returns how many stored numbers were compared. */
    public long numbers() {
        return numbers;
    }

    /** Returns how many of them are not equal bit for bit. */
    public long unequal() {
        return unequal;
    }

    /** Returns the earliest number that is not equal bit for bit, null if all are. */
    public Departure first() {
        return first;
    }

    /** Returns the number that is farthest off, null if all are equal bit for bit. */
    public Departure widest() {
        return widest;
    }

    /** Returns what is not equal of how the run ended, each as {@code steps was 3, is 4}. */
    public List<String> ending() {
        return List.copyOf(ending);
    }

    /** Returns where bits may come from besides the spec, as far as that is not the same for two records, in words. */
    public static List<String> changes(RunRecord then, RunRecord now) {
        return changed(CLUES, then, now);
    }

    private static List<String> changed(List<String> names, RunRecord then, RunRecord now) {
        List<String> words = new ArrayList<>();
        for (String name : names) {
            String before = then.provenance().getOrDefault(name, "?");
            String here = now.provenance().getOrDefault(name, "?");
            if (!before.equals(here)) {
                words.add(name + " was " + before + ", is " + here);
            }
        }
        return words;
    }

    private void curve(Curve stored, Curve made) {
        String name = stored.observable();
        Map<Long, Double> scales = scales(stored);
        for (int i = 0; i < stored.length(); i++) {
            long step = stored.step()[i];
            String where = name + (stored.index()[i] == 0 ? "" : "[" + stored.index()[i] + "]") + " at step " + step;
            boolean same =
                    made != null && i < made.length() && made.step()[i] == step && made.index()[i] == stored.index()[i];
            number(where, step, stored.value()[i], same ? (Double) made.value()[i] : null, scales.get(step));
            if (same) {
                number("time of " + where, step, stored.time()[i], made.time()[i], 0);
            }
        }
        if (made != null && made.length() > stored.length()) {
            long step = made.step()[stored.length()];
            note(new Departure(
                    name + " at step " + step,
                    step,
                    "absent",
                    Double.toString(made.value()[stored.length()]),
                    Double.POSITIVE_INFINITY));
        }
    }

    private static Map<Long, Double> scales(Curve curve) {
        Map<Long, Double> scales = new HashMap<>();
        for (int i = 0; i < curve.length(); i++) {
            double magnitude = Math.abs(curve.value()[i]);
            scales.merge(curve.step()[i], Double.isFinite(magnitude) ? magnitude : 0, Math::max);
        }
        return scales;
    }

    /** Compares one number; null is one that was not made. */
    private void number(String where, long step, double stored, Double made, double scale) {
        numbers++;
        // Double.equals compares bits, and any NaN with any other as equal
        if (made == null || !made.equals(stored)) {
            double size = made == null ? Double.POSITIVE_INFINITY : size(stored, made, scale);
            note(new Departure(where, step, Double.toString(stored), made == null ? "absent" : made.toString(), size));
        }
    }

    private static double size(double stored, double made, double scale) {
        if (stored == made) {
            return 0; // two zeros of other signs
        }
        double size = Math.abs(stored - made) / Math.max(scale, Math.max(Math.abs(stored), Math.abs(made)));
        return Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
    }

    private void note(Departure departure) {
        unequal++;
        first = first == null || departure.step() < first.step() ? departure : first;
        widest = widest == null || departure.size() > widest.size() ? departure : widest;
    }

    private void ending(String name, Object stored, Object made) {
        if (!Objects.equals(stored, made)) {
            ending.add(name + " was " + stored + ", is " + made);
        }
    }
}
