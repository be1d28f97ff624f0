package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Expression;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Pairing;

class CurvePointTest {
    private static final double[] TIMES = {0, 0.1, 0.2, 0.5, 1, 2, 5, 10};

    /** exp(-t) is linear in its logarithm, so that reading between points is exact. */
    @Test
    void anExponentialIsReadExactlyBetweenItsPoints() {
        Row row = row();
        for (double t : new double[] {0, 0.05, 0.3, 0.7, 4.321, 10}) {
            assertEquals(Math.exp(-t), value(row, "loss@t=" + t), 1e-14, "t = " + t);
            assertEquals(Math.exp(-t), value(row, "loss@step=" + 10 * t), 1e-14, "t = " + t);
            double passage = t == 0 ? 0 : value(row, "t@loss=" + Math.exp(-t));
            assertEquals(t, passage, 1e-12);
        }
        assertEquals(Math.log(2), value(row, "t@loss=50%"), 1e-12);
        assertEquals(10 * Math.log(2), value(row, "step@loss=50%"), 1e-12);
        assertEquals(Math.exp(-0.25), value(row, "loss@t=horizon"), 1e-14);
    }

    @Test
    void thereIsNothingBeyondACurve() {
        Row row = row();
        assertTrue(Double.isNaN(value(row, "loss@t=10.001")));
        assertTrue(Double.isNaN(value(row, "t@loss=1e-9")));
        assertTrue(Double.isNaN(value(row, "other@t=1")));
        assertTrue(Double.isNaN(value(row, "loss[1]@t=1")));
        assertEquals(10, CurvePoint.of("t@loss=1e-9").orElseThrow().end(row));
        assertEquals(100, CurvePoint.of("step@loss=1e-9").orElseThrow().end(row));
    }

    /** 3 times 0.1 is not 0.3, but the same time. */
    @Test
    void aTimeIsFoundDespiteRounding() {
        Ledgers ledgers = one().curves(r ->
                List.of(Ledgers.curve("f", new double[] {0.1, 0.2, 3 * 0.1}, 1, (t, i) -> t < 0.25 ? 0 : 7)));
        assertEquals(7, value(row(ledgers), "f@t=0.3"));
    }

    @Test
    void signsThatChangeAreReadLinearly() {
        Row row = row();
        assertEquals(0.3, value(row, "line@t=0.3"), 1e-14);
        assertEquals(-0.5 + 0.3, value(row, "line@t=0.3 - 0.5"), 1e-14);
        assertEquals(0.35, value(row, "t@line=0.35"), 1e-14);
    }

    @Test
    void vectorsAreReadWholeOrByComponent() {
        Row row = row();
        assertArrayEquals(new double[] {0, 0.3, 0.6}, Quantity.of("f@t=0.3").vector(row), 1e-14);
        assertArrayEquals(new double[] {0.6}, Quantity.of("f[2]@t=0.3").vector(row), 1e-14);
        assertEquals(0.25, value(row, "t@f[2]=0.5"), 1e-14);
        assertTrue(Double.isNaN(value(row, "f@t=0.3")));
        Rows rows = new Rows(List.of(row));
        assertEquals(
                "curve 'f' has several components: name one, such as f[0]@t=0.3",
                Quantity.of("f@t=0.3").unknown(rows));
    }

    @Test
    void formulasAndConditionsMayReadCurves() {
        Row row = row();
        assertEquals(Math.exp(-1.5), value(row, "loss@t=2 / loss@t=0.5"), 1e-14);
        assertEquals(2 * Math.log(2) * 64, value(row, "2 * t@loss=50% * net.width"), 1e-10);
        Check late = Check.expression("late", Condition.of(Expression.of("loss@t=5 < 0.01 and horizon > 0", "x")));
        assertEquals(Check.Answer.MET, late.ask(row));
        Check size = Check.bounds("small", "loss@t=5", 0, 1e-3);
        assertEquals(Check.Answer.BROKEN, size.ask(row));
    }

