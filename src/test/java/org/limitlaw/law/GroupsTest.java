package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Pairing;

/** Claims that compare groups. */
class GroupsTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final OptionalDouble ZERO = OptionalDouble.of(0);

    @Test
    void exponentsOfTwoSweepsDifferByWhatTheyDiffer() {
        Ledgers ledgers = twoSweeps(-0.6, -1, 0);
        Verdict verdict = ledgers.judge(List.of("fixed", "scaled"), slopes("sweep", "fixed", "scaled", bounds(0.1)));
        assertEquals(Finding.CONTRADICTED, verdict.finding(), verdict.because());
        assertEquals(0.4, verdict.measured().point(), 0.05);
        assertTrue(verdict.method().startsWith("difference of slopes, paired contrast-t, 7 df"), verdict.method());
        Verdict equal =
                twoSweeps(-1, -1, 0).judge(List.of("fixed", "scaled"), slopes("sweep", "fixed", "scaled", bounds(0.1)));
        assertEquals(Finding.SUPPORTED, equal.finding(), equal.because());
        SlopeDifference above = new SlopeDifference(
                "y", "net.width", "sweep", "fixed", "scaled", NONE, NONE, NONE, ZERO, Pairing.Shared);
        assertEquals(
                Finding.SUPPORTED,
                ledgers.judge(List.of("fixed", "scaled"), above).finding());
    }

    /** What a seed does to both groups alike leaves the paired difference; it stays in that of two samples. */
    @Test
    void seedsInCommonArePairedAndOthersAreTwoSamples() {
        SlopeDifference shape = slopes("sweep", "fixed", "scaled", bounds(0.1));
        Verdict paired = twoSweeps(-1, -1, 0).judge(List.of("fixed", "scaled"), shape);
        Verdict apart = twoSweeps(-1, -1, 100).judge(List.of("fixed", "scaled"), shape);
        assertTrue(apart.method().startsWith("difference of two studies"), apart.method());
        double narrow = paired.measured().high() - paired.measured().low();
        double wide = apart.measured().high() - apart.measured().low();
        assertTrue(wide > 2 * narrow, wide + " against " + narrow);
        assertEquals(Finding.INCONCLUSIVE, apart.finding(), apart.because());
    }

    @Test
    void everyPairOfGroupsMayBeCompared() {
        Verdict verdict = dimensions(-1, -1, -1).judge(slopes("dimension", "", "", bounds(0.2)));
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.because().contains("worst of 3, Bonferroni"), verdict.because());
        Judged odd = Judge.judge(
                Ledgers.claim(slopes("dimension", "", "", bounds(0.2))),
                dimensions(-1, -1, -0.5).evidence());
        assertEquals(
                Finding.CONTRADICTED, odd.verdict().finding(), odd.verdict().because());
        assertTrue(
                odd.verdict().because().startsWith("dimension 5 - 15: "),
                odd.verdict().because());
        Figure figure = odd.figures().get(0);
        assertEquals(3, figure.fits().size());
        assertTrue(
                figure.fits().get(2).legend().startsWith("dimension = 15: slope -0.5"),
                figure.fits().get(2).legend());
        assertEquals(
                List.of("dimension = 10", "dimension = 15", "dimension = 5"),
                figure.seeds().stream()
                        .map(Figure.Point::group)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Test
    void twoSeriesAreEqualOnlyIfTheyAreSoEverywhere() {
        Ratio equal = new Ratio(
                "y", "kind", "a", "b", "net.width", OptionalDouble.of(1), bounds(0.05), NONE, NONE, Pairing.Shared);
        Verdict verdict = series(1).judge(equal);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.because().contains("worst of 4, Bonferroni"), verdict.because());
        Verdict odd = series(1.2).judge(equal);
        assertEquals(Finding.CONTRADICTED, odd.finding());
        assertTrue(odd.because().startsWith("kind a / b at net.width = 64: "), odd.because());
        Judged judged = Judge.judge(Ledgers.claim(equal), series(1).evidence());
        Figure figure = judged.figures().get(0);
        assertEquals("kind a / b at net.width", figure.xLabel());
        assertEquals(List.of("16", "32", "64", "128"), figure.xTicks());
    }

    @Test
    void theSheetReadsComparisonsWithTheMedianToo() {
        Ratio equal = new Ratio(
                "y", "kind", "a", "b", "net.width", OptionalDouble.of(1), bounds(0.05), NONE, NONE, Pairing.Shared);
        Judged judged = Judge.examine(List.of(Ledgers.claim(equal)), series(1).evidence())
                .get(0);
        Sheet.Line line = judged.sheets().get(0).lines().get(0);
        assertEquals("with the median", line.name());
        assertEquals(Finding.SUPPORTED, line.finding());
        assertTrue(line.measured().high() > line.measured().low());
        Difference zero = new Difference(
                "y", "kind", "a", "b", "net.width", OptionalDouble.of(0), bounds(1), NONE, NONE, Pairing.Independent);
        assertTrue(zero.variants().isEmpty());
    }

    @Test
    void differencesMayBeNegativeAndGroupsIndependent() {
        Difference none =
                new Difference("y - 1", "kind", "a", "b", "", ZERO, bounds(0.1), NONE, NONE, Pairing.Independent);
        Ledgers apart = independent(1);
        Verdict verdict = apart.judge(none);
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.method().startsWith("Welch"), verdict.method());
        assertEquals(Finding.CONTRADICTED, independent(1.5).judge(none).finding());
        Difference paired =
                new Difference("y - 1", "kind", "a", "b", "", ZERO, bounds(0.1), NONE, NONE, Pairing.Shared);
        String advice = apart.judge(paired).because();
        assertTrue(advice.contains("no seed in common: say pairing = Independent"), advice);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Difference("y", "kind", "", "", "", bounds(1), bounds(0.1), NONE, NONE, Pairing.Shared));
        assertThrows(IllegalArgumentException.class, () -> slopes("sweep", "", "", bounds(0.1)));
        assertThrows(IllegalArgumentException.class, () -> slopes("dimension", "5", "", bounds(0.1)));
    }

    private static OptionalDouble bounds(double value) {
        return OptionalDouble.of(value);
    }

    private static SlopeDifference slopes(String between, String of, String to, OptionalDouble tolerance) {
        return new SlopeDifference("y", "net.width", between, of, to, ZERO, tolerance, NONE, NONE, Pairing.Shared);
    }

    /** Seeds tilt both sweeps alike by 0.15; at n = 64 the sweeps share their run. */
    private static Ledgers twoSweeps(double fixed, double scaled, long other) {
        SplittableRandom random = new SplittableRandom(3);
        Ledgers ledgers = new Ledgers();
        for (long seed = 0; seed < 8; seed++) {
            double tilt = 0.15 * random.nextGaussian();
            double fresh = other == 0 ? tilt : 0.15 * random.nextGaussian();
            for (double n : Ledgers.doubling(8, 5)) {
                double r = n / 64;
                boolean same = n == 64 && other == 0;
                double noise = 0.03 * random.nextGaussian();
                double y = Math.exp(noise) * Math.pow(r, fixed + tilt);
                ledgers.add(
                        same ? List.of("fixed", "scaled") : List.of("fixed"),
                        Map.of("net.width", (long) n, "seed", seed),
                        Outcome.CONVERGED,
                        Map.of("y", y));
                if (!same) {
                    double z = Math.exp(0.03 * random.nextGaussian()) * Math.pow(r, scaled + fresh);
                    ledgers.add(
                            List.of("scaled"),
                            Map.of("net.width", (long) n, "seed", seed + other),
                            Outcome.CONVERGED,
                            Map.of("y", z));
                }
            }
        }
        return ledgers;
    }

    private static Ledgers dimensions(double... slopes) {
        SplittableRandom random = new SplittableRandom(4);
        Ledgers ledgers = new Ledgers();
        for (int g = 0; g < slopes.length; g++) {
            for (double n : Ledgers.doubling(8, 6)) {
                for (long seed = 0; seed < 6; seed++) {
                    double y = Math.pow(n, slopes[g]) * Math.exp(0.05 * random.nextGaussian());
                    Map<String, Object> at = Map.of("net.width", (long) n, "dimension", 5L * (g + 1), "seed", seed);
                    ledgers.add(at, Outcome.CONVERGED, Map.of("y", y));
                }
            }
        }
        return ledgers;
    }

    private static Ledgers series(double factorAt64) {
        SplittableRandom random = new SplittableRandom(5);
        Ledgers ledgers = new Ledgers();
        for (double n : Ledgers.doubling(16, 4)) {
            for (long seed = 0; seed < 6; seed++) {
                double common = Math.exp(random.nextGaussian()) / n;
                for (String kind : List.of("a", "b")) {
                    double factor = n == 64 && kind.equals("a") ? factorAt64 : 1;
                    double y = factor * common * Math.exp(0.01 * random.nextGaussian());
                    Map<String, Object> at = Map.of("net.width", (long) n, "kind", kind, "seed", seed);
                    ledgers.add(at, Outcome.CONVERGED, Map.of("y", y));
                }
            }
        }
        return ledgers;
    }

    private static Ledgers independent(double ofA) {
        SplittableRandom random = new SplittableRandom(7);
        Ledgers ledgers = new Ledgers();
        for (long seed = 0; seed < 12; seed++) {
            String kind = seed < 6 ? "a" : "b";
            double y = (seed < 6 ? ofA : 1) + 0.02 * random.nextGaussian();
            ledgers.add(Map.of("net.width", 64L, "kind", kind, "seed", seed), Outcome.CONVERGED, Map.of("y", y));
        }
        return ledgers;
    }
}
