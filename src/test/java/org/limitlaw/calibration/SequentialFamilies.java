package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.atMost;
import static org.limitlaw.calibration.Family.covers;
import static org.limitlaw.calibration.Family.limit;
import static org.limitlaw.calibration.Family.measured;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.limitlaw.law.Citation;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Condition;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Exponent;
import org.limitlaw.law.Finding;
import org.limitlaw.law.Floor;
import org.limitlaw.law.Judge;
import org.limitlaw.law.Judged;
import org.limitlaw.law.Level;
import org.limitlaw.law.Measured;
import org.limitlaw.law.Part;
import org.limitlaw.law.Replicated;
import org.limitlaw.law.Runs;
import org.limitlaw.law.Shape;
import org.limitlaw.law.Side;
import org.limitlaw.law.StoppingRule;
import org.limitlaw.ledger.Look;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.Sequential;

/** Seeds added by the stopping rules themselves, one at a time at least, to synthetic ledgers; 64 at most. */
final class SequentialFamilies {
    private static final String S = "G. Seeds added after looks";
    private static final String SKEWED = "more skewed than the rule is for";
    private static final Citation NOWHERE = new Citation("a2000", "misc", "", List.of("A"), 2000, "", "", "", "");
    private static final double[] ONE = {1};
    private static final double[] SIX = Tables.doubling(8, 6);
    private static final int MOST = 64;
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private SequentialFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (double target : new double[] {0.9, 0.6, 0.4, 0.3, 0.1}) {
            all.add(precision("normal", random -> random.nextGaussian(), target, false, ""));
        }
        for (double target : new double[] {0.6, 0.4}) {
            all.add(precision("t3", random -> Noise.heavy(1).at(1, random), target, false, ""));
            all.add(precision("skew 1", random -> gamma(4, random), target, false, ""));
            all.add(precision("skew 1.4, declared", random -> gamma(2, random), target, true, ""));
            all.add(precision("skew 1.4, not declared", random -> gamma(2, random), target, false, SKEWED));
            all.add(precision("skew 2, declared", random -> gamma(1, random), target, true, SKEWED));
        }
        all.addAll(exponents());
        all.addAll(several());
        all.addAll(verdicts());
        return all;
    }

    private static Family precision(
            String name, ToDoubleFunction<SplittableRandom> noise, double target, boolean skewed, String limit) {
        Design design = new Design(mean(0, 0.1), ONE, random -> new double[] {noise.applyAsDouble(random)});
        String words = "seeds " + name + ", half-width " + target + " sd";
        String method = "contrast-t of a mean, until narrow";
        return limit.isEmpty()
                ? covers(S, words, method, 0, r -> estimate(design, narrow(target, skewed, 1), r))
                : limit(S, words, method, 0, limit, r -> estimate(design, narrow(target, skewed, 1), r));
    }

    private static List<Family> exponents() {
        List<Family> all = new ArrayList<>();
        Noise plain = Noise.normal(0.2);
        all.add(exponent(
                "random slope .1, sd .2", exponent(Floor.Ignored, Pairing.Shared), n -> 1 / n, plain, 0.1, 0.06));
        all.add(exponent(
                "exponential skew", exponent(Floor.Ignored, Pairing.Shared), n -> 1 / n, Noise.skewed(0.2), 0, 0.03));
        all.add(exponent(
                "t3 noise, independent",
                exponent(Floor.Ignored, Pairing.Independent),
                n -> 1 / n,
                Noise.heavy(0.2),
                0,
                0.03));
        all.add(exponent(
                "sd .2, beside a floor", exponent(Floor.Allowed, Pairing.Shared), n -> 0.01 + 1 / n, plain, 0, 0.1));
        return all;
    }

    private static Family exponent(
            String name, Shape shape, DoubleUnaryOperator law, Noise noise, double tilt, double target) {
        Design design = new Design(shape, SIX, random -> column(SIX, law, noise, tilt, random));
        String words = "n^-1 on 8 .. 256, " + name + ", half-width " + target;
        return covers(S, words, "exponent, until narrow", -1, r -> estimate(design, narrow(target, false, 1), r));
    }

    private static List<Family> several() {
        List<Family> all = new ArrayList<>();
        for (double common : new double[] {0, 0.7}) {
            Design design = new Design(mean(0, 0.1), ONE, random -> new double[] {random.nextGaussian()});
            String words = "four claims, half-width .5 sd, correlation " + common;
            all.add(atMost(S, words, "any interval misses", 0.05, r -> {
                List<Judged> judged = stopped(design, 4, common, narrow(0.5, false, 4), r);
                return judged.stream().anyMatch(j -> misses(j.verdict().measured(), 0));
            }));
        }
        return all;
    }

    private static boolean misses(Measured m, double truth) {
        return !(m.low() <= truth && truth <= m.high());
    }

    private static List<Family> verdicts() {
        List<Family> all = new ArrayList<>();
        Map<String, ToDoubleFunction<SplittableRandom>> noises = new LinkedHashMap<>();
        noises.put("normal", random -> random.nextGaussian());
        noises.put("t3", random -> Noise.heavy(1).at(1, random));
        noises.put("skew 1.4, declared", random -> gamma(2, random));
        noises.put("skew -1.4, declared", random -> -gamma(2, random));
        noises.forEach((name, noise) -> {
            boolean skewed = name.contains("declared");
            for (double sd : new double[] {0.1, 0.2}) {
                Design edge =
                        new Design(mean(0, 0.1), ONE, random -> new double[] {0.1 + sd * noise.applyAsDouble(random)});
                String words = "seeds " + name + ", sd " + sd + ", at the edge of +- .1, ";
                for (Finding finding : new Finding[] {Finding.SUPPORTED, Finding.CONTRADICTED}) {
                    all.add(atMost(
                            S,
                            words + "until a verdict",
                            finding + " at the edge",
                            0.03,
                            r -> is(finding, edge, awaited(skewed, 1), r)));
                    all.add(atMost(
                            S,
                            words + "until +- .05",
                            finding + " at the edge",
                            0.03,
                            r -> is(finding, edge, narrow(0.05, skewed, 1), r)));
                }
            }
        });
        Design edge = new Design(
                exponent(Floor.Excluded, Pairing.Shared),
                SIX,
                random -> column(SIX, n -> Math.pow(n, -0.9), Noise.normal(0.1), 0.1, random));
        for (Finding finding : new Finding[] {Finding.SUPPORTED, Finding.CONTRADICTED}) {
            all.add(atMost(
                    S,
                    "n^-0.9 against -1 +- 0.1, random slope .1, until a verdict",
                    finding + " at the edge",
                    0.03,
                    r -> is(finding, edge, awaited(false, 1), r)));
        }
        Design centre = new Design(mean(0, 0.1), ONE, random -> new double[] {0.1 * random.nextGaussian()});
        all.add(measured(
                S,
                "seeds normal, sd 0.1, at the centre of +- .1, until a verdict",
                "SUPPORTED",
                r -> is(Finding.SUPPORTED, centre, awaited(false, 1), r)));
        return all;
    }

    private static boolean is(Finding finding, Design design, StoppingRule rule, SplittableRandom random) {
        return stopped(design, 1, 0, rule, random).get(0).verdict().finding() == finding;
    }

    private static Estimate estimate(Design design, StoppingRule rule, SplittableRandom random) {
        Measured m = stopped(design, 1, 0, rule, random).get(0).verdict().measured();
        return Double.isNaN(m.low())
                ? Estimate.refused(m.point(), m.level(), "", "refused")
                : new Estimate(m.point(), m.low(), m.high(), m.level(), Double.NaN, Double.NaN, "", "");
    }

    /** Adds seeds as the rule says, and returns the claims as they are judged in the end. */
    private static List<Judged> stopped(
            Design design, int claims, double common, StoppingRule rule, SplittableRandom random) {
        List<StudyRecord.Planned> plan = new ArrayList<>();
        List<RunRecord> records = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        long seeds = rule.first(1);
        while (true) {
            for (long seed = plan.size() / design.n.length; seed < seeds; seed++) {
                add(plan, records, seed, design, claims, common, random);
            }
            Evidence evidence = Evidence.of(plan, records)
                    .with(Map.of("sweep", new Replicated(Optional.of(rule), List.copyOf(looks))));
            List<Judged> judged = new ArrayList<>();
            for (int c = 0; c < claims; c++) {
                judged.add(Judge.judge(claim(c, design.shape), evidence));
            }
            Look look = rule.look("s", "", judged, new StoppingRule.Standing(seeds, () -> 1, 0, ""));
            looks.add(look);
            if (look.next() == seeds) {
                return judged;
            }
            seeds = look.next();
        }
    }

    private static void add(
            List<StudyRecord.Planned> plan,
            List<RunRecord> records,
            long seed,
            Design design,
            int claims,
            double common,
            SplittableRandom random) {
        double[][] columns = new double[claims][];
        double[] shared = design.seed.of(random);
        for (int c = 0; c < claims; c++) {
            columns[c] = c == 0 ? shared : mixed(shared, design.seed.of(random), common);
        }
        for (int w = 0; w < design.n.length; w++) {
            TreeMap<String, Object> at = new TreeMap<>(Map.of("n", design.n[w], "seed", seed));
            TreeMap<String, Double> y = new TreeMap<>();
            for (int c = 0; c < claims; c++) {
                y.put("y" + c, columns[c][w]);
            }
            String key = w + "-" + seed;
            plan.add(new StudyRecord.Planned(key, List.of("sweep"), at));
            records.add(new RunRecord(key, at, Outcome.CONVERGED, "", 1, 1, 1, y, List.of(), new TreeMap<>(), ""));
        }
    }

    private static double[] mixed(double[] a, double[] b, double common) {
        double[] out = new double[a.length];
        for (int w = 0; w < out.length; w++) {
            out[w] = Math.sqrt(common) * a[w] + Math.sqrt(1 - common) * b[w];
        }
        return out;
    }

    private static Claim claim(int number, Shape shape) {
        Shape of = shape instanceof Level l
                ? new Level("y" + number, l.expected(), l.tolerance(), NONE, NONE, l.estimand(), "", l.runs(), 0)
                : shape;
        Part part = new Part("", "", List.of("sweep"), Condition.ALWAYS, of, List.of());
        return new Claim("c" + number, NOWHERE, "", "", "", List.of(part));
    }

    private static StoppingRule narrow(double target, boolean skewed, int claims) {
        return rule(Sequential.Precision, target, skewed, claims);
    }

    private static StoppingRule awaited(boolean skewed, int claims) {
        return rule(Sequential.Verdict, Double.NaN, skewed, claims);
    }

    private static StoppingRule rule(Sequential aim, double target, boolean skewed, int claims) {
        Map<String, Double> widths = new LinkedHashMap<>();
        for (int c = 0; c < claims; c++) {
            widths.put("c" + c, target);
        }
        return new StoppingRule("sweep", aim, widths, MOST, Double.POSITIVE_INFINITY, skewed, claims);
    }

    private static Level mean(double value, double tolerance) {
        return new Level(
                "y0",
                OptionalDouble.of(value),
                OptionalDouble.of(tolerance),
                NONE,
                NONE,
                Estimand.Mean,
                "",
                Runs.Seeded,
                0);
    }

    private static Exponent exponent(Floor floor, Pairing pairing) {
        return new Exponent(
                "y0", "n", -1, 0.1, Side.Within, Estimand.GeoMean, pairing, floor, Runs.Seeded, 0, Method.Auto);
    }

    /** A gamma variate of whole shape, of mean 0 and variance 1: skewness 2 / sqrt(shape). */
    private static double gamma(int shape, SplittableRandom random) {
        double sum = -shape;
        for (int i = 0; i < shape; i++) {
            sum += random.nextExponential();
        }
        return sum / Math.sqrt(shape);
    }

    private static double[] column(
            double[] n, DoubleUnaryOperator law, Noise noise, double tilt, SplittableRandom random) {
        SeedTable table = Tables.shared(n, 1, law, noise, 0, tilt, random);
        double[] column = new double[n.length];
        for (int w = 0; w < column.length; w++) {
            column[w] = table.cells()[w][0];
        }
        return column;
    }

    /** Draws one seed: y at each control value. */
    private interface Seed {
        double[] of(SplittableRandom random);
    }

    /** What is judged, at which control values, from seeds drawn how. */
    private record Design(Shape shape, double[] n, Seed seed) {}
}