    @Test
    void aWrongReadingIsSaidBeforeAnythingRuns() {
        Set<String> scalars = Set.of("y", "loss@");
        Set<String> both = Set.of("y", "loss@", "net.width");
        assertEquals("", Quantity.of("loss@t=30 / y").problem(scalars, both));
        assertEquals("", Quantity.of("loss@step=net.width").problem(scalars, both));
        assertEquals(
                "unknown curve 'lss' in 'lss@t=30'; known: loss; did you mean 'loss'?",
                Quantity.of("lss@t=30").problem(scalars, both));
        assertEquals(
                "unknown name 'stop' in 'loss@t=stop'; known: loss@, net.width, y",
                Quantity.of("loss@t=stop").problem(scalars, both));
        assertEquals(
                "unknown reading 'loss@x=30': " + CurvePoint.SYNTAX,
                Quantity.of("loss@x=30").problem(scalars, both));
        assertEquals(
                "unknown reading 'loss@t=50%': " + CurvePoint.SYNTAX,
                Quantity.of("loss@t=50%").problem(scalars, both));
        assertEquals("unknown observable 'loss'; known: y", Quantity.of("loss").problem(scalars, both));
        Expression regime = Expression.of("los@t=3 < 1", "x.conf:1: r");
        BadInput bad = assertThrows(BadInput.class, () -> regime.over(Quantity.readable(both, regime)));
        assertTrue(bad.getMessage().contains("unknown name 'los@t=3'"), bad.getMessage());
        assertFalse(bad.getMessage().isEmpty());
    }

    /** Loss exp(-r t) / n, r = 1 in 5 dimensions and 1/2 in 10: at 10 % it is 0.1 / n in both, but at other times. */
    @Test
    void aReadingTimeMayBeChosenBySeedsThatAreSetApart() {
        Ledgers ledgers = new Ledgers();
        for (long d : new long[] {5, 10}) {
            for (double n : Ledgers.doubling(8, 4)) {
                for (long seed = 0; seed < 7; seed++) {
                    ledgers.add(Map.of("net.width", (long) n, "d", d, "seed", seed), Outcome.CONVERGED, Map.of());
                }
            }
        }
        ledgers.curves(r -> {
            double rate = r.coordinates().get("d").equals(5L) ? 1 : 0.5;
            double n = ((Long) r.coordinates().get("net.width")).doubleValue();
            double noise = 1 + 0.01 * ((Long) r.coordinates().get("seed")) * n / 64;
            return List.of(Ledgers.curve("loss", TIMES, 1, (t, i) -> noise * Math.exp(-rate * t) / n));
        });
        Chosen chosen = new Chosen("t@loss=10%", Condition.of(Expression.of("net.width == 64 and seed < 2", "x")), "d");
        Chosen.Choice choice = chosen.from(ledgers.evidence().rows());
        assertEquals(2 * 4 * 5, choice.rows().all().size());
        assertEquals(
                "chosen, the median of t@loss=10% over seeds set apart (0, 1): 2.303 at d = 5, 4.605 at d = 10",
                choice.words());
        for (Row row : choice.rows().all()) {
            double n = row.number("net.width");
            double noise = 1 + 0.01 * Double.parseDouble(row.seed()) * n / 64;
            assertEquals(0.1 * noise / n, value(row, "loss@t=chosen"), 1e-12);
        }
        Shape equal = new Ratio(
                "net.width * loss@t=chosen",
                "d",
                "5",
                "10",
                "net.width",
                OptionalDouble.of(1),
                OptionalDouble.of(0.05),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Pairing.Independent);
        Part part = new Part("", "", List.of("width"), Condition.ALWAYS, equal, List.of(), Optional.of(chosen));
        Verdict verdict = Judge.judge(new Claim("C", Ledgers.PAPER, "", "s", "", List.of(part)), ledgers.evidence())
                .verdict();
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertTrue(verdict.because().contains("set apart (0, 1)"), verdict.because());
        assertEquals(40, verdict.runs());
    }

    private static double value(Row row, String text) {
        return Quantity.of(text).value(row);
    }

    private static Ledgers one() {
        return new Ledgers().add(Map.of("net.width", 64L, "seed", 0L), Outcome.CONVERGED, Map.of("horizon", 0.25));
    }

    private static Row row() {
        return row(one().curves(r -> List.of(
                Ledgers.curve("loss", TIMES, 1, (t, i) -> Math.exp(-t)),
                Ledgers.curve("line", new double[] {0, 1}, 1, (t, i) -> t),
                Ledgers.curve("f", new double[] {0, 0.2, 0.5}, 3, (t, i) -> i * t))));
    }

    private static Row row(Ledgers ledgers) {
        return ledgers.evidence().rows().all().get(0);
    }
}
