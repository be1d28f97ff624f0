package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Pairing;

/** Claims about shares of seeds. */
class SuccessTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final String SMALL = "lossRatio <= 1e-6";

    @Test
    void aRateIsJudgedByItsInterval() {
        Success often = atLeast(SMALL, 0.8, "", false);
        Verdict all = runs(40, 1).judge(often);
        assertEquals(Finding.SUPPORTED, all.finding(), all.because());
        assertEquals(1, all.measured().point());
        assertTrue(all.method().startsWith("Wilson score interval, n = 40"), all.method());
        assertEquals(Finding.CONTRADICTED, runs(40, 0.3).judge(often).finding());
        assertEquals(Finding.INCONCLUSIVE, runs(40, 0.85).judge(often).finding());
        Verdict sure = runs(40, 1).judge(atLeast(SMALL, 0.8, "", true));
        assertTrue(sure.method().startsWith("Clopper-Pearson"), sure.method());
        assertTrue(sure.measured().low() < all.measured().low());
        assertTrue(runs(4, 1).judge(often).because().contains("at least 5 runs, got 4"));
    }

    /** Divergence is no success; a run that failed says nothing. */
    @Test
    void divergedRunsCountAndFailedOnesAreLost() {
        Ledgers ledgers = runs(40, 1);
        for (int i = 0; i < 30; i++) {
            ledgers.lose(i, Outcome.DIVERGED);
        }
        Verdict verdict = ledgers.judge(atLeast(SMALL, 0.8, "", false));
        assertEquals(Finding.CONTRADICTED, verdict.finding(), verdict.because());
        assertEquals(0.25, verdict.measured().point());
        Success diverge = new Success("outcome == DIVERGED", "", NONE, NONE, NONE, OptionalDouble.of(0.5), false);
        assertEquals(0.75, ledgers.judge(diverge).measured().point());
        Ledgers failed = runs(40, 1);
        for (int i = 0; i < 5; i++) {
            failed.lose(i, Outcome.FAILED);
        }
        Verdict lost = failed.judge(atLeast(SMALL, 0.8, "", false));
        assertEquals(Finding.INCONCLUSIVE, lost.finding());
        assertTrue(lost.because().contains("5 of 40 runs have no value"), lost.because());
        Ledgers none = runs(10, 1);
        for (int i = 0; i < 10; i++) {
            none.lose(i, Outcome.DIVERGED);
        }
        assertEquals(0, none.judge(atLeast(SMALL, 0.8, "", false)).measured().point());
    }

    @Test
    void successBecomesMoreFrequentWithTheWidth() {
        SuccessSlope rises =
                new SuccessSlope(SMALL, "net.width", NONE, NONE, NONE, OptionalDouble.of(0), Pairing.Shared);
        Judged judged = Judge.judge(Ledgers.claim(rises), logistic(20, 1).evidence());
        Verdict verdict = judged.verdict();
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals(1, verdict.measured().point(), 0.4);
        assertTrue(verdict.method().startsWith("Firth logistic trend, leave-one-seed-out"), verdict.method());
        assertEquals(1, judged.figures().get(0).fits().size());
        Verdict falls = logistic(20, -1).judge(rises);
        assertEquals(Finding.CONTRADICTED, falls.finding(), falls.because());
        Verdict flat = logistic(20, 0).judge(rises);
        assertEquals(Finding.INCONCLUSIVE, flat.finding(), flat.because());
        Verdict independent = logistic(20, 1)
                .judge(new SuccessSlope(
                        SMALL, "net.width", NONE, NONE, NONE, OptionalDouble.of(0), Pairing.Independent));
        assertTrue(independent.method().contains("profile likelihood"), independent.method());
    }

    private static Success atLeast(String success, double rate, String each, boolean guaranteed) {
        return new Success(success, each, NONE, NONE, NONE, OptionalDouble.of(rate), guaranteed);
    }

    private static Ledgers runs(int seeds, double share) {
        Ledgers ledgers = new Ledgers();
        for (long seed = 0; seed < seeds; seed++) {
            double ratio = seed < share * seeds ? 1e-7 : 1e-3;
            ledgers.add(
                    Map.of("net.width", 64L, "seed", seed),
                    Outcome.CONVERGED,
                    new TreeMap<>(Map.of("lossRatio", ratio)));
        }
        return ledgers;
    }

    /** logit P = slope ln(n / 64). */
    private static Ledgers logistic(int seeds, double slope) {
        SplittableRandom random = new SplittableRandom(2);
        Ledgers ledgers = new Ledgers();
        for (double n : Ledgers.doubling(8, 7)) {
            for (long seed = 0; seed < seeds; seed++) {
                double p = 1 / (1 + Math.exp(-slope * Math.log(n / 64)));
                double ratio = random.nextDouble() < p ? 1e-7 : 1e-3;
                ledgers.add(
                        Map.of("net.width", (long) n, "seed", seed),
                        Outcome.CONVERGED,
                        new TreeMap<>(Map.of("lossRatio", ratio)));
            }
        }
        return ledgers;
    }
}
