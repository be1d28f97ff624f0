package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.SeedVectors;

/** Claims about variances over seeds and differences of means. */
class SpreadTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final double[] WIDTHS = Ledgers.doubling(64, 5);
    private static final double[] TIMES = {0, 10, 30, 100, 300};

    @Test
    void theVarianceOfAFunctionFallsAsOneOverTheWidth() {
        Ledgers ledgers = functions(12, -0.5);
        Verdict verdict = ledgers.judge(new VarianceSlope("f@t=30", "net.width", -1, 0.3, Side.Within));
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.method().contains("slope of a variance over seeds, leave-one-seed-out"), verdict.method());
        Verdict wrong = functions(12, -1).judge(new VarianceSlope("f@t=30", "net.width", -1, 0.3, Side.Within));
        assertEquals(Finding.CONTRADICTED, wrong.finding(), wrong.because());
        assertEquals(-2, wrong.measured().point(), 0.3);
        Verdict bound = functions(12, -1).judge(new VarianceSlope("f@t=30", "net.width", -1, 0.3, Side.AtMost));
        assertEquals(Finding.SUPPORTED, bound.finding(), bound.because());
    }

    /** One component is a scalar: the mean over components is that of their variances. */
    @Test
    void theVarianceIsTheMeanOverComponents() {
        Ledgers ledgers = functions(12, -0.5);
        Rows rows = ledgers.evidence().rows();
        Grid grid = Vectors.grid(rows, "net.width", "f@t=30");
        double[] all = Vectors.of(grid, "f@t=30", Math::log).variances();
        double sum = 0;
        for (int i = 0; i < 20; i++) {
            Grid one = Vectors.grid(rows, "net.width", "f[" + i + "]@t=30");
            sum += Vectors.of(one, "f[" + i + "]@t=30", Math::log).variances()[2] / 20;
        }
        assertEquals(sum, all[2], 1e-14);
        SeedVectors vectors = Vectors.of(grid, "f@t=30", Math::log);
        double mean = Arrays.stream(Vectors.shares(vectors, 2)).average().orElseThrow();
        assertEquals(all[2], mean, 1e-14);
    }

    @Test
    void fewSeedsOrNoSpreadAreRefused() {
        VarianceSlope slope = new VarianceSlope("f@t=30", "net.width", -1, 0.3, Side.Within);
        String few = functions(8, -0.5).judge(slope).because();
        assertTrue(few.contains("needs at least 10 seeds, got 8"), few);
        Ledgers same = Ledgers.power(WIDTHS, 12, 1, (n, s, e) -> 1 / n);
        String none = same.judge(new VarianceSlope("y", "net.width", -1, 0.3, Side.Within))
                .because();
        assertTrue(none.contains("a variance over seeds is zero"), none);
        String beyond = functions(12, -0.5)
                .judge(new VarianceSlope("f@t=301", "net.width", -1, 0.3, Side.Within))
                .because();
        assertTrue(beyond.contains("12 of 12 runs have no value at net.width = 64"), beyond);
    }

    /** f = n^(-1/2) exp(-t / 60) g: between t = 30 and 300 the variance falls by exp(-9). */
    @Test
    void fluctuationsHealBetweenTwoTimes() {
        Ledgers ledgers = functions(12, -0.5);
        VarianceRatio heals =
                new VarianceRatio("f@t=300", "f@t=30", "net.width", NONE, NONE, OptionalDouble.of(0.5), NONE);
        Verdict verdict = ledgers.judge(heals);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.because().contains("worst of 5, Bonferroni"), verdict.because());
        assertEquals(Math.exp(-9), verdict.measured().point(), 0.3 * Math.exp(-9));
        VarianceRatio grows =
                new VarianceRatio("f@t=300", "f@t=30", "net.width", NONE, NONE, NONE, OptionalDouble.of(1));
        assertEquals(Finding.CONTRADICTED, ledgers.judge(grows).finding());
    }

    @Test
    void whatNoiseAddsIsAPowerOfItsOwn() {
        GapSlope gap = new GapSlope("y", "net.width", "noise", "1.0", "0.0", -1, 0.25, Side.Within);
        Verdict verdict = noisy(12, 0.5).judge(gap);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals(-1, verdict.measured().point(), 0.1);
        Verdict negative = noisy(12, -0.5).judge(gap);
        assertEquals(Finding.INCONCLUSIVE, negative.finding());
        assertTrue(negative.because().contains("a difference of means is not positive"), negative.because());
        String few = noisy(9, 0.5).judge(gap).because();
        assertTrue(few.contains("at least 10 seeds, got 9"), few);
        GapSlope misspelt = new GapSlope("y", "net.width", "noise", "2", "0.0", -1, 0.25, Side.Within);
        String unknown = noisy(12, 0.5).judge(misspelt).because();
        assertTrue(unknown.contains("unknown noise '2'; known: 0.0, 1.0"), unknown);
    }

    /** f_n(x_i) = n^power exp(-t / 60) g_i, of 20 independent normal g. */
    private static Ledgers functions(int seeds, double power) {
        SplittableRandom random = new SplittableRandom(5);
        Ledgers ledgers = Ledgers.power(WIDTHS, seeds, 1, (n, s, e) -> 1 + e);
        return ledgers.curves(r -> {
            double size = Math.pow(((Long) r.coordinates().get("net.width")).doubleValue(), power);
            double[] g = random.doubles(20)
                    .map(u -> size * Math.sqrt(12) * (u - 0.5))
                    .toArray();
            return List.of(Ledgers.curve("f", TIMES, 20, (t, i) -> Math.exp(-t / 60) * g[i]));
        });
    }

    /** Mean 3 n^-1/2, and with noise share / n more; a seed's own height is common to both. */
    private static Ledgers noisy(int seeds, double share) {
        SplittableRandom random = new SplittableRandom(6);
        Ledgers ledgers = new Ledgers();
        for (double n : WIDTHS) {
            for (long seed = 0; seed < seeds; seed++) {
                double base = 3 / Math.sqrt(n) * Math.exp(0.2 * random.nextGaussian());
                for (double noise : new double[] {0, 1}) {
                    double more = noise * share * 64 / n * Math.exp(0.1 * random.nextGaussian());
                    ledgers.add(
                            Map.of("net.width", (long) n, "noise", noise, "seed", seed),
                            Outcome.CONVERGED,
                            Map.of("y", base + more));
                }
            }
        }
        return ledgers;
    }
}
