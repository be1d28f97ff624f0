package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;

class ShapesTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void levelsAreJudgedByWhereTheirIntervalLies() {
        assertEquals(Finding.SUPPORTED, oneWidth(0.02, 1.01).judge(near(1)).finding());
        assertEquals(Finding.CONTRADICTED, oneWidth(0.02, 1.2).judge(near(1)).finding());
        assertEquals(Finding.INCONCLUSIVE, oneWidth(0.02, 1.05).judge(near(1)).finding());
        assertEquals(
                Finding.SUPPORTED, oneWidth(0.5, 1e-4).judge(atMost(0.01, "")).finding());
        assertEquals(
                Finding.CONTRADICTED, oneWidth(0.5, 1).judge(atMost(0.01, "")).finding());
        assertEquals(
                Map.of("atMost", 0.01), oneWidth(0.5, 1).judge(atMost(0.01, "")).expected());
    }

    @Test
    void aLevelAtEachValueHoldsOnlyIfEveryOneDoes() {
        Ledgers all = Ledgers.power(Ledgers.doubling(16, 4), 5, 2, (n, s, e) -> 1e-9 * Math.exp(e));
        Verdict good = all.judge(atMost(1e-6, "net.width"));
        assertEquals(Finding.SUPPORTED, good.finding(), good.because());
        assertEquals(0.9875, good.measured().level(), 1e-12);
        Ledgers one =
                Ledgers.power(Ledgers.doubling(16, 4), 5, 2, (n, s, e) -> (n == 64 ? 1e-2 : 1e-9) * Math.exp(0.1 * e));
        Verdict bad = one.judge(atMost(1e-6, "net.width"));
        assertEquals(Finding.CONTRADICTED, bad.finding());
        assertTrue(bad.because().startsWith("net.width = 64: "), bad.because());
        assertEquals(1e-2, bad.measured().point(), 2e-3);
    }

    @Test
    void oneDivergedRunOfFiveLeavesALevelOpen() {
        Ledgers all = Ledgers.power(Ledgers.doubling(16, 4), 5, 2, (n, s, e) -> 1e-9 * Math.exp(e));
        Verdict verdict = all.lose(7, Outcome.DIVERGED).judge(atMost(1e-6, "net.width"));
        assertEquals(Finding.INCONCLUSIVE, verdict.finding());
        assertTrue(verdict.because().startsWith("1 of 5 runs have no value at net.width = 32"), verdict.because());
        assertEquals(1, verdict.diverged());
    }

    @Test
    void runsWithoutRandomnessHaveTheHullOfTheirErrorBounds() {
        Ledgers exact = Ledgers.power(Ledgers.doubling(1, 3), 1, 1, (n, s, e) -> 1 + 0.001 * n);
        Level level = new Level("y", of(1), of(0.01), NONE, NONE, Estimand.GeoMean, "", Runs.Deterministic, 1e-8);
        assertTrue(exact.judge(level).because().contains("several runs of one seed"));
        Level each =
                new Level("y", of(1), of(0.01), NONE, NONE, Estimand.GeoMean, "net.width", Runs.Deterministic, 1e-8);
        Verdict verdict = exact.judge(each);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals(1.004 * (1 + 1e-8), verdict.measured().high(), 1e-12);
        Level formula = new Level(
                "y / net.width", of(1), of(0.01), NONE, NONE, Estimand.GeoMean, "net.width", Runs.Deterministic, 1e-8);
        assertEquals(Finding.CONTRADICTED, exact.judge(formula).finding());
        assertEquals(1.004 / 4, exact.judge(formula).measured().point(), 1e-9);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Level("y", of(1), of(0.01), NONE, NONE, Estimand.Mean, "", Runs.Deterministic, 0));
    }

    @Test
    void pairedRatiosSeeWhatTheSpreadOfSeedsHides() {
        Ledgers ledgers = kinds(6, Map.of("Both", 0.9, "First", 1.0), 0.01);
        Verdict faster = ledgers.judge(
                new Ratio("y", "net.train", "Both", "First", "", NONE, NONE, of(1), NONE, Pairing.Shared));
        assertEquals(Finding.SUPPORTED, faster.finding(), faster.because());
        assertEquals(0.9, faster.measured().point(), 0.02);
        Verdict slower = ledgers.judge(
                new Ratio("y", "net.train", "First", "Both", "", NONE, NONE, of(1), NONE, Pairing.Shared));
        assertEquals(Finding.CONTRADICTED, slower.finding());
        Verdict few = kinds(4, Map.of("Both", 0.9, "First", 1.0), 0.01)
                .judge(new Ratio("y", "net.train", "Both", "First", "", NONE, NONE, of(1), NONE, Pairing.Shared));
        assertTrue(few.because().contains("at least 5 seeds"), few.because());
        Verdict misspelt = ledgers.judge(
                new Ratio("y", "net.train", "Boht", "First", "", NONE, NONE, of(1), NONE, Pairing.Shared));
        assertTrue(misspelt.because().contains("did you mean 'Both'?"), misspelt.because());
    }

    @Test
    void everyPairIsJudgedWhereNoneIsNamed() {
        Ratio pairs = new Ratio("y", "net.train", "", "", "", of(1), of(0.05), NONE, NONE, Pairing.Shared);
        Map<String, Double> equal = new TreeMap<>(Map.of("Linear", 1.0, "Normal", 1.005, "Sign", 0.995));
        Verdict agree = kinds(5, equal, 0.005).judge(pairs);
        assertEquals(Finding.SUPPORTED, agree.finding(), agree.because());
        assertTrue(agree.because().contains("worst of 3"), agree.because());
        Map<String, Double> odd = new TreeMap<>(Map.of("Linear", 1.0, "Normal", 1.3, "Sign", 1.0));
        Judged judged = Judge.judge(Ledgers.claim(pairs), kinds(5, odd, 0.005).evidence());
        assertEquals(Finding.CONTRADICTED, judged.verdict().finding());
        assertEquals(
                List.of("Linear / Normal", "Linear / Sign", "Normal / Sign"),
                judged.figures().get(0).xTicks());
        assertEquals(15, judged.figures().get(0).seeds().size());
    }

    @Test
    void fallingIsJudgedBetweenNeighboursUntilSaturation() {
        Ledgers falling = Ledgers.power(
                Ledgers.doubling(4, 6), 5, 8, (n, s, e) -> Math.max(1e-24, Math.exp(-n)) * Math.exp(0.3 * e));
        Monotone until = new Monotone("y", "net.width", Direction.Falling, 1e-20, "");
        Verdict verdict = falling.judge(until);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals("direction Falling, ratio of neighbours at most 1", Verdicts.expected(verdict));
        Verdict beyond = falling.judge(new Monotone("y", "net.width", Direction.Falling, 0, ""));
        assertEquals(Finding.INCONCLUSIVE, beyond.finding(), beyond.because());
        Verdict limited = falling.judge(new Monotone("y", "net.width", Direction.Falling, 0, "16 + 16"));
        assertEquals(Finding.SUPPORTED, limited.finding(), limited.because());
        Verdict rising = falling.judge(new Monotone("y", "net.width", Direction.Rising, 1e-20, ""));
        assertEquals(Finding.CONTRADICTED, rising.finding());
        Verdict few = Ledgers.power(Ledgers.doubling(4, 3), 4, 8, (n, s, e) -> Math.exp(0.1 * e) / n)
                .judge(until);
        assertTrue(few.because().contains("at least 5 seeds"), few.because());
    }

    @Test
    void oneOddStepBreaksAFall() {
        Ledgers odd = Ledgers.power(
                Ledgers.doubling(4, 5),
                5,
                8,
                (n, s, e) -> (n == 32 ? 2 : 1) / n * Math.exp(0.01 * e) * (n == 32 ? 2 : 1));
        Verdict verdict = odd.judge(new Monotone("y", "net.width", Direction.Falling, 0, ""));
        assertEquals(Finding.CONTRADICTED, verdict.finding());
        assertTrue(verdict.because().contains("32 against 16"), verdict.because());
    }

    @Test
    void laddersAreLinearIfTheirBendIsSmall() {
        assertEquals(
                Finding.SUPPORTED, ladder(5, 0).judge(new Linear("T", 0.05)).finding());
        assertEquals(
                Finding.CONTRADICTED,
                ladder(5, 0.02).judge(new Linear("T", 0.05)).finding());
        Ledgers unreached = ladder(5, 0);
        unreached.records.get(2).observables().put("T(1e-10)", Double.NaN);
        Verdict verdict = unreached.judge(new Linear("T", 0.05));
        assertEquals(Finding.INCONCLUSIVE, verdict.finding());
        assertTrue(verdict.because().contains("1 of 5 runs have no value"), verdict.because());
        assertTrue(ladder(5, 0).judge(new Linear("X", 0.05)).because().contains("got 0"));
    }

    /** T = 3 x + bend x^2 in x = ln(1/eps) has bend times range over its mean slope, exactly. */
    @Test
    void theBendIsTheQuadraticCoefficientTimesTheRangeOverTheSlope() {
        Verdict verdict = ladder(5, 0.02).judge(new Linear("T", 0.05));
        double low = -Math.log(1e-2);
        double high = -Math.log(1e-10);
        double exact = 0.02 * (high - low) / (3 + 0.02 * (high + low));
        assertEquals(exact, verdict.measured().point(), 0.01);
    }

    @Test
    void aRegimeThatIsNotMetOverrulesAllElse() {
        Ledgers ledgers = Ledgers.power(Ledgers.doubling(8, 6), 5, 1, (n, s, e) -> Math.exp(0.05 * e) / Math.sqrt(n));
        Exponent shape = new Exponent(
                "y",
                "net.width",
                -0.5,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Ignored,
                Runs.Seeded,
                0,
                Method.Auto);
        Verdict out = ledgers.judge(shape, Check.bounds("small", "y", Double.NEGATIVE_INFINITY, 0.3));
        assertEquals(Finding.OUT_OF_REGIME, out.finding());
        assertTrue(out.because().contains("is not met by "), out.because());
        double largest = ledgers.records.stream()
                .mapToDouble(r -> r.observables().get("y"))
                .max()
                .orElseThrow();
        assertTrue(out.because().contains("largest offender " + Words.number(largest)), out.because());
        assertTrue(out.because().contains("net.width = 8"), out.because());
        assertEquals(-0.5, out.measured().point(), 0.05);
        Verdict noted = ledgers.judge(
                shape, Check.bounds("small", "y", Double.NEGATIVE_INFINITY, 0.3).noted());
        assertEquals(ledgers.judge(shape).finding(), noted.finding());
        assertTrue(noted.because().contains("regime 'small'"), noted.because());
        Verdict met = ledgers.judge(shape, Check.bounds("small", "y", Double.NEGATIVE_INFINITY, 1));
        assertEquals(Finding.SUPPORTED, met.finding());
        Verdict unknown = ledgers.judge(shape, Check.bounds("lazy", "changedPatterns", 0, 1));
        assertEquals(Finding.INCONCLUSIVE, unknown.finding());
        assertTrue(unknown.because().contains("not known in 30 of 30 runs"), unknown.because());
    }

    @Test
    void independentSeedsAreNotBelievedAgainstThePlan() {
        Ledgers shared = new Ledgers();
        Ledgers apart = new Ledgers();
        SplittableRandom random = new SplittableRandom(1);
        for (long width : new long[] {8, 16, 32, 64}) {
            for (long seed = 0; seed < 5; seed++) {
                Map<String, Double> y = Map.of("y", Math.exp(0.05 * random.nextGaussian()) / width);
                shared.add(Map.of("net.width", width, "seed", seed, "seed.initialisation", seed), Outcome.CONVERGED, y);
                apart.add(
                        Map.of("net.width", width, "seed", seed, "seed.initialisation", 100 * width + seed),
                        Outcome.CONVERGED,
                        y);
            }
        }
        Exponent shape = new Exponent(
                "y",
                "net.width",
                -1,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Independent,
                Floor.Ignored,
                Runs.Seeded,
                0,
                Method.Auto);
        assertTrue(shared.judge(shape).because().contains("the plan shares seeds"));
        assertTrue(apart.judge(shape).method().startsWith("Welch"));
    }

    @Test
    void aConjunctionIsAsGoodAsItsWorstPart() {
        Ledgers ledgers = Ledgers.power(Ledgers.doubling(8, 6), 5, 1, (n, s, e) -> Math.exp(0.05 * e) / Math.sqrt(n));
        Part good = part("good", -0.5);
        Part wrong = part("wrong", -1);
        Part open = new Part("open", "", List.of("elsewhere"), Condition.ALWAYS, good.shape(), List.of());
        assertEquals(Finding.SUPPORTED, judge(ledgers, good).finding());
        assertEquals(Finding.INCONCLUSIVE, judge(ledgers, good, open).finding());
        Verdict verdict = judge(ledgers, good, open, wrong);
        assertEquals(Finding.CONTRADICTED, verdict.finding());
        assertTrue(verdict.because().startsWith("wrong: "), verdict.because());
        assertEquals(-1.0, verdict.expected().get("value"));
        assertEquals(30, verdict.runs());
        assertEquals(
                List.of("C.good", "C.open", "C.wrong"),
                verdict.parts().stream().map(Verdict::id).toList());
    }

    private static Verdict judge(Ledgers ledgers, Part... parts) {
        Claim claim = new Claim("C", Ledgers.PAPER, "", "statement", "", List.of(parts));
        return Judge.judge(claim, ledgers.evidence()).verdict();
    }

    private static Part part(String id, double expected) {
        Exponent shape = new Exponent(
                "y",
                "net.width",
                expected,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Ignored,
                Runs.Seeded,
                0,
                Method.Auto);
        return new Part(id, "", List.of("width"), Condition.ALWAYS, shape, List.of());
    }

    private static Ledgers oneWidth(double noise, double value) {
        return Ledgers.power(new double[] {64}, 6, 4, (n, s, e) -> value * Math.exp(noise * e));
    }

    private static Level near(double value) {
        return new Level("y", of(value), of(0.05), NONE, NONE, Estimand.Mean, "", Runs.Seeded, 0);
    }

    private static Level atMost(double bound, String each) {
        return new Level("y", NONE, NONE, of(bound), NONE, Estimand.GeoMean, each, Runs.Seeded, 0);
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    /** Seeds spread by a factor of e; what is common to a seed leaves their ratios. */
    private static Ledgers kinds(int seeds, Map<String, Double> levels, double noise) {
        SplittableRandom random = new SplittableRandom(9);
        Ledgers ledgers = new Ledgers();
        for (long seed = 0; seed < seeds; seed++) {
            double common = Math.exp(random.nextGaussian());
            for (Map.Entry<String, Double> level : new TreeMap<>(levels).entrySet()) {
                double y = common * level.getValue() * Math.exp(noise * random.nextGaussian());
                ledgers.add(Map.of("net.train", level.getKey(), "seed", seed), Outcome.CONVERGED, Map.of("y", y));
            }
        }
        return ledgers;
    }

    private static Ledgers ladder(int seeds, double bend) {
        SplittableRandom random = new SplittableRandom(6);
        Ledgers ledgers = new Ledgers();
        for (long seed = 0; seed < seeds; seed++) {
            Map<String, Double> passages = new TreeMap<>();
            double slope = 3 * Math.exp(0.1 * random.nextGaussian());
            for (int level = 2; level <= 10; level += 2) {
                double x = -Math.log(Math.pow(10, -level));
                double factor = slope / 3;
                passages.put(
                        "T(1e-%02d)".formatted(level), factor * (3 * x + bend * x * x) + 0.01 * random.nextGaussian());
            }
            ledgers.add(Map.of("net.width", 64L, "seed", seed), Outcome.CONVERGED, passages);
        }
        return ledgers;
    }
}
