package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Form;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;

class FormParameterTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final double[] WIDTHS = Ledgers.doubling(8, 9);

    /** Each with the parameter that is claimed last. */
    private static final Map<Form, double[]> TRUTHS = new EnumMap<>(Map.of(
            Form.Power, new double[] {2, 0.6},
            Form.PowerWithOffset, new double[] {0.02, 2, 0.8},
            Form.FiniteWidth, new double[] {2, 0.6, 5},
            Form.Exponential, new double[] {2, 0.003},
            Form.LinearInLog, new double[] {1, 0.8},
            Form.Logarithmic, new double[] {2, 1.3},
            Form.BrokenPower, new double[] {2, 0.3, 1.1, 100},
            Form.PowerTimesExponential, new double[] {2, 0.5, 0.002}));

    @Test
    void aParameterOfEveryFormMayBeClaimed() {
        TRUTHS.forEach((form, truth) -> {
            Ledgers ledgers = ledgers(form, truth, WIDTHS);
            String last = form.parameters().get(truth.length - 1);
            double value = truth[truth.length - 1];
            Verdict right =
                    judged(ledgers, shape(form, last, value, 0.2 * value)).verdict();
            assertEquals(Finding.SUPPORTED, right.finding(), right.because());
            assertTrue(right.because().startsWith(last + " of " + form.formula() + ": "), right.because());
            Verdict wrong =
                    judged(ledgers, shape(form, last, 1.5 * value, 0.2 * value)).verdict();
            assertEquals(Finding.CONTRADICTED, wrong.finding(), wrong.because());
        });
    }

    @Test
    void theSheetRanksTheFormsThatTheSeriesMayHave() {
        for (Form form : List.of(Form.FiniteWidth, Form.BrokenPower, Form.LinearInLog, Form.PowerTimesExponential)) {
            Judged judged = judged(ledgers(form, TRUTHS.get(form), WIDTHS), exponent());
            List<Sheet.Ranked> ranked = judged.sheets().get(0).forms();
            assertEquals(form.formula(), ranked.get(0).form());
            assertEquals(0, ranked.get(0).aicc());
            assertEquals(0, ranked.get(0).bic());
            assertTrue(ranked.get(0).prediction() < 0.05, form + " " + ranked.get(0));
            Sheet.Ranked power = ranked.stream()
                    .filter(each -> each.form().equals(Form.Power.formula()))
                    .findFirst()
                    .orElseThrow();
            assertTrue(power.aicc() > 10 && power.prediction() > ranked.get(0).prediction(), form + " " + power);
            String words = new Verdicts("study", "now", List.of(judged), List.of()).markdown();
            assertTrue(words.contains("## Forms of DU5"), words);
        }
    }

    @Test
    void noSheetTrimsBelowWhatTheFormNeeds() {
        Judged judged = judged(
                ledgers(Form.BrokenPower, TRUTHS.get(Form.BrokenPower), WIDTHS),
                shape(Form.BrokenPower, "b", 1.1, 0.1));
        List<String> names =
                judged.sheets().get(0).lines().stream().map(Sheet.Line::name).toList();
        assertEquals(9, names.size(), names.toString());
        assertTrue(names.stream().allMatch(name -> name.startsWith("without ")), names.toString());
        assertTrue(
                !judged.verdict().because().contains("flips"), judged.verdict().because());
    }

    @Test
    void whereTheFitIsNotSoundThereIsNoInterval() {
        FormParameter broken = shape(Form.BrokenPower, "b", 1.1, 0.1);
        String few = judged(ledgers(Form.BrokenPower, TRUTHS.get(Form.BrokenPower), Ledgers.doubling(8, 7)), broken)
                .verdict()
                .because();
        assertTrue(few.contains("needs at least 8 control values, got 7"), few);
        // a pure power does not tell where it breaks
        Verdict pure = judged(
                        ledgers(Form.Power, TRUTHS.get(Form.Power), WIDTHS), shape(Form.BrokenPower, "m", 100, 50))
                .verdict();
        assertEquals(Finding.INCONCLUSIVE, pure.finding(), pure.because());
    }

    @Test
    void valuesWithoutRandomnessHaveTheirErrorBounds() {
        Ledgers exact = Ledgers.power(WIDTHS, 1, 1, (n, s, e) -> 2 * Math.pow(Math.log(n), -1.3));
        FormParameter shape = new FormParameter(
                "y",
                "net.width",
                Form.Logarithmic,
                "p",
                OptionalDouble.of(1.3),
                OptionalDouble.of(1e-4),
                NONE,
                NONE,
                Pairing.Shared,
                Runs.Deterministic,
                1e-6);
        Verdict verdict = judged(exact, shape).verdict();
        assertEquals(Finding.SUPPORTED, verdict.finding(), verdict.because());
        assertEquals("numerical error bound", verdict.method());
    }

    @Test
    void theChecklistNamesTheLaw() {
        FormParameter broken = shape(Form.BrokenPower, "b", 1.1, 0.1);
        assertEquals("FormParameter of y over net.width, b of " + Form.BrokenPower.formula(), broken.law());
        assertEquals("Exponent of y over net.width", exponent().law());
        Success success =
                new Success("outcome == CONVERGED", "net.width", NONE, NONE, NONE, OptionalDouble.of(0.5), false);
        assertEquals("Success over net.width: outcome == CONVERGED", success.law());
    }

    @Test
    void anUnknownParameterIsRefusedWithThoseThatAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> shape(Form.BrokenPower, "c", 1, 0.1))
                .getMessage();
        assertEquals(
                "parameter must be one of [A, a, b, m] in BrokenPower, " + Form.BrokenPower.formula() + ", got 'c'",
                message);
    }

    private static Ledgers ledgers(Form form, double[] truth, double[] widths) {
        return Ledgers.power(widths, 10, 5, (n, s, e) -> Math.exp(form.logAt(n, truth) + 0.02 * e));
    }

    private static Judged judged(Ledgers ledgers, Shape shape) {
        return Judge.examine(List.of(Ledgers.claim(shape)), ledgers.evidence()).get(0);
    }

    private static FormParameter shape(Form form, String parameter, double expected, double tolerance) {
        return new FormParameter(
                "y",
                "net.width",
                form,
                parameter,
                OptionalDouble.of(expected),
                OptionalDouble.of(tolerance),
                NONE,
                NONE,
                Pairing.Shared,
                Runs.Seeded,
                0);
    }

    private static Exponent exponent() {
        return new Exponent(
                "y",
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
    }
}
