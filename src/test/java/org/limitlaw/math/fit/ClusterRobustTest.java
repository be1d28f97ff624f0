package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products by seed against the definition with hat matrices over all lines ({@code joint.py}), and against paired t. */
class ClusterRobustTest {
    private static final Reference REFERENCE = Reference.of("joint.txt");

    /** The passes in memory. */
    private record Fit(Scaling scaling, ClusterRobust robust) {
        static Fit of(List<Observation> lines) {
            Moments moments = gathered(lines, new Moments(lines.get(0).x().length, 0));
            int units = lines.stream().mapToInt(Observation::unit).max().orElse(0) + 1;
            return new Fit(
                    moments.scaling(), new ClusterRobust(gathered(lines, new SeedProducts(units, moments.scaling()))));
        }

        Estimate column(int c) {
            return robust.estimate(robust.solution(), c + 1, 0.95).times(scaling.factor(c));
        }
    }

    private static <G extends Gathering<G>> G gathered(List<Observation> lines, G empty) {
        lines.forEach(empty::add);
        return empty;
    }

    /** Rows are seed, weight, response, columns. */
    private static List<Observation> lines(String name) {
        return Arrays.stream(REFERENCE.rows(name))
                .map(row -> new Observation((int) row[0], row[1], row[2], Arrays.copyOfRange(row, 3, row.length)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uneven", "between", "far", "balanced", "profile"})
    void intervalsAreThoseOfTheDefinition(String name) {
        List<Observation> lines = lines(name);
        Fit fit = Fit.of(lines);
        for (int c = 0; c < lines.get(0).x().length; c++) {
            REFERENCE.agrees(name + "." + (c + 1), fit.column(c), 1e-8);
        }
    }

    @Test
    void whereNoCellIsMissingItIsThePairedInterval() {
        double[][] rows = REFERENCE.rows("balanced");
        double[] x = Arrays.stream(rows).limit(6).mapToDouble(row -> row[3]).toArray();
        double[][] cells = new double[6][9];
        for (int i = 0; i < rows.length; i++) {
            cells[i % 6][i / 6] = rows[i][2];
        }
        Estimate paired = new ContrastT(Pairing.Shared, 0.95).estimate(new SeedTable(x, cells), Contrast.slope(x));
        Estimate joint = Fit.of(lines("balanced")).column(0);
        REFERENCE.agrees("paired", joint, 1e-8);
        assertEquals(paired.point(), joint.point(), 1e-12);
        assertEquals(paired.low(), joint.low(), 1e-10);
        assertEquals(paired.degrees(), joint.degrees(), 1e-8);
    }

    @Test
    void thePointIsThatOfAnotherSolver() {
        List<Observation> lines = lines("uneven");
        var ordinary = new OLSMultipleLinearRegression();
        // a weight scales a line, and its constant with it
        ordinary.setNoIntercept(true);
        ordinary.newSampleData(
                lines.stream()
                        .mapToDouble(l -> Math.sqrt(l.weight()) * l.response())
                        .toArray(),
                lines.stream()
                        .map(l -> Stream.of(1.0, l.x()[0], l.x()[1])
                                .mapToDouble(v -> Math.sqrt(l.weight()) * v)
                                .toArray())
                        .toArray(double[][]::new));
        double[] expected = ordinary.estimateRegressionParameters();
        Fit fit = Fit.of(lines);
        assertEquals(expected[1], fit.column(0).point(), 1e-12);
        assertEquals(expected[2], fit.column(1).point(), 1e-12);
    }

    @Test
    void partsPutTogetherGiveTheWhole() {
        List<Observation> lines = lines("uneven");
        Moments whole = gathered(lines, new Moments(2, 0));
        Moments parts = new Moments(2, 0);
        for (int from = 0; from < lines.size(); from += 10) {
            parts.merge(gathered(lines.subList(from, Math.min(from + 10, lines.size())), new Moments(2, 0)));
        }
        parts.merge(new Moments(2, 0));
        assertArrayEquals(whole.scaling().centre(), parts.scaling().centre(), 1e-13);
        assertArrayEquals(whole.scaling().spread(), parts.scaling().spread(), 1e-13);
        assertArrayEquals(whole.classes(), parts.classes());
        assertEquals(whole.whole(), parts.whole());
        SeedProducts products = new SeedProducts(10, whole.scaling());
        products.merge(gathered(lines.subList(0, 20), new SeedProducts(10, whole.scaling())));
        products.merge(gathered(lines.subList(20, lines.size()), new SeedProducts(10, whole.scaling())));
        ClusterRobust robust = new ClusterRobust(products);
        Estimate joined = robust.estimate(robust.solution(), 1, 0.95)
                .times(whole.scaling().factor(0));
        REFERENCE.agrees("uneven.1", joined, 1e-8);
    }

    @Test
    void effectsOfSeedsAreTakenOutButHaveNoIntervalThemselves() {
        Fit fit = Fit.of(lines("effects"));
        REFERENCE.agrees("effects.1", fit.column(0), 1e-8);
        for (int seed = 1; seed < 8; seed++) {
            Estimate effect = fit.column(seed);
            assertEquals(REFERENCE.row("effects." + (seed + 1))[0], effect.point(), 1e-12);
            assertTrue(effect.refusal().startsWith("a single seed tells it"), effect.refusal());
        }
    }

    @Test
    void aColumnThatOneSeedAloneHasGetsNoInterval() {
        List<Observation> one = lines("between").stream()
                .map(l -> new Observation(l.unit(), 1, l.response(), new double[] {l.unit() == 3 ? 1 : 0, l.x()[1]}))
                .toList();
        assertFalse(Fit.of(one).column(0).holds());
        assertTrue(Fit.of(one).column(1).holds());
        List<Observation> two = lines("between").stream()
                .map(l -> new Observation(l.unit(), 1, l.response(), new double[] {
                    l.unit() == 3 || l.unit() == 4 ? 1 : 0, l.x()[1]
                }))
                .toList();
        assertTrue(Fit.of(two).column(0).holds());
    }

    @Test
    void sevenSeedsAndRunsWithoutRandomnessHaveNoInterval() {
        List<Observation> seven =
                lines("between").stream().filter(l -> l.unit() < 7).toList();
        assertEquals(
                "a regression over seeds needs at least 8, got 7",
                Fit.of(seven).column(1).refusal());
        List<Observation> exact = lines("between").stream()
                .map(l -> new Observation(l.unit(), l.weight(), 3 - 2 * l.x()[0] + l.x()[1], l.x()))
                .toList();
        assertTrue(Fit.of(exact).column(0).refusal().startsWith("all lines lie on the fit"));
        assertEquals(-2, Fit.of(exact).column(0).point(), 1e-12);
    }

    @Test
    void aColumnThatFollowsFromOthersIsNamed() {
        List<Observation> dependent = lines("between").stream()
                .map(l -> new Observation(
                        l.unit(), 1, l.response(), new double[] {l.x()[0], l.x()[1], l.x()[0] - 3 * l.x()[1] + 1}))
                .toList();
        assertEquals(3, Fit.of(dependent).robust().collinear());
    }

    @Test
    void linesWithoutANumberOrAWeightAreCountedAndLeftOut() {
        Moments moments = new Moments(1, 0);
        moments.add(new Observation(0, 1, 2, new double[] {3}));
        moments.add(new Observation(0, 1, Double.NaN, new double[] {3}));
        moments.add(new Observation(0, 1, 2, new double[] {Double.NEGATIVE_INFINITY}));
        moments.add(new Observation(0, 0, 2, new double[] {3}));
        assertEquals(1, moments.whole());
        assertEquals(3, moments.lost());
        assertEquals(0, moments.constant());
    }

    @Test
    void profilesAreSeedMeansWithOtherColumnsTakenOut() {
        List<Observation> lines = lines("between");
        Fit fit = Fit.of(lines);
        double[] point = fit.robust().solution();
        SeedProfile profile = gathered(lines, new SeedProfile(12, fit.scaling(), point, 1, new double[] {0, 1, 2, 3}));
        double slope = fit.column(0).point();
        double centre = fit.scaling().centre()[1];
        for (int i = 0; i < lines.size(); i++) {
            Observation line = lines.get(i);
            double expected = line.response() - slope * (line.x()[0] - centre);
            assertEquals(expected, profile.means((int) line.x()[1])[line.unit()], 1e-12);
        }
    }

    @Test
    void profilesAgreeWithWeightedMeansOfAnotherProgram() {
        List<Observation> lines = lines("profile");
        Fit fit = Fit.of(lines);
        double[] classes = {0, 1, 2};
        SeedProfile profile =
                gathered(lines, new SeedProfile(8, fit.scaling(), fit.robust().solution(), 1, classes));
        for (int k = 0; k < classes.length; k++) {
            assertArrayEquals(REFERENCE.row("profile.class" + k), profile.means(k), 1e-8);
        }
    }

    @Test
    void manyValuesFallIntoClassesOfEqualWidth() {
        SplittableRandom random = new SplittableRandom(1);
        Moments moments = new Moments(1, 0);
        for (int i = 0; i < 1000; i++) {
            moments.add(new Observation(0, 1, i, new double[] {random.nextDouble()}));
        }
        double[] classes = moments.classes();
        assertEquals(Moments.MOST_VALUES, classes.length);
        assertEquals(classes[1] - classes[0], classes[23] - classes[22], 1e-12);
    }
}
