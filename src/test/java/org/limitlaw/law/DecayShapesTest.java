package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Pairing;

/** Claims about how curves of single runs fall. */
class DecayShapesTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Window LEVELS = new Window(1e-2, 1e-12, Window.By.Level, "");
    private static final Window TIMES = new Window(1, 400, Window.By.Time, "");

    @Test
    void exponentialsAndPowersAreTold() {
        DecayLaw linear = new DecayLaw("loss", DecayLaw.Decline.Exponential, LEVELS, "");
        DecayLaw sublinear = new DecayLaw("loss", DecayLaw.Decline.Power, TIMES, "");
        Ledgers exponential = falling(5, (t, r) -> Math.exp(-0.1 * r * t));
        Ledgers power = falling(5, (t, r) -> Math.pow(1 + t, -3 * r));
        Verdict verdict = exponential.judge(linear);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.because().startsWith("BIC is for Exponential in 5 of 5 runs, by "), verdict.because());
        assertEquals("form Exponential", Verdicts.expected(verdict));
        assertEquals(
                Finding.SUPPORTED,
                power.judge(sublinear).finding(),
                power.judge(sublinear).because());
        Verdict wrong = power.judge(new DecayLaw("loss", DecayLaw.Decline.Exponential, TIMES, ""));
        assertEquals(Finding.CONTRADICTED, wrong.finding(), wrong.because());
        assertTrue(wrong.because().contains("for Power in 5"), wrong.because());
    }

    @Test
    void aWindowTooSmallLeavesItOpen() {
        Ledgers exponential = falling(5, (t, r) -> Math.exp(-0.1 * r * t));
        Window little = new Window(10, 11, Window.By.Time, "");
        Verdict few = exponential.judge(new DecayLaw("loss", DecayLaw.Decline.Exponential, little, ""));
        assertEquals(Finding.INCONCLUSIVE, few.finding());
        assertTrue(few.because().contains("needs at least 20 points"), few.because());
        Ledgers slow = falling(5, (t, r) -> Math.exp(-0.001 * t));
        Verdict shallow = slow.judge(
                new DecayLaw("loss", DecayLaw.Decline.Exponential, new Window(20, 80, Window.By.Time, ""), ""));
        assertTrue(shallow.because().contains("is too small to tell"), shallow.because());
        Verdict beyond = slow.judge(new DecayLaw("loss", DecayLaw.Decline.Exponential, LEVELS, ""));
        assertEquals(Finding.INCONCLUSIVE, beyond.finding(), beyond.because());
        Verdict none = slow.judge(new DecayLaw("gap", DecayLaw.Decline.Exponential, LEVELS, ""));
        assertTrue(none.because().contains("unknown curve 'gap'; known: loss"), none.because());
    }

    /** t^-3 cos^2(t), whose envelope is that of half-periods of pi. */
    @Test
    void theEnvelopeOfAnOscillationIsRead() {
        Ledgers ledgers = falling(5, (t, r) -> Math.pow(Math.max(t, 0.1), -3) * Math.pow(Math.cos(t), 2) + 1e-15);
        Window envelope = new Window(10, 400, Window.By.Time, "pi");
        Verdict law = ledgers.judge(new DecayLaw("loss", DecayLaw.Decline.Power, envelope, ""));
        assertEquals(Finding.SUPPORTED, law.finding(), law.because());
        Verdict exponent = ledgers.judge(rate(DecayRate.Parameter.Exponent, envelope, "1", 3, 0.15));
        assertEquals(Finding.SUPPORTED, exponent.finding(), exponent.because());
    }

    @Test
    void ratesAreComparedWithAPredictionRunByRun() {
        Ledgers exponential = falling(6, (t, r) -> Math.exp(-0.1 * r * t));
        Verdict rate = exponential.judge(rate(DecayRate.Parameter.Rate, LEVELS, "0.1 * speed", 1, 0.01));
        assertEquals(Finding.SUPPORTED, rate.finding(), rate.because());
        assertEquals(1, rate.measured().point(), 1e-3);
        Verdict raw = exponential.judge(rate(DecayRate.Parameter.Rate, LEVELS, "1", 0.1, 0.1));
        assertTrue(raw.measured().high() - raw.measured().low() > 1e-3);
        Ledgers both = falling(6, (t, r) -> Math.pow(1 + t, -2) * Math.exp(-0.05 * r * t));
        Window late = new Window(5, 200, Window.By.Time, "");
        Verdict beside = both.judge(rate(DecayRate.Parameter.RateBesideExponent, late, "0.05 * speed", 1, 0.05));
        assertEquals(Finding.SUPPORTED, beside.finding(), beside.because());
        Verdict alone = both.judge(rate(DecayRate.Parameter.Rate, late, "0.05 * speed", 1, 0.05));
        assertEquals(Finding.CONTRADICTED, alone.finding(), alone.because());
    }

    @Test
    void windowsMustBeOnes() {
        assertThrows(IllegalArgumentException.class, () -> new Window(1e-4, 1e-2, Window.By.Level, ""));
        assertThrows(IllegalArgumentException.class, () -> new Window(10, 5, Window.By.Step, ""));
    }

    /** A cosine passes 1/2 again and again; it has passed 0.9 of t^-1 for good when t is above 1 / 0.9. */
    @Test
    void theLastPassageOfAnOscillationIsRead() {
        Ledgers ledgers = new Ledgers().add(Map.of("seed", 0L), Outcome.CONVERGED, Map.of());
        double[] times = IntStream.range(0, 2001).mapToDouble(i -> 0.01 * i).toArray();
        ledgers.curves(r -> List.of(Ledgers.curve("f", times, 1, (t, i) -> Math.exp(-t / 5) * Math.abs(Math.cos(t)))));
        Row row = ledgers.evidence().rows().all().get(0);
        double first = Quantity.of("t@f=0.3").value(row);
        double last = Quantity.of("t-last@f=0.3").value(row);
        assertEquals(0.3, Math.exp(-first / 5) * Math.cos(first), 1e-4);
        assertTrue(first < 1.5 && last > 3.2, first + " and " + last);
        for (double t = last + 0.01; t < 20; t += 0.01) {
            assertTrue(Math.exp(-t / 5) * Math.abs(Math.cos(t)) < 0.3 + 1e-4, "t = " + t);
        }
        assertTrue(Double.isNaN(Quantity.of("step-last@f=1e-9").value(row)));
    }

    @Test
    void laddersHaveTheSlopeExpected() {
        Ledgers ledgers = new Ledgers();
        SplittableRandom random = new SplittableRandom(1);
        for (long seed = 0; seed < 6; seed++) {
            double rate = 2 * Math.exp(0.3 * random.nextGaussian());
            ledgers.add(
                    Map.of("seed", seed),
                    Outcome.CONVERGED,
                    Map.of(
                            "rate", rate,
                            "T(1e-02)", 5 + Math.log(1e2) / rate,
                            "T(1e-04)", 5 + Math.log(1e4) / rate,
                            "T(1e-06)", 5 + Math.log(1e6) / rate + 0.01 * random.nextGaussian()));
        }
        LadderSlope shape = new LadderSlope("T", "1 / rate", OptionalDouble.of(1), OptionalDouble.of(0.02), NONE, NONE);
        Verdict verdict = ledgers.judge(shape);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        LadderSlope wrong = new LadderSlope("T", "2 / rate", OptionalDouble.of(1), OptionalDouble.of(0.02), NONE, NONE);
        assertEquals(Finding.CONTRADICTED, ledgers.judge(wrong).finding());
        String few = ledgers.judge(new LadderSlope("X", "1", OptionalDouble.of(1), OptionalDouble.of(1), NONE, NONE))
                .because();
        assertTrue(few.contains("at least 3 levels X(eps), got 0"), few);
    }

    /** y = n^(-1 + c ln n / 2): the local slope changes by c times the range of ln n. */
    @Test
    void curvatureIsTheChangeOfTheLocalSlope() {
        double range = Math.log(1024.0 / 8);
        Ledgers bent = Ledgers.power(
                Ledgers.doubling(8, 8), 6, 3, (n, s, e) -> Math.exp(0.02 * e) * Math.pow(n, -1 + 0.05 * Math.log(n)));
        Curvature none = new Curvature("y", "net.width", 0.2, Pairing.Shared);
        Verdict verdict = bent.judge(none);
        assertEquals(Finding.CONTRADICTED, verdict.finding(), verdict.because());
        assertEquals(2 * 0.05 * range, verdict.measured().point(), 0.05);
        Ledgers straight = Ledgers.power(Ledgers.doubling(8, 8), 6, 3, (n, s, e) -> Math.exp(0.02 * e) / n);
        assertEquals(
                Finding.SUPPORTED,
                straight.judge(none).finding(),
                straight.judge(none).because());
        Ledgers noisy = Ledgers.power(Ledgers.doubling(8, 4), 3, 3, (n, s, e) -> Math.exp(0.3 * e) / n);
        assertEquals(Finding.INCONCLUSIVE, noisy.judge(none).finding());
    }

    private static DecayRate rate(DecayRate.Parameter parameter, Window window, String over, double value, double by) {
        return new DecayRate(
                "loss", parameter, window, over, "", OptionalDouble.of(value), OptionalDouble.of(by), NONE, NONE);
    }

    /** What a loss is at a time, in a run of some speed about 1. */
    private interface Falling {
        double at(double time, double speed);
    }

    private static Ledgers falling(int seeds, Falling law) {
        SplittableRandom random = new SplittableRandom(11);
        Ledgers ledgers = new Ledgers();
        for (long seed = 0; seed < seeds; seed++) {
            double speed = 1 + 0.05 * random.nextGaussian();
            ledgers.add(Map.of("seed", seed), Outcome.CONVERGED, Map.of("speed", speed));
        }
        double[] times = IntStream.range(0, 4001).mapToDouble(i -> 0.1 * i).toArray();
        return ledgers.curves(r -> List.of(Ledgers.curve(
                "loss",
                times,
                1,
                (t, i) -> law.at(t, r.observables().get("speed")) * Math.exp(0.003 * random.nextGaussian()))));
    }
}
