package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;

/** Synthetic plans and records with a known law. */
final class Ledgers {
    static final Citation PAPER = new Citation(
            "du2018", "inproceedings", "Gradient Descent", List.of("Du, Simon S."), 2019, "ICLR", "1810.02054", "", "");

    final List<StudyRecord.Planned> plan = new ArrayList<>();
    final List<RunRecord> records = new ArrayList<>();

    /** What one run gives. */
    interface Law {
        double value(double control, int seed, double noise);
    }

    static double[] doubling(double first, int values) {
        double[] n = new double[values];
        for (int w = 0; w < values; w++) {
            n[w] = first * (1 << w);
        }
        return n;
    }

    /** Widths times seeds of observable y; noise is standard normal, drawn of a fixed stream. */
    static Ledgers power(double[] widths, int seeds, long stream, Law law) {
        SplittableRandom random = new SplittableRandom(stream);
        Ledgers ledgers = new Ledgers();
        for (double width : widths) {
            for (int seed = 0; seed < seeds; seed++) {
                double y = law.value(width, seed, random.nextGaussian());
                ledgers.add(Map.of("net.width", (long) width, "seed", (long) seed), Outcome.CONVERGED, Map.of("y", y));
            }
        }
        return ledgers;
    }

    Ledgers add(Map<String, Object> coordinates, Outcome outcome, Map<String, Double> observables) {
        return add(List.of("width"), coordinates, outcome, observables);
    }

    Ledgers add(
            List<String> sweeps, Map<String, Object> coordinates, Outcome outcome, Map<String, Double> observables) {
        String key = "run%05d".formatted(plan.size());
        plan.add(new StudyRecord.Planned(key, sweeps, new TreeMap<>(coordinates)));
        records.add(new RunRecord(
                key,
                new TreeMap<>(coordinates),
                outcome,
                "",
                100,
                1,
                1,
                new TreeMap<>(observables),
                List.of(),
                new TreeMap<>(),
                ""));
        return this;
    }

    /** Gives a run another outcome, and no observables. */
    Ledgers lose(int run, Outcome outcome) {
        RunRecord r = records.get(run);
        records.set(
                run,
                new RunRecord(
                        r.key(),
                        r.coordinates(),
                        outcome,
                        "loss",
                        3,
                        1,
                        1,
                        new TreeMap<>(),
                        List.of(),
                        r.provenance(),
                        ""));
        return this;
    }

    /** Gives every run curves. */
    Ledgers curves(Function<RunRecord, List<Curve>> curves) {
        records.replaceAll(r -> new RunRecord(
                r.key(),
                r.coordinates(),
                r.outcome(),
                r.cause(),
                r.steps(),
                1,
                1,
                r.observables(),
                curves.apply(r),
                r.provenance(),
                ""));
        return this;
    }

    /** A curve of values at times, one component after another at each; steps are ten times the times. */
    static Curve curve(String name, double[] times, int components, CurveLaw law) {
        int length = times.length * components;
        Curve curve = new Curve(name, new long[length], new double[length], new int[length], new double[length]);
        for (int k = 0; k < length; k++) {
            int component = k % components;
            curve.time()[k] = times[k / components];
            curve.step()[k] = Math.round(10 * curve.time()[k]);
            curve.index()[k] = component;
            curve.value()[k] = law.value(curve.time()[k], component);
        }
        return curve;
    }

    /** What a curve is. */
    interface CurveLaw {
        double value(double time, int component);
    }

    /** Gives every run so many steps. */
    Ledgers budget(long steps) {
        records.replaceAll(r -> new RunRecord(
                r.key(),
                r.coordinates(),
                r.outcome(),
                r.cause(),
                steps,
                1,
                1,
                r.observables(),
                r.curves(),
                r.provenance(),
                ""));
        return this;
    }

    /** Gives every run of the plan a further coordinate. */
    Ledgers planned(String name, Object value) {
        plan.replaceAll(run -> {
            TreeMap<String, Object> coordinates = new TreeMap<>(run.coordinates());
            coordinates.put(name, value);
            return new StudyRecord.Planned(run.key(), run.sweeps(), coordinates);
        });
        return this;
    }

    Evidence evidence() {
        return Evidence.of(plan, records);
    }

    static Claim claim(Shape shape, Check... regime) {
        Part part = new Part("", "", List.of("width"), Condition.ALWAYS, shape, List.of(regime));
        return new Claim("DU5", PAPER, "Cor. 4.1", "weights stay close", "", List.of(part));
    }

    /** Judges over some sweeps. */
    Verdict judge(List<String> sweeps, Shape shape) {
        Part part = new Part("", "", sweeps, Condition.ALWAYS, shape, List.of());
        return Judge.judge(new Claim("C", PAPER, "", "statement", "", List.of(part)), evidence())
                .verdict();
    }

    Verdict judge(Shape shape, Check... regime) {
        return Judge.judge(claim(shape, regime), evidence()).verdict();
    }
}
