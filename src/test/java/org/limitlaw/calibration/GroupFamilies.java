package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.atMost;
import static org.limitlaw.calibration.Family.covers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.limitlaw.law.Citation;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Condition;
import org.limitlaw.law.Curvature;
import org.limitlaw.law.DecayRate;
import org.limitlaw.law.Direction;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Finding;
import org.limitlaw.law.Judge;
import org.limitlaw.law.Level;
import org.limitlaw.law.Measured;
import org.limitlaw.law.Monotone;
import org.limitlaw.law.Part;
import org.limitlaw.law.Ratio;
import org.limitlaw.law.Runs;
import org.limitlaw.law.Shape;
import org.limitlaw.law.SlopeDifference;
import org.limitlaw.law.Window;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.SeedVectors;
import org.limitlaw.math.fit.SpreadSlope;
import org.limitlaw.math.fit.SuccessRate;
import org.limitlaw.math.fit.TwoSlopes;

/** Comparisons of groups, neighbours and times, fluctuations, rates of decay, and many claims at once. */
final class GroupFamilies {
    private static final String I = "I. Comparisons, fluctuations, many claims";
    private static final double[] SIX = Tables.doubling(8, 6);
    private static final double[] FOUR = Tables.doubling(8, 4);
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final OptionalDouble ZERO = OptionalDouble.of(0);
    private static final OptionalDouble ONE = OptionalDouble.of(1);
    private static final OptionalDouble TENTH = OptionalDouble.of(0.1);

