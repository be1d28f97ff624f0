package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Relative;
import org.limitlaw.model.problem.Form;
import org.limitlaw.observe.LossCurve;
import org.limitlaw.run.RunSpec;
import org.limitlaw.run.Seeds;
import org.limitlaw.run.Stop;
import org.limitlaw.run.Train;

class PlanTest {
    private static final String BASE = """
            base {
              data { kind = Sphere, samples = 10, dimension = 4, labels = Normal }
              net { kind = TwoLayer, width = 8, train = First }
              optimizer { kind = GradientDescent, step = 0.1 }
              stop { steps = 3 }
            }
            """;

    private static Conf conf(String sweeps, String... overrides) {
        return Conf.parse(
                "study = s, title = t, profile = laptop\nsweeps {\n" + sweeps + "\n}", "x.conf", List.of(overrides));
    }

    private static Plan plan(String sweeps, String... overrides) {
        return planned(conf(sweeps, overrides), null);
    }

    private static Plan planned(Conf conf, String profile) {
        Study study = Study.read(conf, profile);
        conf.done();
        return Plan.of(study);
    }

    private static String refused(String sweeps, String... overrides) {
        return assertThrows(BadInput.class, () -> plan(sweeps, overrides)).getMessage();
    }

    private static List<Object> values(Plan plan, String coordinate) {
        return plan.runs().stream()
                .map(run -> run.coordinates().get(coordinate))
                .toList();
    }

    private static Train train(int width, double step, long steps) {
        return new Train(
                new Sphere(10, 4, 1, Sphere.Labels.Normal),
                new TwoLayer(width, TwoLayer.Train.First),
                new Squared(),
                new GradientDescent(new Fixed(step)),
                Precision.FLOAT64,
                Form.AUTO,
                new Stop(steps, 0),
                List.of(new LossCurve(20)));
    }

    @Test
    void aSweepIsTheProductOfItsAxesAndSeeds() {
        Plan plan = plan(
                "w { " + BASE + "axes { net.width = { log2 = [2, 8] }, optimizer.step = [0.1, 0.2] }, seeds = 2 }");
        List<RunSpec> expected = List.of(2, 4, 8).stream()
                .flatMap(width -> List.of(0.1, 0.2).stream().map(step -> train(width, step, 3)))
                .flatMap(train -> List.of(0L, 1L).stream().map(seed -> new RunSpec(train, new Seeds(seed, seed, seed))))
                .toList();
        assertEquals(expected, plan.runs().stream().map(PlannedRun::spec).toList());
        for (PlannedRun run : plan.runs()) {
            assertEquals(run.spec().key(), run.key());
            assertEquals(new TreeSet<>(List.of("w")), run.sweeps());
        }
        assertEquals(12, plan.count("w"));
    }

    @Test
    void coordinatesAreTheLeavesOfTheSpec() {
        SortedMap<String, Object> coordinates =
                plan("w { " + BASE + " }").runs().get(0).coordinates();
        assertEquals(
                "{data=Sphere, data.dimension=4, data.labels=Normal, data.radius=1.0, data.samples=10, form=AUTO, keep.parameters=false,"
                        + " loss=Squared, net=TwoLayer, net.train=First, net.width=8, optimizer=GradientDescent, optimizer.step=0.1,"
                        + " precision=FLOAT64, procedure=Train, seed=0, seed.batches=0, seed.data=0,"
                        + " seed.initialisation=0, stop.loss-ratio=0.0, stop.steps=3}",
                coordinates.toString());
        assertEquals(Long.class, coordinates.get("net.width").getClass());
        assertEquals(Double.class, coordinates.get("stop.loss-ratio").getClass());
        SortedMap<String, Object> relative = plan("w { "
                        + BASE.replace("step = 0.1", "step { times = 1, over = \"Hinf+Ginf\" }") + " }")
                .runs()
                .get(0)
                .coordinates();
        assertEquals(1.0, relative.get("optimizer.step.times"));
        assertEquals("HinfPlusGinf", relative.get("optimizer.step.over"));
        assertFalse(relative.containsKey("optimizer.step"));
    }

