package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;

class ExponentTest {
    private static final double[] WIDTHS = Ledgers.doubling(8, 8);

    @Test
    void aPurePowerIsSupported() {
        Verdict verdict = power(0.05, 5, -0.5).judge(pure(-0.5));
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals(40, verdict.runs());
        assertEquals(-0.5, verdict.measured().point(), 0.03);
        assertEquals("paired contrast-t, 4 df", verdict.method());
    }

    @Test
    void aWrongExponentIsContradicted() {
        assertEquals(Finding.CONTRADICTED, power(0.05, 5, -1).judge(pure(-0.5)).finding());
        assertEquals(
                Finding.CONTRADICTED, power(0.02, 10, -0.3).judge(pure(-0.5)).finding());
        assertEquals(Finding.CONTRADICTED, power(0.05, 5, 0.5).judge(pure(-0.5)).finding());
        assertEquals(Finding.CONTRADICTED, power(0.05, 5, 2).judge(pure(1)).finding());
    }

    @Test
    void anOrderInAStepSizeIsAnExponent() {
        assertEquals(Finding.SUPPORTED, power(0.05, 5, 1).judge(pure(1)).finding());
    }

    /** statistics, sim6E: never, whatever the noise. The mean slope alone would be supported at -0.87. */
    @Test
    void aFloorIsNeverSupportedAsAPurePower() {
        for (double noise : new double[] {1e-6, 0.001, 0.02, 0.05, 0.1, 0.2}) {
            for (double expected : new double[] {-1, -0.9, -0.87, -0.8}) {
                for (int stream = 0; stream < 10; stream++) {
                    Ledgers floor =
                            Ledgers.power(WIDTHS, 5, stream, (n, s, e) -> (0.001 + 1 / n) * Math.exp(noise * e));
                    assertNotEquals(
                            Finding.SUPPORTED, floor.judge(pure(expected)).finding(), "noise " + noise);
                }
            }
        }
        Ledgers exact = Ledgers.power(WIDTHS, 1, 0, (n, s, e) -> 0.001 + 1 / n);
        assertEquals(
                Finding.INCONCLUSIVE,
                exact.judge(deterministic(-0.87, Floor.Excluded)).finding());
        assertEquals(
                Finding.SUPPORTED,
                exact.judge(deterministic(-0.87, Floor.Ignored)).finding());
        assertEquals(
                Finding.SUPPORTED, exact.judge(deterministic(-1, Floor.Allowed)).finding());
    }

    @Test
    void aFloorThatTheClaimAllowsIsFittedBesideTheExponent() {
        Ledgers floor = Ledgers.power(WIDTHS, 5, 3, (n, s, e) -> (0.001 + 1 / n) * Math.exp(0.02 * e));
        Verdict verdict = floor.judge(exponent(-1, Side.Within, Floor.Allowed));
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        Verdict pure = floor.judge(pure(-1));
        assertEquals(Finding.INCONCLUSIVE, pure.finding());
        assertTrue(pure.because().contains("but not beside a floor"), pure.because());
    }

    @Test
    void wideNoiseIsInconclusive() {
        assertEquals(Finding.INCONCLUSIVE, power(2, 5, -0.5).judge(pure(-0.5)).finding());
    }

    @Test
    void fewSeedsOrWidthsAreRefused() {
        Verdict two = power(0.05, 2, -0.5).judge(pure(-0.5));
        assertEquals(Finding.INCONCLUSIVE, two.finding());
        assertTrue(two.because().contains("at least 3, got 2"), two.because());
        assertTrue(Double.isNaN(two.measured().low()));
        Verdict narrow = Ledgers.power(Ledgers.doubling(8, 2), 5, 1, (n, s, e) -> Math.exp(0.1 * e) / n)
                .judge(exponent(-1, Side.Within, Floor.Ignored));
        assertTrue(narrow.because().contains("at least 3 control values"), narrow.because());
    }

