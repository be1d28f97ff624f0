package org.limitlaw.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Expression;
import org.limitlaw.math.fit.Reference;

class JointLawTest {
    private static final List<String> TERMS = List.of("log(net.width)", "log(net.depth)", "log(log(1 / eps))");

    private static JointLaw joint(double expected, List<String> groups) {
        return ladder(TERMS, TERMS.get(0), expected, groups, "true");
    }

    private static JointLaw ladder(
            List<String> terms, String coefficient, double expected, List<String> groups, String only) {
        return new JointLaw(
                "log(T)", terms, coefficient, expected, 0.1, Side.Within, groups, "T", "", only, "1", "seed");
    }

    private static JointLaw bound(String conf) {
        return (JointLaw) Binder.bind(
                Conf.parse("shape { kind = JointLaw, tolerance = 0.1, expected = 0, " + conf + " }", "x", List.of())
                        .get("shape"),
                Shape.class);
    }

    @Test
    void everyCoefficientOfAKnownLawIsFound() {
        Rows rows = Synthetic.runs(5, 12, 0, 11).rows(0);
        List<String> optimizer = List.of("optimizer");
        assertEquals(Finding.SUPPORTED, joint(-0.5, optimizer).read(rows).finding());
        assertEquals(Finding.CONTRADICTED, joint(-0.75, optimizer).read(rows).finding());
        for (int t = 0; t < TERMS.size(); t++) {
            double truth = new double[] {-0.5, 0.8, 1}[t];
            Reading reading =
                    ladder(TERMS, TERMS.get(t), truth, optimizer, "true").read(rows);
            assertEquals(Finding.SUPPORTED, reading.finding(), reading.because());
            assertTrue(reading.method().startsWith("CR2 over seeds, Satterthwaite, "), reading.method());
            assertEquals("mean of log(T)", reading.estimand());
        }
    }

    @Test
    void whatOtherColumnsExplainIsDrawnAsTakenOut() {
        Figure figure = joint(-0.5, List.of("optimizer"))
                .read(Synthetic.runs(5, 12, 0, 11).rows(0))
                .figures()
                .get(0);
        assertEquals("log(net.width)", figure.xLabel());
        assertEquals("log(T), all else taken out", figure.yLabel());
        assertEquals(5, figure.centres().size());
        assertEquals(60, figure.seeds().size());
        Figure.Line fit = figure.fits().get(0);
        for (Figure.Centre centre : figure.centres()) {
            double share = (centre.x() - fit.x()[0]) / (fit.x()[1] - fit.x()[0]);
            double line = fit.y()[0] + share * (fit.y()[1] - fit.y()[0]);
            // the mean over seeds of the partial residual is on the line up to noise of the lines, 0.1 / sqrt(240)
            assertEquals(line, centre.y(), 0.04);
        }
    }

    @Test
    void linesThatAreNotMeantDoNotEnter() {
        Rows rows = Synthetic.runs(4, 10, 0, 12).rows(0);
        Reading reading = ladder(TERMS, TERMS.get(0), -0.5, List.of(), "eps <= 1e-2 and optimizer == Adam")
                .read(rows);
        assertTrue(reading.because().contains("; 320 lines of 10 seeds, in memory"), reading.because());
    }

    @Test
    void sevenSeedsAndDependentColumnsAreRefused() {
        assertEquals(
                "a regression over seeds needs at least 8, got 7",
                joint(-0.5, List.of()).read(Synthetic.runs(4, 7, 0, 13).rows(0)).because());
        Rows rows = Synthetic.runs(4, 10, 0, 13).rows(0);
        List<String> twice = List.of("log(net.width)", "log2(net.width)");
        assertEquals(
                "'log2(net.width)' is a combination of the columns before it",
                ladder(twice, twice.get(0), -0.5, List.of(), "true").read(rows).because());
        List<String> constant = List.of("log(net.width)", "log(1e-3)");
        assertEquals(
                "'log(1e-3)' has one value only",
                ladder(constant, constant.get(0), -0.5, List.of(), "true")
                        .read(rows)
                        .because());
        String words = ladder(List.of("log(optimizer)"), "log(optimizer)", 0, List.of(), "true")
                .read(rows)
                .because();
        assertTrue(
                words.startsWith("no line has a response, all terms and a positive weight; 800 of 800 lines"), words);
    }

    @Test
    void everyWidthIsLeftOutInTurn() {
        Evidence evidence = new Evidence(Synthetic.runs(6, 12, 0, 16).rows(0));
        Part part = new Part(
                "",
                "",
                List.of("all"),
                Condition.ALWAYS,
                joint(-0.5, List.of("optimizer")),
                List.of(),
                Optional.empty());
        Claim claim = new Claim("J", Ledgers.PAPER, "", "a law", "", List.of(part));
        Judged judged = Judge.examine(List.of(claim), evidence).get(0);
        List<String> names =
                judged.sheets().get(0).lines().stream().map(Sheet.Line::name).toList();
        assertEquals(7, names.size(), names.toString());
        assertTrue(names.contains("without net.width = 16"), names.toString());
        assertTrue(judged.p() < 0.05, "p " + judged.p());
        assertEquals("net.width", joint(0, List.of()).control());
        JointLaw level = ladder(TERMS, TERMS.get(2), 1, List.of(), "true");
        assertEquals("", level.control());
    }