    private GroupFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        slopes(all);
        ratios(all);
        neighbours(all);
        spreads(all);
        others(all);
        return all;
    }

    private static void slopes(List<Family> all) {
        for (int seeds : new int[] {3, 5, 10}) {
            all.add(covers(
                    I,
                    "difference of slopes, random slope .1 common to both groups, S " + seeds,
                    "paired",
                    -0.2,
                    r -> common(seeds, -1.2, -1, r)));
        }
        all.add(covers(
                I,
                "difference of slopes, other seeds in each group, S 5 and 8",
                "Welch of slopes",
                -0.2,
                r -> difference(
                        Pairing.Shared,
                        Tables.shared(SIX, 5, n -> Math.pow(n, -1.2), Noise.normal(0.1), 0.2, 0.1, r),
                        Tables.shared(FOUR, 8, n -> 1 / n, Noise.normal(0.3), 0.2, 0.05, r),
                        100)));
        all.add(covers(
                I,
                "difference of slopes, independent runs, S 5",
                "Welch of all cells",
                -0.2,
                r -> difference(
                        Pairing.Independent,
                        Tables.independent(SIX, 5, n -> Math.pow(n, -1.2), Noise.falling(0.5), r),
                        Tables.independent(FOUR, 5, n -> 1 / n, Noise.normal(0.1), r),
                        0)));
        Shape equal = new SlopeDifference("y", "n", "kind", "a", "b", ZERO, TENTH, NONE, NONE, Pairing.Shared);
        String design = "slopes that differ by .1 against 0 +- 0.1, random slope .1 common, S 5";
        edges(all, design, equal, r -> two(pair(5, -1.1, -1, r)));
    }

    private static Estimate common(int seeds, double first, double second, SplittableRandom r) {
        SeedTable[] both = pair(seeds, first, second, r);
        return difference(Pairing.Shared, both[0], both[1], 0);
    }

    /** Two groups whose seeds tilt both alike. */
    private static SeedTable[] pair(int seeds, double first, double second, SplittableRandom r) {
        SeedTable tilt = Tables.shared(SIX, seeds, n -> 1, Noise.normal(0), 0.2, 0.1, r);
        SeedTable one = Tables.independent(SIX, seeds, n -> Math.pow(n, first), Noise.normal(0.1), r);
        SeedTable two = Tables.independent(SIX, seeds, n -> Math.pow(n, second), Noise.normal(0.1), r);
        return new SeedTable[] {times(one, tilt), times(two, tilt)};
    }

    private static SeedTable times(SeedTable a, SeedTable b) {
        double[][] cells = new double[a.values()][a.seeds()];
        for (int w = 0; w < cells.length; w++) {
            for (int s = 0; s < cells[w].length; s++) {
                cells[w][s] = a.cells()[w][s] * b.cells()[w][s];
            }
        }
        return new SeedTable(a.x(), cells);
    }

    private static Estimate difference(Pairing pairing, SeedTable one, SeedTable two, int apart) {
        return new TwoSlopes(pairing, 0.95).difference(one, names(one, 0), two, names(two, apart));
    }

    private static List<String> names(SeedTable table, int from) {
        return IntStream.range(from, from + table.seeds())
                .mapToObj(String::valueOf)
                .toList();
    }

    private static void ratios(List<Family> all) {
        Ratio single = ratio("", Pairing.Shared);
        for (String name : List.of("normal", "skewed")) {
            Noise noise = name.equals("normal") ? Noise.normal(0.1) : Noise.skewed(0.1);
            all.add(covers(
                    I,
                    "paired ratio of 1.1, " + name + " logs, sd .1, S 5",
                    "t of log ratios",
                    Math.log(1.1),
                    r -> logarithm(
                            single.read(ratioAt(1.1, 1, 5, noise, r).rows()).measured())));
        }
        edges(
                all,
                "paired ratio of 1.1 against 1 +- 0.1, sd .05, S 5",
                single,
                r -> ratioAt(1.1, 1, 5, Noise.normal(0.05), r));
        edges(
                all,
                "two series, one of four ratios 1.1, against 1 +- 0.1, sd .03, S 5",
                ratio("n", Pairing.Shared),
                r -> ratioAt(1.1, 4, 5, Noise.normal(0.03), r));
    }

    private static Ratio ratio(String each, Pairing pairing) {
        return new Ratio("y", "kind", "a", "b", each, ONE, TENTH, NONE, NONE, pairing);
    }

    private static Evidence ratioAt(double ratio, int values, int seeds, Noise noise, SplittableRandom r) {
        double[] n = Arrays.copyOf(FOUR, values);
        SeedTable height = Tables.shared(n, seeds, v -> 1, Noise.normal(0), 0.5, 0, r);
        SeedTable one = Tables.independent(n, seeds, v -> v == n[0] ? ratio : 1, noise, r);
        SeedTable two = Tables.independent(n, seeds, v -> 1, noise, r);
        return two(times(one, height), times(two, height));
    }

    private static void neighbours(List<Family> all) {
        Shape falling = new Monotone("y", "n", Direction.Falling, 0, "");
        edges(
                all,
                "1/n, but two neighbours equal, sd .1, S 5",
                falling,
                r -> one(Tables.shared(SIX, 5, n -> n == 64 ? 1.0 / 32 : 1 / n, Noise.normal(0.1), 0.3, 0, r)));
        double range = Math.log(SIX[5] / SIX[0]);
        double bend = 0.2 / (2 * range);
        Shape straight = new Curvature("y", "n", 0.2, Pairing.Shared);
        edges(
                all,
                "local slope that changes by .2 against +- .2, sd .05, S 5",
                straight,
                r -> one(Tables.shared(
                        SIX,
                        5,
                        n -> Math.exp(-Math.log(n) + bend * Math.log(n) * Math.log(n)),
                        Noise.normal(0.05),
                        0.2,
                        0.05,
                        r)));
    }

    private static void spreads(List<Family> all) {
        for (int seeds : new int[] {10, 20}) {
            all.add(covers(
                    I,
                    "variance of a function at 20 points, three degrees of freedom, S " + seeds,
                    "jackknife of slope",
                    -1,
                    r -> new SpreadSlope(0.95).ofVariance(functions(seeds, 0, r))));
            all.add(covers(
                    I,
                    "ratio of its variances at two widths, half of it common, S " + seeds,
                    "jackknife of log ratio",
                    -Math.log(2),
                    r -> new SpreadSlope(0.95).logRatio(functions(seeds, 0.5, r).rows(0, 2))));
        }
    }

    /** f_n(x) = n^(-1/2) B z, z normal in three dimensions, a share of whose variance a seed has at every n. */
    private static SeedVectors functions(int seeds, double common, SplittableRandom r) {
        double[][] mix = new double[20][3];
        for (int i = 0; i < 20; i++) {
            mix[i] = new double[] {1, Math.cos(0.3 * i), Math.sin(0.3 * i)};
        }
        double[][][] cells = new double[SIX.length][seeds][20];
        for (int s = 0; s < seeds; s++) {
            double[] own = {r.nextGaussian(), r.nextGaussian(), r.nextGaussian()};
            for (int w = 0; w < SIX.length; w++) {
                for (int j = 0; j < 3; j++) {
                    double z = Math.sqrt(common) * own[j] + Math.sqrt(1 - common) * r.nextGaussian();
                    for (int i = 0; i < 20; i++) {
                        cells[w][s][i] += mix[i][j] * z / Math.sqrt(SIX[w]);
                    }
                }
            }
        }
        return new SeedVectors(Arrays.stream(SIX).map(Math::log).toArray(), cells);
    }

    private static void others(List<Family> all) {
        for (double rate : new double[] {0.02, 0.1, 0.5}) {
            all.add(covers(
                    I, "success rate " + rate + ", n 10", "Clopper-Pearson", rate, r -> guaranteed(rate, 10, r)));
        }
        DecayRate exponent = new DecayRate(
                "loss",
                DecayRate.Parameter.Exponent,
                new Window(10, 300, Window.By.Time, ""),
                "1",
                "",
                ONE,
                ONE,
                NONE,
                NONE);
        all.add(covers(
                I,
                "exponent of a curve, sd .1 over seeds, AR(1) noise .1, S 5",
                "t over seeds",
                2,
                r -> plain(exponent.read(curves(5, r).rows()).measured())));
        List<Claim> ten = IntStream.range(0, 10).mapToObj(GroupFamilies::level).toList();
        all.add(atMost(
                I,
                "ten claims at the edge of their tolerance, S 5",
                "any is decided and survives Holm",
                0.05,
                r -> Judge.examine(ten, edge(r)).stream()
                        .anyMatch(judged ->
                                judged.holm() <= 0.05 && judged.verdict().finding() != Finding.INCONCLUSIVE)));
    }

    private static Estimate guaranteed(double rate, int n, SplittableRandom r) {
        int k = (int) IntStream.range(0, n).filter(i -> r.nextDouble() < rate).count();
        return new SuccessRate(0.95).guaranteed(k, n);
    }

    private static Evidence curves(int seeds, SplittableRandom r) {
        List<RunRecord> records = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            double p = 2 + 0.1 * r.nextGaussian();
            int length = 40;
            Curve curve = new Curve("loss", new long[length], new double[length], new int[length], new double[length]);
            double noise = 0.1 * r.nextGaussian();
            for (int i = 0; i < length; i++) {
                curve.time()[i] = 10 * Math.pow(30, i / (length - 1.0));
                curve.value()[i] = Math.pow(curve.time()[i], -p) * Math.exp(noise);
                noise = 0.9 * noise + 0.1 * Math.sqrt(1 - 0.81) * r.nextGaussian();
            }
            records.add(record(Map.of("seed", seed), Map.of(), List.of(curve)));
        }
        return evidence(records);
    }

    private static Claim level(int i) {
        Level level = new Level("y" + i, ZERO, ONE, NONE, NONE, Estimand.Mean, "", Runs.Seeded, 0);
        Part part = new Part("", "", List.of("sweep"), Condition.ALWAYS, level, List.of());
        Citation paper = new Citation("p2026", "misc", "t", List.of("P, A."), 2026, "v", "", "", "");
        return new Claim("C" + i, paper, "", "s", "", List.of(part));
    }

    private static Evidence edge(SplittableRandom r) {
        List<RunRecord> records = new ArrayList<>();
        for (long seed = 0; seed < 5; seed++) {
            Map<String, Double> y = new TreeMap<>();
            for (int i = 0; i < 10; i++) {
                y.put("y" + i, 1 + 0.1 * r.nextGaussian());
            }
            records.add(record(Map.of("seed", seed), y, List.of()));
        }
        return evidence(records);
    }

    private static void edges(
            List<Family> all, String design, Shape shape, Function<SplittableRandom, Evidence> evidence) {
        for (Finding wrong : List.of(Finding.SUPPORTED, Finding.CONTRADICTED)) {
            Predicate<SplittableRandom> is =
                    r -> shape.read(evidence.apply(r).rows()).finding() == wrong;
            all.add(atMost(I, design, wrong + " at the edge", 0.03, is));
        }
    }

    private static Estimate logarithm(Measured m) {
        return new Estimate(Math.log(m.point()), Math.log(m.low()), Math.log(m.high()), m.level(), 0, 0, "", "");
    }

    private static Estimate plain(Measured m) {
        return new Estimate(m.point(), m.low(), m.high(), m.level(), 0, 0, "", "");
    }

    private static Evidence one(SeedTable table) {
        List<RunRecord> records = new ArrayList<>();
        add(records, table, "a");
        return evidence(records);
    }

    private static Evidence two(SeedTable... tables) {
        List<RunRecord> records = new ArrayList<>();
        add(records, tables[0], "a");
        add(records, tables[1], "b");
        return evidence(records);
    }

    private static void add(List<RunRecord> records, SeedTable table, String kind) {
        for (int w = 0; w < table.values(); w++) {
            for (int s = 0; s < table.seeds(); s++) {
                Map<String, Object> at = Map.of("n", Math.exp(table.x()[w]), "kind", kind, "seed", (long) s);
                records.add(record(at, Map.of("y", table.cells()[w][s]), List.of()));
            }
        }
    }

    private static RunRecord record(Map<String, Object> at, Map<String, Double> y, List<Curve> curves) {
        return new RunRecord(
                String.valueOf(at),
                new TreeMap<>(at),
                Outcome.CONVERGED,
                "",
                1,
                1,
                1,
                new TreeMap<>(y),
                curves,
                new TreeMap<>(),
                "");
    }

    private static Evidence evidence(List<RunRecord> records) {
        List<StudyRecord.Planned> plan = records.stream()
                .map(r -> new StudyRecord.Planned(r.key(), List.of("sweep"), r.coordinates()))
                .toList();
        return Evidence.of(plan, records);
    }
}