    /** An exponent off by exactly the tolerance: each false verdict has at most one tail, 2.5 %. */
    @Test
    void falseVerdictsAtTheEdgeAreAsRareAsTheLevelSays() {
        int ledgers = 1000;
        int supported = 0;
        int contradicted = 0;
        for (int stream = 0; stream < ledgers; stream++) {
            Finding finding = Ledgers.power(
                            Ledgers.doubling(8, 6), 5, stream, (n, s, e) -> Math.pow(n, -0.4) * Math.exp(0.1 * e))
                    .judge(exponent(-0.5, Side.Within, Floor.Ignored))
                    .finding();
            supported += finding == Finding.SUPPORTED ? 1 : 0;
            contradicted += finding == Finding.CONTRADICTED ? 1 : 0;
        }
        double tail = 0.025 + 3 * Math.sqrt(0.025 * 0.975 / ledgers);
        assertTrue(supported <= tail * ledgers, "supported " + supported);
        assertTrue(contradicted <= tail * ledgers, "contradicted " + contradicted);
    }

    @Test
    void boundsAreOneSided() {
        Ledgers steep = power(0.05, 5, -0.9);
        assertEquals(
                Finding.SUPPORTED,
                steep.judge(exponent(-0.5, Side.AtMost, Floor.Auto)).finding());
        assertEquals(
                Finding.CONTRADICTED,
                steep.judge(exponent(-0.5, Side.AtLeast, Floor.Auto)).finding());
        assertEquals(
                Map.of("atMost", -0.4),
                steep.judge(exponent(-0.5, Side.AtMost, Floor.Auto)).expected());
    }

    @Test
    void divergedRunsAreCountedAndDoNotEnter() {
        Verdict one = power(0.05, 5, -0.5).lose(3, Outcome.DIVERGED).judge(pure(-0.5));
        assertEquals(Finding.SUPPORTED, one.finding(), one.because());
        assertEquals(39, one.runs());
        assertEquals(1, one.diverged());
        assertTrue(one.because().contains("of 40 runs 1 diverged"), one.because());
    }

    @Test
    void survivorsOfManyLossesProveNothing() {
        Ledgers ledgers = power(0.05, 5, -0.5);
        for (int run : new int[] {0, 6, 12, 18, 24}) {
            ledgers.lose(run, Outcome.DIVERGED);
        }
        Verdict spread = ledgers.judge(pure(-0.5));
        assertEquals(Finding.INCONCLUSIVE, spread.finding());
        assertTrue(spread.because().contains("5 of 40 runs have no value, more than 10 %"), spread.because());
        Ledgers column = power(0.05, 5, -0.5);
        for (int run : new int[] {0, 1, 2}) {
            column.lose(run, Outcome.FAILED);
        }
        Verdict verdict = column.judge(pure(-0.5));
        assertEquals(Finding.INCONCLUSIVE, verdict.finding());
        assertEquals(3, verdict.failed());
        assertTrue(verdict.because().contains("3 of 5 runs have no value at net.width = 8"), verdict.because());
    }

    @Test
    void runsThatAreNotInTheLedgerAreMissing() {
        Ledgers ledgers = power(0.05, 5, -0.5);
        ledgers.records.subList(5, 40).clear();
        Verdict verdict = ledgers.judge(pure(-0.5));
        assertEquals(Finding.INCONCLUSIVE, verdict.finding());
        assertTrue(verdict.because().contains("of 40 runs 35 missing"), verdict.because());
        ledgers.records.clear();
        assertTrue(ledgers.judge(pure(-0.5)).because().contains("of 40 runs 40 missing"));
    }

    @Test
    void misspeltNamesAreSaidWithTheNearest() {
        Shape shape = new Exponent(
                "yy",
                "net.width",
                -0.5,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Auto,
                Runs.Seeded,
                0,
                Method.Auto);
        assertTrue(power(0.05, 5, -0.5).judge(shape).because().contains("did you mean 'y'?"));
    }

    @Test
    void runsThatDifferInAnotherCoordinateAreNotMixed() {
        Ledgers ledgers = power(0.05, 5, -0.5);
        ledgers.add(Map.of("net.width", 8L, "seed", 0L, "data.labels", "Sign"), Outcome.CONVERGED, Map.of("y", 1.0));
        String because = ledgers.judge(pure(-0.5)).because();
        assertTrue(because.contains("they differ in data.labels"), because);
    }

