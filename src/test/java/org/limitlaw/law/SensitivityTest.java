package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.Reference;

class SensitivityTest {
    private static final double[] WIDTHS = Ledgers.doubling(16, 8);

    @Test
    void aCleanLawStandsInEveryOtherWay() {
        Ledgers clean = Ledgers.power(WIDTHS, 10, 1, (n, s, e) -> Math.exp(0.02 * e) / Math.sqrt(n));
        Judged judged = examine(clean, claim("A", -0.5, 0.1));
        assertEquals(Finding.SUPPORTED, judged.verdict().finding());
        assertFalse(
                judged.verdict().because().contains("flips"), judged.verdict().because());
        List<String> names =
                judged.sheets().get(0).lines().stream().map(Sheet.Line::name).toList();
        for (String name : List.of(
                "with a floor",
                "without a floor",
                "with the median",
                "with the mean",
                "with Huber loss",
                "without net.width = 16",
                "without net.width = 2048",
                "from net.width = 64 on")) {
            assertTrue(names.contains(name), name + " in " + names);
        }
        assertTrue(judged.p() < 1e-3, () -> "p " + judged.p());
    }

    /** Without a dependence on the width, a floor is the law itself and its exponent may be anything. */
    @Test
    void whereNoDependenceWouldDoAFloorIsNoRival() {
        Ledgers flat = Ledgers.power(WIDTHS, 10, 1, (n, s, e) -> Math.exp(0.02 * e));
        for (Side side : List.of(Side.Within, Side.AtMost)) {
            Judged judged = examine(flat, claim("A", exponent(0, 0.1, side)));
            assertEquals(Finding.SUPPORTED, judged.verdict().finding());
            assertFalse(judged.sheets().get(0).lines().stream()
                    .anyMatch(line -> line.name().equals("with a floor")));
        }
    }

    @Test
    void aVerdictThatHangsOnOneWidthSaysSo() {
        Ledgers odd =
                Ledgers.power(WIDTHS, 10, 2, (n, s, e) -> Math.exp(0.02 * e) / Math.sqrt(n) * (n == 2048 ? 1.5 : 1));
        Judged judged = examine(odd, claim("A", -0.5, 0.05));
        assertEquals(Finding.INCONCLUSIVE, judged.verdict().finding());
        String because = judged.verdict().because();
        assertTrue(because.contains("; flips to ") && because.contains("to SUPPORTED "), because);
        assertTrue(because.substring(because.indexOf("to SUPPORTED ")).contains("without net.width = 2048"), because);
        Sheet.Line line = judged.sheets().get(0).lines().stream()
                .filter(each -> each.name().equals("without net.width = 2048"))
                .findFirst()
                .orElseThrow();
        assertTrue(line.flips() && line.finding() == Finding.SUPPORTED);
        assertEquals(-0.5, line.measured().point(), 0.01);
    }

    /** For a bound, the highest level at which the slope lies below it has a closed form. */
    @Test
    void thePValueIsThatOfStudentsTest() {
        Ledgers noisy = Ledgers.power(WIDTHS, 6, 3, (n, s, e) -> Math.exp(0.2 * e) * Math.pow(n, -0.6));
        Shape bound = exponent(-0.6, 0.1, Side.AtMost);
        Reading reading = bound.read(noisy.evidence().rows());
        assertEquals(Finding.SUPPORTED, reading.finding());
        TDistribution student = new TDistribution(5);
        double se =
                (reading.measured().high() - reading.measured().point()) / student.inverseCumulativeProbability(0.975);
        double t = (-0.5 - reading.measured().point()) / se;
        double expected = 2 * student.cumulativeProbability(-t);
        assertEquals(expected, examine(noisy, claim("A", bound)).p(), 1e-4 * expected);
    }

    @Test
    void whatWasNotDecidedHasNoPValue() {
        Ledgers noisy = Ledgers.power(WIDTHS, 5, 4, (n, s, e) -> Math.exp(2 * e) / Math.sqrt(n));
        assertTrue(Double.isNaN(examine(noisy, claim("A", -0.5, 0.01)).p()));
    }