    @Test
    void aTenthOfTheRunsMayBeLostAndNoMore() {
        Synthetic few = Synthetic.runs(4, 10, 0, 14);
        for (int run = 0; run < 16; run++) {
            few.lose(10 * run);
        }
        assertEquals(
                Finding.SUPPORTED,
                joint(-0.5, List.of("optimizer")).read(few.rows(0)).finding());
        Reading reading = joint(-0.5, List.of("optimizer")).read(few.lose(1).rows(0));
        assertEquals(Finding.INCONCLUSIVE, reading.finding());
        assertTrue(reading.because().startsWith("of 160 runs 17 diverged; together more than 10 %"), reading.because());
    }

    @Test
    void namesThatNoRunHasAreNamedWithTheirNeighbour() {
        Rows rows = Synthetic.runs(4, 10, 2, 15).rows(0);
        List<String> misspelt = List.of("log(net.widht)");
        assertEquals(
                "unknown name 'net.widht'; known: T(1e-01), T(1e-02), T(1e-04), T(1e-06), T(1e-08), loss, net.depth,"
                        + " net.width, optimizer, seed; did you mean 'net.width'?",
                ladder(misspelt, misspelt.get(0), 0, List.of(), "true")
                        .read(rows)
                        .because());
        JointLaw unknown = bound("response = log(lost), terms = [log(step)], coefficient = log(step), curve = lost");
        assertEquals(
                "unknown curve 'lost'; known: loss; did you mean 'loss'?",
                unknown.read(rows).because());
        JointLaw reading =
                bound("response = log(T), ladder = T, terms = [\"loss@steps=3\"], coefficient = \"loss@steps=3\"");
        String line = reading.read(rows).because();
        assertTrue(line.startsWith("unknown reading 'loss@steps=3': a curve is read as"), line);
    }

    @Test
    void whatIsNoJointLawIsRefused() {
        refused("response = log(T, terms = [a], coefficient = a", "response");
        refused("response = a, terms = [a, a], coefficient = a", "terms must differ");
        refused(
                "response = a, terms = [log(b)], coefficient = log(c)",
                "coefficient must be one of terms, got 'log(c)'");
        refused(
                "response = a, terms = [b], coefficient = b, ladder = T, curve = loss",
                "curve must be left out beside a ladder, got 'loss'");
        JointLaw law = bound("response = log(T), terms = [log(eps), log(n)], coefficient = log(n), ladder = T");
        assertEquals(List.of("n"), law.names());
        assertEquals(List.of("T("), law.observables());
        assertEquals(List.of("seed"), law.coordinates());
    }

    private static void refused(String conf, String words) {
        String line = assertThrows(RuntimeException.class, () -> bound(conf)).getMessage();
        assertTrue(line.contains(words), line);
    }

    @Test
    void attainedValuesAreCountedWhereTheyFormADiscreteSet() {
        OptionalDouble none = OptionalDouble.empty();
        Attained two = new Attained("loss", 1e-6, 0.1, 20, OptionalDouble.of(2), OptionalDouble.of(0), none, none);
        Reading reading = two.read(Synthetic.attaining(200, 1e-9, 0.5, 0.25).rows(0));
        assertEquals(Finding.SUPPORTED, reading.finding(), reading.because());
        assertEquals("2 [2, 2] lies inside [2, 2]; 2 seen: 0.25 (100), 0.5 (100), in memory", reading.because());
        assertEquals(
                Finding.CONTRADICTED,
                two.read(Synthetic.attaining(200, 1e-9, 0.5, 0.25, 1, 2).rows(0))
                        .finding());
        String few = two.read(Synthetic.attaining(40, 1e-9, 0.5, 0.25).rows(0)).because();
        assertTrue(few.contains("needs at least 57 seeds, got 40"), few);
        String spread = two.read(Synthetic.attaining(200, 1e-7, 0.5).rows(0)).because();
        assertTrue(spread.startsWith("1 [1, 1]"), spread);
        String wide = two.read(Synthetic.attaining(2000, 1e-6, 0.5).rows(0)).because();
        assertTrue(wide.startsWith("no discrete set of at most 20 values: from 0.5 to 0.5 there is no gap"), wide);
    }

    @Test
    void numbersThatAreOneValueAreThoseThatScipyLinks() {
        Reference reference = Reference.of("findings.txt");
        for (double[] numbers : reference.rows("numbers")) {
            double[] values = Arrays.stream(numbers).skip(1).map(Math::exp).toArray();
            Rows rows = Synthetic.attaining(values.length, 0, values).rows(0);
            Expression one = Expression.of("1", "weight");
            Expression log = Expression.of("log(`loss`)", "observable");
            Expression all = Expression.of("true", "only");
            Design design = new Design(
                    "", List.of(), "", log, one, List.of(), all, "seed", Design.labels(rows, "seed"), List.of());
            double[][] expected = reference.rows(numbers[0] == 1e-6 ? "clusters.1e-06" : "clusters.0.01");
            try (Lines lines = new InMemory().lines(design, rows)) {
                List<Lines.Cluster> clusters = lines.clusters(numbers[0], 20);
                assertEquals(expected.length, clusters.size());
                for (int i = 0; i < expected.length; i++) {
                    Lines.Cluster cluster = clusters.get(i);
                    double[] found = {cluster.low(), cluster.high(), cluster.count()};
                    assertArrayEquals(expected[i], found, 1e-12);
                }
            }
        }
    }
}
