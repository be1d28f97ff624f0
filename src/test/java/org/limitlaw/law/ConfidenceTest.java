package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.StudentT;

class ConfidenceTest {
    private static final int SEEDS = 10;
    private static final Confidence LOOKED = new Confidence(0.97, 0.95);
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static Rows rows() {
        Ledgers ledgers = Ledgers.power(
                Ledgers.doubling(8, 6), SEEDS, 5, (n, s, e) -> Math.exp((0.1 * Math.sin(s) + 0.1 * e)) / n);
        return ledgers.evidence().rows();
    }

    private static Rows groups() {
        Ledgers ledgers = new Ledgers();
        for (double n : Ledgers.doubling(8, 4)) {
            for (int s = 0; s < SEEDS; s++) {
                for (int kind = 0; kind < 2; kind++) {
                    double y = (1 + kind) / n * Math.exp(0.1 * Math.sin(s * n + kind));
                    ledgers.add(
                            Map.of("seed", (long) s, "net.width", (long) n, "kind", kind == 0 ? "a" : "b"),
                            Outcome.CONVERGED,
                            Map.of("y", y));
                }
            }
        }
        return ledgers.evidence().rows();
    }

    private static Rows ladders() {
        Ledgers ledgers = new Ledgers();
        for (int s = 0; s < SEEDS; s++) {
            double bend = 1 + 0.1 * Math.sin(s);
            ledgers.add(
                    Map.of("seed", (long) s),
                    Outcome.CONVERGED,
                    Map.of("T(1e-01)", 1.0, "T(1e-02)", 2 * bend, "T(1e-03)", 3.0, "T(1e-04)", 4 + bend));
        }
        return ledgers.evidence().rows();
    }

    @Test
    void everyShapeMakesItsIntervalAtTheLevelAsked() {
        Shape exponent = new Exponent(
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
        widens(exponent, rows(), 1, false);
        OptionalDouble one = OptionalDouble.of(1);
        widens(new Level("y", NONE, NONE, one, NONE, Estimand.Mean, "net.width", Runs.Seeded, 0), rows(), 6, false);
        widens(new Ratio("y", "net.width", "", "", "", one, one, NONE, NONE, Pairing.Shared), rows(), 15, true);
        OptionalDouble zero = OptionalDouble.of(0);
        widens(new Difference("y", "net.width", "", "", "", zero, one, NONE, NONE, Pairing.Shared), rows(), 15, false);
        widens(new VarianceSlope("y", "net.width", -1, 0.1, Side.Within), rows(), 1, false);
        widens(new VarianceRatio("y", "y^2", "net.width", one, one, NONE, NONE), rows(), 6, true);
        widens(new GapSlope("y", "net.width", "kind", "b", "a", -1, 0.1, Side.Within), groups(), 1, false);
        widens(
                new SlopeDifference("y", "net.width", "kind", "b", "a", zero, one, NONE, NONE, Pairing.Shared),
                groups(),
                1,
                false);
        widens(new Monotone("y", "net.width", Direction.Falling, 0, ""), rows(), 5, true);
        widens(new Linear("T", 10), ladders(), 1, false);
    }

    /** An interval of so many, by Student's t on the scale of its logarithm or its own. */
    private static void widens(Shape shape, Rows rows, int intervals, boolean log) {
        Reading fixed = shape.read(rows);
        Reading looked = shape.read(rows.with(LOOKED));
        assertEquals(1 - 0.05 / intervals, fixed.measured().level(), 1e-12);
        assertEquals(1 - 0.03 / intervals, looked.measured().level(), 1e-12);
        double wanted =
                StudentT.twoSided(1 - 0.03 / intervals, SEEDS - 1) / StudentT.twoSided(1 - 0.05 / intervals, SEEDS - 1);
        assertEquals(wanted, width(looked.measured(), log) / width(fixed.measured(), log), 1e-9, shape.toString());
        String legend = looked.figures().get(0).centreLegend();
        assertTrue(legend.endsWith(" interval, sequential"), legend);
        assertTrue(fixed.figures().get(0).centreLegend().endsWith(" % interval"));
    }

    private static double width(Measured measured, boolean log) {
        return log ? Math.log(measured.high() / measured.low()) : measured.high() - measured.low();
    }

    @Test
    void sharesOfSeveralIntervalsAddUp() {
        Confidence each = LOOKED.each(3);
        assertEquals(0.99, each.level(), 1e-12);
        assertEquals(1 - 0.05 / 3, each.reported(), 1e-12);
        assertEquals("98.33 % interval, sequential", each.words());
        assertEquals(Confidence.FIXED, Confidence.FIXED.each(1));
    }

    @Test
    void noIntervalIsReportedSurerThanItIsMade() {
        assertThrows(IllegalArgumentException.class, () -> new Confidence(0.95, 0.97));
        assertThrows(IllegalArgumentException.class, () -> new Confidence(1, 1));
    }
}