    /** By hand: 4 x 0.005, then 3 x 0.01, 2 x 0.03, 1 x 0.04 raised to the one before. */
    @Test
    void holmsProcedureStepsDown() {
        assertEquals(List.of(0.03, 0.06, 0.06, 0.02), Certainty.holm(List.of(0.01, 0.04, 0.03, 0.005)));
        List<Double> withOpen = Certainty.holm(List.of(0.02, Double.NaN, 0.5));
        assertEquals(0.06, withOpen.get(0), 1e-15);
        assertTrue(Double.isNaN(withOpen.get(1)));
        assertEquals(1, withOpen.get(2));
    }

    @Test
    void adjustedPValuesAreThoseOfStatsmodels() {
        Reference reference = Reference.of("findings.txt");
        double[][] expected = reference.rows("holm");
        double[][] p = reference.rows("p");
        for (int i = 0; i < p.length; i++) {
            List<Double> adjusted = Certainty.holm(Arrays.stream(p[i]).boxed().toList());
            assertArrayEquals(expected[i], adjusted.stream().mapToDouble(q -> q).toArray(), 1e-14);
        }
    }

    /** Two one-sided tests of equivalence, one of a slope outside; a finding's p-value is two-sided. */
    @Test
    void pValuesAreThoseOfStatsmodelsTests() {
        Reference reference = Reference.of("findings.txt");
        for (String name : List.of("inside", "outside")) {
            double[][] cells = reference.rows(name);
            Ledgers ledgers = Ledgers.power(
                    WIDTHS, 6, 1, (n, s, e) -> cells[(int) Math.round(Math.log(n / 16) / Math.log(2))][s]);
            Judged judged = examine(ledgers, claim("A", exponent(-0.5, 0.1, Side.Within, Floor.Ignored)));
            boolean inside = name.equals("inside");
            assertEquals(
                    inside ? Finding.SUPPORTED : Finding.CONTRADICTED,
                    judged.verdict().finding(),
                    judged.verdict().because());
            double expected = reference.row(name + ".p")[0];
            assertEquals(expected, judged.p(), 1e-4 * expected);
        }
    }

    @Test
    void aFindingThatIsNotSureAmongManyIsTold() {
        Ledgers noisy = Ledgers.power(WIDTHS, 6, 3, (n, s, e) -> Math.exp(0.2 * e) * Math.pow(n, -0.6));
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            claims.add(claim("C" + i, exponent(-0.6, 0.1, Side.AtMost)));
        }
        Judged alone = Judge.examine(claims.subList(0, 1), noisy.evidence()).get(0);
        assertFalse(alone.lostAmongMany());
        Judged among = Judge.examine(claims, noisy.evidence()).get(7);
        assertEquals(alone.p(), among.p());
        assertTrue(among.lostAmongMany() == among.p() * 300 > 0.05);
    }

    @Test
    void theChecklistIsFilledInFromPlanAndRecords() {
        Ledgers clean = Ledgers.power(WIDTHS, 10, 1, (n, s, e) -> Math.exp(0.02 * e) / Math.sqrt(n));
        List<Judged> judged = List.of(examine(clean, claim("A", -0.5, 0.1)));
        List<Checklist.Item> items = Checklist.of(judged, clean.evidence());
        assertTrue(items.size() >= 12);
        for (Checklist.Item item : items) {
            assertFalse(item.question().isBlank());
        }
        String all = items.toString();
        assertTrue(all.contains("A: Exponent of y over net.width"), all);
        assertTrue(all.contains("net.width = 16, 32, 64"), all);
        assertTrue(all.contains("80 planned, 80 ended and entered"), all);
        assertTrue(all.contains("10 seeds at most"), all);
    }

    private static Judged examine(Ledgers ledgers, Claim claim) {
        return Judge.examine(List.of(claim), ledgers.evidence()).get(0);
    }

    private static Claim claim(String id, double expected, double tolerance) {
        return claim(id, exponent(expected, tolerance, Side.Within));
    }

    private static Claim claim(String id, Shape shape) {
        Part part = new Part("", "", List.of("width"), Condition.ALWAYS, shape, List.of());
        return new Claim(id, Ledgers.PAPER, "", "a law", "at the end", List.of(part));
    }

    private static Exponent exponent(double expected, double tolerance, Side side) {
        return exponent(expected, tolerance, side, Floor.Auto);
    }

    private static Exponent exponent(double expected, double tolerance, Side side, Floor floor) {
        return new Exponent(
                "y",
                "net.width",
                expected,
                tolerance,
                side,
                Estimand.GeoMean,
                Pairing.Shared,
                floor,
                Runs.Seeded,
                0,
                Method.Auto);
    }
}
