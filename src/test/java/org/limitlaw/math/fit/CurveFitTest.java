package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reference values are in curves.txt, made by curves.py beside it with scipy and statsmodels. */
class CurveFitTest {
    private static final double CLOSED = 1e-8;
    private static final double SEARCHED = 1e-6;
    private static final Reference REFERENCE = Reference.of("curves.txt");
    private static final double[] N = REFERENCE.row("n");
    private static final double[] X = Arrays.stream(N).map(Math::log).toArray();

    private static final Map<Form, double[]> TRUTHS = new EnumMap<>(Map.of(
            Form.Power, new double[] {2, 0.6},
            Form.PowerWithOffset, new double[] {0.02, 2, 0.8},
            Form.FiniteWidth, new double[] {2, 0.6, 5},
            Form.Exponential, new double[] {2, 0.003},
            Form.LinearInLog, new double[] {1, 0.8},
            Form.Logarithmic, new double[] {2, 1.3},
            Form.BrokenPower, new double[] {2, 0.3, 1.1, 100},
            Form.PowerTimesExponential, new double[] {2, 0.5, 0.002}));

    private static double tolerance(Form form) {
        return Separable.of(form, N).searched() || form == Form.PowerWithOffset ? SEARCHED : CLOSED;
    }

    @Test
    void everyFormAgreesWithScipy() {
        for (Form form : Form.values()) {
            CurveFit fit = CurveFit.of(form, N, REFERENCE.row(form.name()));
            double tolerance = tolerance(form);
            assertEquals(FitStatus.Converged, fit.status(), form.name());
            double[] expected = REFERENCE.row(form + ".parameters");
            for (int p = 0; p < expected.length; p++) {
                assertEquals(expected[p], fit.parameters()[p], tolerance * Math.abs(expected[p]), form + " " + p);
            }
            double squares = REFERENCE.row(form + ".squares")[0];
            assertEquals(squares, fit.squares(), CLOSED * squares, form.name());
        }
    }

    @Test
    void everyFormFindsItsOwnParametersWithoutNoise() {
        TRUTHS.forEach((form, truth) -> {
            double[] z = Arrays.stream(N).map(n -> form.logAt(n, truth)).toArray();
            CurveFit fit = CurveFit.of(form, N, z);
            for (int p = 0; p < truth.length; p++) {
                assertEquals(truth[p], fit.parameters()[p], SEARCHED * truth[p], form + " " + p);
            }
            assertEquals(z[3], fit.logAt(N[3]), SEARCHED);
        });
    }

    @Test
    void gradientsAreThoseOfDifferences() {
        TRUTHS.forEach((form, truth) -> {
            for (double n : N) {
                double[] gradient = form.gradient(n, truth);
                for (int p = 0; p < truth.length; p++) {
                    double step = 1e-6 * truth[p];
                    double[] up = truth.clone();
                    double[] down = truth.clone();
                    up[p] += step;
                    down[p] -= step;
                    double slope = (form.logAt(n, up) - form.logAt(n, down)) / (2 * step);
                    assertEquals(slope, gradient[p], 1e-6 * (1 + Math.abs(slope)), form + " " + p);
                }
            }
        });
    }

