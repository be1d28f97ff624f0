package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;

class StudyComparisonTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final OptionalDouble TENTH = OptionalDouble.of(0.1);

    @Test
    void exponentsThatDifferAreToldFromThoseThatDoNot() {
        StudyComparison same = one(slope(-1, 1), slope(-1, 2), TENTH);
        assertEquals(Finding.SUPPORTED, same.finding(), same.words(TENTH));
        assertTrue(same.p() > 0.05, same.words(TENTH));
        assertTrue(same.words(TENTH).contains("no difference is shown; equal within 0.1"), same.words(TENTH));
        StudyComparison other = one(slope(-1, 1), slope(-0.7, 2), TENTH);
        assertEquals(-0.3, other.difference().point(), 0.05);
        assertTrue(other.holm() < 1e-3, other.words(TENTH));
        assertTrue(other.words(TENTH).contains("they differ; not equal within 0.1"), other.words(TENTH));
        assertTrue(other.method().startsWith("difference of two studies"), other.method());
    }

    /** se and df are those of Welch: two slopes of equal spread and S = 6 have the pooled error and up to 10 df. */
    @Test
    void errorsAddAndDegreesAreWelchs() {
        Judged a = slope(-1, 1);
        Judged b = slope(-1, 2);
        StudyComparison both = one(a, b, NONE);
        double ea = a.verdict().measured().standardError();
        double eb = b.verdict().measured().standardError();
        assertEquals(Math.hypot(ea, eb), both.difference().standardError(), 1e-14);
        double welch = Math.pow(ea * ea + eb * eb, 2) / ((Math.pow(ea, 4) + Math.pow(eb, 4)) / 5);
        assertEquals(welch, both.difference().degrees(), 1e-9);
    }

    @Test
    void valuesOfLogarithmsAreComparedAsRatios() {
        StudyComparison ratio = one(level(2, 1), level(1, 2), NONE);
        assertTrue(ratio.ratio());
        assertEquals(2, ratio.difference().point(), 0.2);
        assertTrue(ratio.words(NONE).contains("ratio "), ratio.words(NONE));
    }

    @Test
    void holmCountsAllThatAreCompared() {
        List<Judged> first = List.of(slope(-1, 1), level(2, 3));
        List<Judged> second = List.of(slope(-1, 2), level(1, 4));
        List<StudyComparison> both = StudyComparison.of(first, second, 0, NONE);
        assertEquals(2, both.size());
        assertEquals(Math.min(1, 2 * both.get(1).p()), both.get(1).holm(), 1e-15);
        assertEquals(both.get(0).p(), both.get(0).holm(), 1e-15);
    }

    @Test
    void whatCannotBeComparedSaysWhy() {
        StudyComparison shared = StudyComparison.of(List.of(slope(-1, 1)), List.of(slope(-1, 1)), 30, NONE)
                .get(0);
        assertTrue(shared.words(NONE).contains("not compared: the studies share 30 runs"), shared.words(NONE));
        Level each =
                new Level("y", NONE, NONE, OptionalDouble.of(1), NONE, Estimand.GeoMean, "net.width", Runs.Seeded, 0);
        Judged several = judged("L", each, ledgers(-1, 1, 1));
        String why = one(several, several, NONE).refusal();
        assertTrue(why.contains("several numbers at once"), why);
        Judged few = judged("S", exponent(), Ledgers.power(Ledgers.doubling(8, 6), 2, 1, (n, s, e) -> Math.exp(e)));
        assertTrue(one(few, slope(-1, 1), NONE).refusal().contains("no interval"));
        assertEquals(List.of(), StudyComparison.of(List.of(slope(-1, 1)), List.of(level(1, 1)), 0, NONE));
    }

    private static StudyComparison one(Judged a, Judged b, OptionalDouble tolerance) {
        return StudyComparison.of(List.of(a), List.of(b), 0, tolerance).get(0);
    }

    private static Exponent exponent() {
        return new Exponent(
                "y",
                "net.width",
                -1,
                0.1,
                Side.Within,
                Estimand.GeoMean,
                Pairing.Shared,
                Floor.Ignored,
                Runs.Seeded,
                0,
                Method.Auto);
    }

    private static Judged slope(double slope, long stream) {
        return judged("S", exponent(), ledgers(slope, 1, stream));
    }

    private static Judged level(double value, long stream) {
        Level level = new Level("y", NONE, NONE, OptionalDouble.of(10), NONE, Estimand.GeoMean, "", Runs.Seeded, 0);
        Ledgers one = Ledgers.power(new double[] {64}, 6, stream, (n, s, e) -> value * Math.exp(0.05 * e));
        return judged("L", level, one);
    }

    private static Ledgers ledgers(double slope, double height, long stream) {
        return Ledgers.power(
                Ledgers.doubling(8, 6), 6, stream, (n, s, e) -> height * Math.pow(n, slope) * Math.exp(0.05 * e));
    }

    private static Judged judged(String id, Shape shape, Ledgers ledgers) {
        Part part = new Part("", "", List.of("width"), Condition.ALWAYS, shape, List.of());
        return Judge.judge(new Claim(id, Ledgers.PAPER, "", "s", "", List.of(part)), ledgers.evidence());
    }
}