    @Test
    void everyFormOfAnAxisGivesItsValues() {
        assertEquals(List.of(1L, 3L, 5L), axis("stop.steps", "{ range = [1, 6, 2] }"));
        assertEquals(List.of(1L, 2L, 3L), axis("stop.steps", "{ range = [1, 3] }"));
        assertEquals(List.of(0.1, 0.2, 0.3), axis("optimizer.step", "{ range = [0.1, 0.3, 0.1] }"));
        assertEquals(List.of(4L, 16L, 64L), axis("net.width", "{ log2 = [4, 64], factor = 4 }"));
        assertEquals(List.of(4L, 8L), axis("net.width", "{ log2 = [4, 15] }"));
        assertEquals(List.of(0.5, 1.0, 2.0), axis("optimizer.step", "{ log2 = [0.5, 2] }"));
        assertEquals(List.of("First", "Both"), axis("net.train", "[First, Both]"));
        assertEquals(
                List.of("Pair", "Sphere"),
                axis("data", "[{ kind = Pair, angle = 1 }, { kind = Sphere, samples = 2," + " dimension = 2 }]"));
        Plan zipped = plan("w { " + BASE + "axes { scale { zip { \"net.width\" = [2, 4], stop.steps = [5, 6] } } } }");
        assertEquals(List.of(2L, 4L), values(zipped, "net.width"));
        assertEquals(List.of(5L, 6L), values(zipped, "stop.steps"));
    }

    private static List<Object> axis(String path, String form) {
        return values(plan("w { " + BASE + "axes { " + path + " = " + form + " } }"), path);
    }

    @Test
    void anAxisMayReplaceAStepOfAnotherForm() {
        Plan plan = plan("w { " + BASE + "axes { optimizer.step = [0.1, { times = 0.5, over = H0 }] } }");
        assertEquals(
                List.of(new Fixed(0.1), new Relative(0.5, Curvature.Kernel.H0)),
                plan.runs().stream()
                        .map(run -> ((GradientDescent) ((Train) run.spec().procedure()).optimizer()).step())
                        .toList());
    }

    @Test
    void streamsOfSeedsMayBePinnedOrAxes() {
        assertEquals(List.of(new Seeds(3, 3, 3), new Seeds(4, 4, 4)), seeds("{ from = 3, to = 4 }"));
        assertEquals(List.of(new Seeds(7, 0, 0), new Seeds(7, 1, 1)), seeds("{ count = 2, data = 7 }"));
        assertEquals(
                List.of(new Seeds(7, 0, 0), new Seeds(7, 1, 1), new Seeds(9, 0, 0), new Seeds(9, 1, 1)),
                seeds("{ count = 2, data = [7, 9] }"));
        assertEquals(List.of(new Seeds(0, 0, 0)), seeds("1"));
        assertEquals(List.of(new Seeds(1, 2, 3)), seeds("{ data = 1, initialisation = 2, batches = 3 }"));
    }

    private static List<Seeds> seeds(String form) {
        return plan("w { " + BASE + "seeds = " + form + " }").runs().stream()
                .map(run -> run.spec().seeds())
                .toList();
    }

    @Test
    void aSharedRunStandsOnceWithBothSweeps() {
        Plan plan =
                plan("b { " + BASE + "axes { net.width = [8, 16] } }\na { " + BASE + "axes { net.width = [4, 8] } }");
        assertEquals(List.of(8L, 16L, 4L), values(plan, "net.width"));
        assertEquals(
                List.of("[a, b]", "[b]", "[a]"),
                plan.runs().stream().map(run -> run.sweeps().toString()).toList());
        assertEquals(2, plan.count("a"));
    }

    @Test
    void aFilterChoosesPointsBySeedAndCoordinates() {
        String axes =
                "axes { net.width = [2, 4, 8] }, seeds = 2, filter = \"net.width * data.dimension <= 16 and seed == 1\"";
        assertEquals(List.of(2L, 4L), values(plan("w { " + BASE + axes + " }"), "net.width"));
        assertEquals(
                "x.conf:3: sweeps.w: the filter 'net.width < 2' leaves none of 1 runs",
                refused("w { " + BASE + "filter = \"net.width < 2\" }"));
    }