    @Test
    void theFigureShowsSeedsCentresFitsAndTheClaim() {
        Ledgers ledgers = power(0.05, 5, -0.5).lose(3, Outcome.DIVERGED);
        Figure figure = Judge.judge(Ledgers.claim(pure(-0.5)), ledgers.evidence())
                .figures()
                .get(0);
        assertEquals("DU5", figure.id());
        assertEquals(39, figure.seeds().size());
        assertEquals(8, figure.centres().size());
        assertEquals(7, figure.locals().size());
        assertEquals(2, figure.fits().size());
        assertTrue(
                figure.fits().get(0).legend().startsWith("slope -0.5"),
                figure.fits().get(0).legend());
        assertEquals("claimed slope -0.5", figure.references().get(0).legend());
        assertEquals(1, figure.lost().get(0).diverged());
        assertEquals(1024, figure.fitted()[1]);
        // the curve with a floor passes through the data
        double[] y = figure.fits().get(1).y();
        assertEquals(1, y[0] * Math.sqrt(8), 0.1);
        assertEquals(1, y[y.length - 1] * Math.sqrt(1024), 0.1);
    }

    @Test
    void declaredMethodsAreNamedAndMustFitTheDesign() {
        Ledgers ledgers = power(0.05, 5, -0.5);
        Verdict smoothed = ledgers.judge(declared(Estimand.GeoMean, Pairing.Independent, Method.SmoothedWeights));
        assertEquals(Finding.SUPPORTED, smoothed.finding(), smoothed.because());
        assertTrue(smoothed.method().startsWith("weighted contrast-t, smoothed weights"), smoothed.method());
        Verdict mean = power(1, 40, -0.5).judge(declared(Estimand.LogNormalMean, Pairing.Shared, Method.Auto));
        assertEquals("mean of a declared log-normal, paired, 39 df", mean.method());
        IllegalArgumentException misfit = assertThrows(
                IllegalArgumentException.class,
                () -> declared(Estimand.GeoMean, Pairing.Shared, Method.SmoothedWeights));
        assertTrue(misfit.getMessage().contains("Independent"), misfit.getMessage());
    }

    @Test
    void passagesThatTheBudgetCutOffAreCensoredNotLost() {
        Ledgers ledgers = new Ledgers();
        SplittableRandom random = new SplittableRandom(12);
        int cut = 0;
        for (double width : WIDTHS) {
            for (int seed = 0; seed < 6; seed++) {
                double t = Math.sqrt(width) * Math.exp(1 + 0.1 * random.nextGaussian());
                boolean spent = t > 90;
                cut += spent ? 1 : 0;
                ledgers.add(
                        Map.of("net.width", (long) width, "seed", (long) seed),
                        spent ? Outcome.BUDGET_SPENT : Outcome.CONVERGED,
                        Map.of("T(1e-04)", spent ? Double.NaN : t));
            }
        }
        ledgers.budget(90);
        assertTrue(cut > 0 && cut < 6, "cut " + cut);
        Verdict slope = ledgers.judge(passage(Floor.Ignored));
        assertEquals(Finding.SUPPORTED, slope.finding(), slope.because());
        assertEquals(0.5, slope.measured().point(), 0.05);
        assertTrue(slope.method().startsWith("Tobit fit of censored passages"), slope.method());
        Verdict pure = ledgers.judge(passage(Floor.Excluded));
        assertTrue(pure.because().contains("spent their budget, floor not excluded"), pure.because());
        ledgers.lose(0, Outcome.DIVERGED);
        assertTrue(ledgers.judge(passage(Floor.Ignored)).method().startsWith("paired"));
    }

