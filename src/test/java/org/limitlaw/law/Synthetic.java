package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.ledger.Tables;

/** Plans and records whose first passages and losses follow a joint law, for claims that pool many rows. */
public final class Synthetic {
    private static final double[] LEVELS = {1e-1, 1e-2, 1e-4, 1e-6, 1e-8};

    private final List<StudyRecord.Planned> plan = new ArrayList<>();
    private final List<RunRecord> records = new ArrayList<>();

    /**
     * Runs over widths, two depths, two optimizers and seeds: {@code log T = -0.5 log n + 0.8 log L + log log(1/eps) +
     * [Adam] 0.3 + seed}, and a curve {@code loss} that falls like {@code n^-0.5 step^-1.5}.
     *
     * @param points of the curve
     */
    public static Synthetic runs(int widths, int seeds, int points, long stream) {
        SplittableRandom random = new SplittableRandom(stream);
        Synthetic all = new Synthetic();
        for (int seed = 0; seed < seeds; seed++) {
            double height = 0.2 * random.nextGaussian();
            double tilt = 0.02 * random.nextGaussian();
            for (int w = 0; w < widths; w++) {
                for (int depth : new int[] {2, 8}) {
                    for (String optimizer : List.of("GradientDescent", "Adam")) {
                        int width = 16 << w;
                        double log = (-0.5 + tilt) * Math.log(width)
                                + 0.8 * Math.log(depth)
                                + (optimizer.equals("Adam") ? 0.3 : 0)
                                + height;
                        all.add(seed, width, depth, optimizer, log, points, random);
                    }
                }
            }
        }
        return all;
    }

    private void add(
            int seed, int width, int depth, String optimizer, double log, int points, SplittableRandom random) {
        Map<String, Double> scalars = new TreeMap<>();
        for (double level : LEVELS) {
            double t = log + Math.log(Math.log(1 / level)) + 0.1 * random.nextGaussian();
            scalars.put("T(%.0e)".formatted(level), Math.exp(t));
        }
        // what runs attain: one of three values, the last seldom
        double attained = random.nextDouble() < 0.6 ? 0.5 : random.nextDouble() < 0.9 ? 0.25 : 0.0625;
        scalars.put("loss", attained * (1 + 1e-9 * random.nextGaussian()));
        double[] value = new double[points];
        long[] step = new long[points];
        double drift = 0;
        for (int i = 0; i < points; i++) {
            step[i] = i + 1L;
            drift = 0.9 * drift + 0.02 * random.nextGaussian();
            value[i] = Math.exp(-0.5 * Math.log(width) - 1.5 * Math.log(i + 1.0) + log / 10 + drift);
        }
        Curve curve = new Curve("loss", step, new double[points], new int[points], value);
        add(
                Map.of(
                        "seed",
                        (long) seed,
                        "net.width",
                        (long) width,
                        "net.depth",
                        (long) depth,
                        "optimizer",
                        optimizer),
                scalars,
                List.of(curve));
    }

    /** One run a seed that ends at one of some values, in turn. */
    public static Synthetic attaining(int seeds, double scatter, double... values) {
        SplittableRandom random = new SplittableRandom(3);
        Synthetic all = new Synthetic();
        for (long seed = 0; seed < seeds; seed++) {
            double loss = values[(int) seed % values.length] * Math.exp(scatter * random.nextGaussian());
            all.add(Map.of("seed", seed, "loss", 1L), Map.of("loss", loss), List.of());
        }
        return all;
    }

    private void add(Map<String, Object> at, Map<String, Double> scalars, List<Curve> curves) {
        String key = "run%06d".formatted(plan.size());
        TreeMap<String, Object> coordinates = new TreeMap<>(at);
        plan.add(new StudyRecord.Planned(key, List.of("all"), coordinates));
        records.add(new RunRecord(
                key,
                coordinates,
                Outcome.CONVERGED,
                "",
                100,
                1,
                1,
                new TreeMap<>(scalars),
                curves,
                new TreeMap<>(),
                ""));
    }

    /** Gives a run another outcome, and no observables. */
    public Synthetic lose(int run) {
        RunRecord r = records.get(run);
        records.set(
                run,
                new RunRecord(
                        r.key(),
                        r.coordinates(),
                        Outcome.DIVERGED,
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

    /** Returns the rows of the plan, but for its last runs. */
    public Rows rows(int without) {
        return Evidence.of(plan.subList(0, plan.size() - without), records).rows();
    }

    /** Returns what the tables hold. */
    public List<Tables.Row> tables() {
        return records.stream()
                .map(record -> new Tables.Row(record, List.of("all"), record.coordinates()))
                .toList();
    }
}