    @Test
    void aProfileIsLaidOverItsSweep() {
        String sweep = "w { " + BASE + """
                axes { net.width = { log2 = [2, 8] } }
                profiles { paper { base { data { samples = 1000 } }, axes { net.width = [500] }, seeds = 2 } }
                }
                """;
        assertEquals(3, planned(conf(sweep), null).runs().size());
        assertEquals(3, planned(conf(sweep), "laptop").runs().size());
        Plan paper = planned(conf(sweep), "paper");
        assertEquals(List.of(500L, 500L), values(paper, "net.width"));
        assertEquals(List.of(1000L, 1000L), values(paper, "data.samples"));
        assertEquals(List.of(4L, 4L), values(paper, "data.dimension"));
        assertEquals(
                "x.conf:1: unknown profile 'papr'; known: laptop, paper; did you mean 'paper'?",
                assertThrows(BadInput.class, () -> planned(conf(sweep), "papr")).getMessage());
        assertEquals(List.of(64L, 64L), values(planned(conf(sweep, "net.width=64"), "paper"), "net.width"));
        assertEquals(
                List.of(7L),
                values(planned(conf(sweep, "sweeps.w.axes.net.width=[7]", "seeds=1"), "paper"), "net.width"));
        assertEquals(
                List.of(5L, 5L), values(planned(conf(sweep, "sweeps.w.base.data.samples=5"), "paper"), "data.samples"));
    }

    @Test
    void overridesReachEverySweepThatHasThePath() {
        String sweeps = "a { " + BASE + "axes { net.width = [2, 4] } }\nb { " + BASE + " }";
        assertEquals(List.of(64L, 128L), values(plan(sweeps, "net.width=[64,128]"), "net.width"));
        assertEquals(List.of(64L), values(plan(sweeps, "net.width=64"), "net.width"));
        assertEquals(List.of(4L, 8L), values(plan(sweeps, "net.width={ log2 = [4, 8] }"), "net.width"));
        assertEquals(List.of("Both", "Both", "Both"), values(plan(sweeps, "net.train=Both"), "net.train"));
        assertEquals(List.of(0.5, 0.5, 0.5), values(plan(sweeps, "stop.loss-ratio=0.5"), "stop.loss-ratio"));
        assertEquals(6, plan(sweeps, "seeds=2").runs().size());
        assertEquals(List.of(9L, 9L, 9L), values(plan(sweeps, "seeds.data=9"), "seed.data"));
        assertEquals(
                List.of(2L),
                values(plan(sweeps, "filter=\"net.width == 2\"", "sweeps.b.axes.net.width=[2]"), "net.width"));
        assertEquals(3, plan(sweeps, "observe=[LossCurve, Distance]").runs().size());
        assertTrue(refused(sweeps, "net.widht=3")
                .startsWith("command line: net.widht=3: net.widht: no sweep sets this; known: "));
        assertTrue(refused(sweeps, "net.widht=3").endsWith("; did you mean 'net.width'?"));
    }

    @Test
    void partsThatDoNotFitAreRefusedWithTheirPoint() {
        String sweep = "w { " + BASE.replace("stop {", "observe = [LossCurve, LossCurve]\nstop {")
                + "axes { net.width = [2, 4] } }";
        assertEquals(
                "x.conf:3: sweeps.w.base: observe must be free of doubles, got 'loss' twice (at net.width = 2)",
                refused(sweep));
    }

    @Test
    void twoAxesMustNotSetTheSame() {
        assertTrue(refused("w { " + BASE + "axes { net.width = [2], z { zip { net.width = [4] } } } }")
                .endsWith("sets 'net.width', and so does the axis net.width"));
        assertTrue(refused("w { " + BASE + "axes { net = [TwoLayer], z { zip { net.width = [4] } } } }")
                .contains("sets 'net.width', and so does the axis net"));
    }

    @Test
    void aPlanIsTheSameTwice() {
        String sweeps = "a { " + BASE + "axes { net.width = [2, 4] } }\nb { " + BASE + " }";
        assertEquals(
                plan(sweeps).runs().stream().map(PlannedRun::toString).collect(Collectors.joining()),
                plan(sweeps).runs().stream().map(PlannedRun::toString).collect(Collectors.joining()));
    }
}