    /** The loss falls as exp(-t / sqrt(n)); 10 % is passed at 2.3 sqrt(n), for wide ones beyond the curve's end at 100. */
    @Test
    void passagesReadFromCurvesAreCensoredWhereStepsAreSpent() {
        double[] times = IntStream.range(0, 101).mapToDouble(i -> i).toArray();
        Ledgers ledgers = Ledgers.power(Ledgers.doubling(128, 6), 6, 7, (n, s, e) -> Math.sqrt(n) * Math.exp(0.1 * e));
        ledgers.curves(r -> List.of(Ledgers.curve(
                "loss", times, 1, (t, i) -> Math.exp(-t * 1.48 / r.observables().get("y")))));
        Exponent shape = new Exponent(
                "t@loss=10%",
                "net.width",
                0.5,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Ignored,
                Runs.Seeded,
                0,
                Method.Auto);
        Verdict lost = ledgers.judge(shape);
        assertTrue(lost.method().startsWith("paired"), lost.method());
        Ledgers spent = ledgers.budget(1000).planned("stop.steps", 1000L);
        Verdict told = spent.judge(shape);
        assertTrue(told.method().startsWith("Tobit fit of censored passages"), told.because());
        assertEquals(Finding.SUPPORTED, told.finding(), told.because());
    }

    /** 1/n (1 + 8/n) on 8 .. 1024 has mean slope -1.13; a gap h (1 + h) on steps up to 0.4 has 1.12. */
    @Test
    void firstCorrectionsLeaveTheExponentWhereTheyAreAllowed() {
        Ledgers widths = Ledgers.power(Ledgers.doubling(8, 8), 6, 9, (n, s, e) -> (1 + 8 / n) / n * Math.exp(0.02 * e));
        assertEquals(
                Finding.CONTRADICTED, widths.judge(corrected(-1, Floor.Ignored)).finding());
        Verdict corrected = widths.judge(corrected(-1, Floor.Correction));
        assertEquals(Finding.SUPPORTED, corrected.finding(), corrected.because());
        Ledgers steps = new Ledgers();
        SplittableRandom random = new SplittableRandom(4);
        for (double h = 0.0125; h < 0.5; h *= 2) {
            for (long seed = 0; seed < 6; seed++) {
                double y = h * (1 + h) * Math.exp(0.01 * random.nextGaussian());
                steps.add(Map.of("net.width", h, "seed", seed), Outcome.CONVERGED, Map.of("y", y));
            }
        }
        Verdict slope = steps.judge(corrected(1, Floor.Ignored));
        assertTrue(slope.measured().low() > 1.04, slope.because());
        Verdict order = steps.judge(corrected(1, Floor.StepCorrection));
        assertEquals(Finding.SUPPORTED, order.finding(), order.because());
        assertEquals(1, order.measured().point(), 0.04);
    }

    private static Exponent corrected(double expected, Floor floor) {
        return new Exponent(
                "y",
                "net.width",
                expected,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                floor,
                Runs.Seeded,
                0,
                Method.Auto);
    }

    private static Exponent declared(Estimand estimand, Pairing pairing, Method method) {
        return new Exponent(
                "y", "net.width", -0.5, 0.1, Side.Within, estimand, pairing, Floor.Ignored, Runs.Seeded, 0, method);
    }

    private static Exponent passage(Floor floor) {
        return new Exponent(
                "T(1e-04)",
                "net.width",
                0.5,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                floor,
                Runs.Seeded,
                0,
                Method.Auto);
    }

    private static Ledgers power(double noise, int seeds, double exponent) {
        return Ledgers.power(WIDTHS, seeds, 42, (n, s, e) -> Math.pow(n, exponent) * Math.exp(noise * e));
    }

    private static Exponent pure(double expected) {
        return exponent(expected, Side.Within, Floor.Auto);
    }

    private static Exponent exponent(double expected, Side side, Floor floor) {
        return new Exponent(
                "y",
                "net.width",
                expected,
                0.1,
                side,
                Estimand.GeoMean,
                Pairing.Shared,
                floor,
                Runs.Seeded,
                0,
                Method.Auto);
    }

    private static Exponent deterministic(double expected, Floor floor) {
        return new Exponent(
                "y",
                "net.width",
                expected,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                floor,
                Runs.Deterministic,
                1e-9,
                Method.Auto);
    }
}