    @Test
    void correctedExponentHasTheDeltaMethodsInterval() {
        SeedTable cells = REFERENCE.table("cells", X);
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, 0.95);
        REFERENCE.agrees("corrected", law.correctedExponent(cells), SEARCHED);
        assertTrue(law.correctedExponent(cells.rows(0, 5)).refusal().contains("at least 6"));
    }

    @Test
    void criteriaAndPredictionsAreThoseOfTheirFormulas() {
        SeedTable logs = REFERENCE.table("cells", X).logs();
        for (Pairing pairing : Pairing.values()) {
            String name = pairing == Pairing.Shared ? "criteria.shared" : "criteria.independent";
            Selection selection = Selection.of(logs, pairing, List.of(Form.values()), 2);
            assertEquals(Form.FiniteWidth, selection.ranked().get(0).fit().form());
            Selection.Ranked power = selection.ranked().stream()
                    .filter(r -> r.fit().form() == Form.Power)
                    .findFirst()
                    .orElseThrow();
            assertEquals(REFERENCE.row(name)[0], power.aicc(), CLOSED * 200);
            assertEquals(REFERENCE.row(name)[1], power.bic(), CLOSED * 200);
            assertEquals(REFERENCE.row("prediction")[0], power.prediction(), CLOSED);
        }
    }

    @Test
    void everyParameterHasTheIntervalsOfAFreeFit() {
        for (Form form : Form.values()) {
            SeedTable cells = REFERENCE.table("cells." + form, X);
            for (Pairing pairing : Pairing.values()) {
                PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, pairing, 0.95);
                for (int p = 0; p < form.parameters().size(); p++) {
                    String name = form + "." + p + "." + pairing.name().toLowerCase(Locale.ROOT);
                    Estimate estimate =
                            law.parameter(cells, form, form.parameters().get(p));
                    double tolerance = tolerance(form);
                    REFERENCE.agrees(name, estimate, tolerance * Math.abs(estimate.point()), tolerance);
                }
            }
        }
    }

    @Test
    void allFormsAreRankedAsFreeFitsAre() {
        Selection selection =
                Selection.of(REFERENCE.table("cells", X).logs(), Pairing.Independent, List.of(Form.values()), 2);
        for (Selection.Ranked ranked : selection.ranked()) {
            Form form = ranked.fit().form();
            double[] expected = REFERENCE.row("ranked." + form);
            assertEquals(expected[0], ranked.aicc(), tolerance(form) * Math.abs(expected[0]), form.name());
            assertEquals(expected[1], ranked.bic(), tolerance(form) * Math.abs(expected[1]), form.name());
            assertEquals(expected[2], ranked.prediction(), tolerance(form), form.name());
        }
    }

    @Test
    void decaysAgreeWithAStateSpaceLikelihood() {
        double[] k = new double[60];
        for (int i = 0; i < k.length; i++) {
            k[i] = 5 * Math.pow(20, i / 59.0);
        }
        for (String name : List.of("power", "exponential")) {
            double[] loss =
                    Arrays.stream(REFERENCE.row("decay." + name)).map(Math::exp).toArray();
            double[] expected = REFERENCE.row("bic." + name);
            Decay decay = Decay.of(k, loss);
            assertEquals(expected[0], decay.difference(), SEARCHED);
            assertEquals(expected[1], decay.exponent(), SEARCHED);
            assertEquals(expected[2], decay.rate(), SEARCHED * expected[2]);
            assertEquals(expected[3], decay.phi(), SEARCHED);
            assertEquals(name.toUpperCase(Locale.ROOT), decay.kind().name(), decay.refusal());
        }
    }

    @Test
    void windowsBelowTheTableAreNotDecided() {
        assertEquals(3, Decay.leastDecades(2, 0.1));
        assertEquals(1, Decay.leastDecades(11, 0.05));
        assertEquals(4, Decay.leastDecades(3.9, 0.2), CLOSED);
        assertEquals(Double.POSITIVE_INFINITY, Decay.leastDecades(200, 0.4));
        assertEquals(Double.POSITIVE_INFINITY, Decay.leastDecades(1.9, 0.05));
        double[] k = new double[60];
        double[] loss = new double[60];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < k.length; i++) {
            k[i] = 100 + i;
            loss[i] = Math.exp(-0.02 * k[i] + 0.01 * random.nextGaussian());
        }
        assertEquals(Decay.Kind.UNDECIDED, Decay.of(k, loss).kind());
        assertTrue(
                Decay.of(k, loss).refusal().contains("too small"),
                Decay.of(k, loss).refusal());
    }

    @Test
    void troubleIsAStatus() {
        double[] few = {8, 16};
        assertEquals(
                FitStatus.Undetermined, CurveFit.of(Form.FiniteWidth, few, few).status());
        double[] one = {1, 2, 4};
        assertEquals(
                FitStatus.Undetermined,
                CurveFit.of(Form.Logarithmic, one, new double[3]).status());
        double[] mirrored = Arrays.stream(N).map(n -> Math.log1p(400 / n)).toArray();
        assertEquals(
                FitStatus.AtBound, CurveFit.of(Form.FiniteWidth, N, mirrored).status());
        double[] line = Arrays.stream(X).map(x -> -x).toArray();
        assertEquals(
                FitStatus.AtBound, CurveFit.of(Form.PowerWithOffset, N, line).status());
        SplittableRandom random = new SplittableRandom(4);
        double[] noise =
                Arrays.stream(line).map(z -> z + 0.2 * random.nextGaussian()).toArray();
        assertNotEquals(
                FitStatus.Converged, CurveFit.of(Form.BrokenPower, N, noise).status());
    }
}
