package org.limitlaw.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.observe.Probe;

/** The numbers of a run that its record has no place for: the run is made again, or a part of it. */
public final class Export {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final RunRecord record;
    private final Map<String, Numbers> numbers;

    private Export(RunRecord record, Map<String, Numbers> numbers) {
        this.record = record;
        this.numbers = numbers;
    }

    /**
     * An array.
     *
     * @param shape lengths of the axes, the last one fastest
     */
    public record Numbers(Reals values, int[] shape) {}

    /**
     * Makes a run and keeps what it offers.
     *
     * @param stepsInFull how many first steps to keep in full: parameters before them, and their samples
     */
    public static Export of(RunSpec spec, SortedMap<String, Object> coordinates, long stepsInFull) {
        Taking taking = new Taking(stepsInFull);
        return new Export(
                Trainer.run(spec, coordinates, Limits.NONE, taking, taking.recording, Checkpoint.NONE), taking.numbers);
    }

    /** Makes the first steps of a run and keeps what it offers. */
    public static Export first(RunSpec spec, SortedMap<String, Object> coordinates, long stepsInFull) {
        return of(new RunSpec(spec.procedure().first(stepsInFull), spec.seeds()), coordinates, stepsInFull);
    }

    /** Returns the record of the run that was made; as such it is not for a ledger. */
    public RunRecord record() {
        return record;
    }

    /** Returns what was offered, by name. */
    public Map<String, Numbers> numbers() {
        return numbers;
    }

    /** Returns the final parameters that a record keeps, if it does, with the digest they should have. */
    public static Optional<Reals> kept(RunRecord record) {
        Precision precision =
                Precision.FLOAT32.name().equals(record.coordinates().get("precision"))
                        ? Precision.FLOAT32
                        : Precision.FLOAT64;
        return record.curves().stream()
                .filter(curve -> curve.observable().equals(Keep.PARAMETERS))
                .findFirst()
                .map(Curve::value)
                .map(values -> Reals.copyOf(precision, values))
                .filter(values -> Digest.of(values).equals(record.digest()));
    }

    private static final class Taking implements Probe.Recorder {
        private final Recording recording = new Recording();
        private final Map<String, Numbers> numbers = new LinkedHashMap<>();
        private final long steps;

        Taking(long steps) {
            this.steps = steps;
        }

        @Override
        public void scalar(String name, double value) {
            recording.scalar(name, value);
        }

        @Override
        public void clock(double timePerStep) {
            recording.clock(timePerStep);
        }

        @Override
        public void point(String observable, long step, int index, double value) {
            recording.point(observable, step, index, value);
        }

        @Override
        public long stepsInFull() {
            return steps;
        }

        @Override
        public void offer(String name, Reals values, int... shape) {
            int length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            Reals copy = Reals.zeros(values.precision(), length);
            copy(values, copy, 0, length);
            numbers.put(name, new Numbers(copy, shape.clone()));
        }

        @Override
        public void offer(String name, long step, Reals values, int... shape) {
            int length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            Numbers all = numbers.get(name);
            if (all == null) {
                if (steps * length > MOST) {
                    throw new IllegalArgumentException(
                            name + " must have at most " + MOST + " numbers, got " + steps + " steps of " + length);
                }
                int[] shapes = new int[shape.length + 1];
                System.arraycopy(shape, 0, shapes, 1, shape.length);
                all = new Numbers(Reals.zeros(values.precision(), (int) steps * length), shapes);
                numbers.put(name, all);
            }
            copy(values, all.values, (int) step * length, length);
            all.shape[0] = (int) step + 1;
        }

        private static void copy(Reals from, Reals to, int at, int length) {
            for (int i = 0; i < length; i++) {
                to.set(at + i, from.get(i));
            }
        }
    }
}
