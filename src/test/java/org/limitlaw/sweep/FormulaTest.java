package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.ledger.StudyRecord;

/** Numbers of a run given by formulas over its others. */
class FormulaTest {
    private static String base(String batch) {
        return base(batch, "0.5");
    }

    private static String base(String batch, String step) {
        return """
                base {
                  data { kind = ThreeSpin, dimension = 5, batch = %s }
                  net { kind = Particles, width = 64, units = Sigmoid }
                  loss = MeanSquared
                  optimizer { kind = GradientDescent, step = %s }
                  stop { steps = 1000 }
                }
                """.formatted(batch, step);
    }

    private static Plan plan(String sweeps, String... overrides) {
        Conf conf = Conf.parse("study = s, title = t\nsweeps {\n" + sweeps + "\n}", "x.conf", List.of(overrides));
        Study study = Study.read(conf, null);
        conf.done();
        return Plan.of(study);
    }

    private static String refused(String sweeps, String... overrides) {
        return assertThrows(BadInput.class, () -> plan(sweeps, overrides)).getMessage();
    }

    private static List<Object> values(Plan plan, String coordinate) {
        return plan.rows().stream()
                .map(row -> row.coordinates().get(coordinate))
                .toList();
    }

    @Test
    void theNumberOfAFormulaStandsInTheSpec() {
        Plan plan = plan("w { " + base("\"floor(net.width / 5)\"") + " axes { net.width = [32, 64, 128] } }");
        assertEquals(List.of(6L, 12L, 25L), values(plan, "data.batch"));
        Plan plain =
                plan("w { " + base("6") + " axes { zip { zip { net.width = [32, 64], data.batch = [6, 12] } } } }");
        assertEquals(plain.runs().get(0).key(), plan.runs().get(0).key());
        assertEquals(plain.runs().get(1).key(), plan.runs().get(1).key());
    }

    @Test
    void anAxisMayBeANameThatOnlyFormulasKnow() {
        String rule = "\"4 * (net.width / 32)^(2 * alpha)\"";
        Plan plan = plan("w { " + base(rule) + " axes { alpha = [0, 0.25, 1], net.width = [32, 64] } }");
        assertEquals(List.of(4L, 4L, 4L, 4L, 6L, 16L), values(plan, "data.batch"));
        assertEquals(List.of(0L, 0.25, 1L, 0L, 0.25, 1L), values(plan, "alpha"));
    }

    @Test
    void aRunThatSeveralRulesComeToIsTrainedOnceAndReadByEach() {
        String rule = "\"4 * (net.width / 32)^(2 * alpha)\"";
        String axes = " axes { alpha = [0, 0.5, 1], net.width = [32, 64] }, seeds = 2 }";
        Plan plan = plan("w { " + base(rule) + axes + "\nflat { " + base("4") + " axes { net.width = [32] } }");
        assertEquals(8, plan.runs().size());
        assertEquals(8, plan.count("w"));
        assertEquals(13, plan.rows().size());
        PlannedRun shared = plan.runs().get(0);
        assertEquals(Set.of("flat", "w"), shared.sweeps());
        List<StudyRecord.Planned> rows = shared.rows().toList();
        assertEquals(4, rows.size());
        assertEquals(
                Set.of(shared.key()),
                Set.copyOf(rows.stream().map(StudyRecord.Planned::key).toList()));
        assertTrue(rows.stream()
                .filter(row -> row.sweeps().contains("flat"))
                .allMatch(row -> !row.coordinates().containsKey("alpha")));
        assertTrue(!shared.coordinates().containsKey("alpha"));
    }

    @Test
    void formulasMayNameFormulasAndDefaults() {
        String quench =
                "{ before = \"floor(net.width / 5)\", after = \"data.batch.before^2\", at = \"0.9 * stop.steps\" }";
        Plan plan = plan("w { " + base(quench, "\"data.batch.after * net.inner-rate / 1e3\"") + " }");
        assertEquals(List.of(12L), values(plan, "data.batch.before"));
        assertEquals(List.of(144L), values(plan, "data.batch.after"));
        assertEquals(List.of(900L), values(plan, "data.batch.at"));
        assertEquals(List.of(0.144), values(plan, "optimizer.step"));
    }

    @ParameterizedTest
    @CsvSource({"net.width / 5 - 0.4, 12", "net.width / 5 - 0.3, 13", "net.width / 128, 1", "'min(net.width, 9.2)', 9"})
    void integersAreRoundedToTheNearestHalvesUp(String formula, long expected) {
        assertEquals(List.of(expected), values(plan("w { " + base("\"" + formula + "\"") + " }"), "data.batch"));
    }

    @Test
    void filtersAndTheCommandLineKnowTheNamesToo() {
        String sweep = "w { " + base("\"4 * 2^beta\"") + " axes { beta = [0, 1, 2, 3] }, filter = \"beta >= 2\" }";
        assertEquals(List.of(16L, 32L), values(plan(sweep), "data.batch"));
        assertEquals(List.of(128L), values(plan(sweep, "beta=[1,5]"), "data.batch"));
        assertEquals(
                List.of(7L, 9L),
                values(plan(sweep, "data.batch=\"beta+net.width/beta/32+4\"", "beta=[2,4]"), "data.batch"));
    }

    @Test
    void wrongFormulasAreRefusedInOneLine() {
        String place = "x.conf:4: sweeps.w.base.data.batch: ";
        assertEquals(
                place + "in 'floor(net.widht / 5)': unknown name 'net.widht'; known: data, data.batch, data.dimension,"
                        + " data.fresh, data.label-noise, form, keep.parameters, loss, net, net.inner-rate, net.width, optimizer,"
                        + " optimizer.step, precision, stop.loss-ratio, stop.steps; did you mean 'net.width'?",
                refused("w { " + base("\"floor(net.widht / 5)\"") + " }"));
        assertEquals(
                place + "a formula must not lead back to itself: data.batch -> data.batch",
                refused("w { " + base("\"data.batch + 1\"") + " }"));
        assertEquals(
                place + "'log(net.width - 65)' must come to an integer, got NaN with {net.width=64}",
                refused("w { " + base("\"log(net.width - 65)\"") + " }"));
        assertEquals(
                place + "size must be at least 1, got 0 (at net.width = 2)",
                refused("w { " + base("\"floor(net.width / 5)\"") + " axes { net.width = [64, 2] } }"));
        assertTrue(
                refused("w { " + base("\"net.width /\"") + " }").startsWith(place + "in 'net.width /', column 12: "));
        assertTrue(refused("w { " + base("\"12\"") + " }").startsWith(place + "must be integer or { "));
        String unused = refused("w { " + base("12") + " axes { alpha = [1, 2] } }");
        assertTrue(unused.startsWith("x.conf:10: sweeps.w.axes.alpha[0]: unknown key; known: data, form, "), unused);
    }
}
