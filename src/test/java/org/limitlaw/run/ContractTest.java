package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Catalogue;
import org.limitlaw.config.Conf;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Objective;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.Observable;

/** What every kind in the catalogue must keep, a new one as soon as its file is there. */
class ContractTest {
    private static final Dataset DATA = new Sphere(70, 4, 1, Sphere.Labels.Normal);
    private static final Curvature ONE = new Curvature() {
        @Override
        public double largest(Kernel kernel) {
            return 1;
        }

        @Override
        public double least(Kernel kernel) {
            return 1;
        }
    };

    static Stream<Arguments> networksAndLosses() {
        return Examples.of(Network.class).stream()
                .flatMap(network -> Examples.of(Loss.class).stream().map(loss -> Arguments.of(network, loss)));
    }

    static List<Optimizer> optimizers() {
        return Examples.of(Optimizer.class);
    }

    static List<Dataset> datasets() {
        return Examples.of(Dataset.class);
    }

    static List<Observable> observables() {
        return Examples.of(Observable.class);
    }

    @Test
    void theCatalogueHoldsTheKindsOfThisPackage() {
        assertTrue(Catalogue.of(Procedure.class).names().contains("Train"));
        assertTrue(networksAndLosses().count() >= 2);
        assertTrue(optimizers().contains(new GradientDescent(new Fixed(0.05))));
        assertTrue(datasets().size() >= 4);
        assertTrue(observables().size() >= 8);
    }

    /** Central differences, in the network's metric, are exact to h^2, unless a kink lies within h of the point. */
    @ParameterizedTest
    @MethodSource("networksAndLosses")
    void gradientsAreThoseOfCentralDifferences(Network network, Loss loss) {
        Problem problem = Problem.open(DATA, network, loss, Precision.FLOAT64, 3, 4);
        double[] gradient = new double[problem.size()];
        double value = problem.gradient((offset, slice, from, length) -> {
            for (int i = 0; i < length; i++) {
                gradient[offset + i] = slice.get(from + i);
            }
        });
        assertEquals(value, problem.loss(), 1e-14 * value); // a retraction may move the last bits
        double h = 1e-6;
        Reals differences = Reals.zeros(Precision.FLOAT64, problem.size());
        for (int i = 0; i < problem.size(); i++) {
            double here = problem.point().get(i);
            problem.point().set(i, here + h);
            double up = problem.loss();
            problem.point().set(i, here - h);
            double down = problem.loss();
            problem.point().set(i, here);
            differences.set(i, (up - down) / (2 * h));
        }
        problem.evaluator().metric(problem.point(), differences);
        for (int i = 0; i < problem.size(); i++) {
            assertEquals(differences.get(i), gradient[i], 1e-7 * value, "parameter " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("networksAndLosses")
    void float32GradientsAreThoseOfFloat64ToRounding(Network network, Loss loss) {
        double[] narrow = gradient(network, loss, Precision.FLOAT32);
        double[] wide = gradient(network, loss, Precision.FLOAT64);
        double norm = 0;
        for (double each : wide) {
            norm += each * each;
        }
        assertArrayEquals(wide, narrow, 1e-5 * Math.sqrt(norm));
    }

    private static double[] gradient(Network network, Loss loss, Precision precision) {
        Problem problem = Problem.open(DATA, network, loss, precision, 3, 4);
        double[] out = new double[problem.size()];
        problem.gradient((offset, slice, from, length) -> {
            for (int i = 0; i < length; i++) {
                out[offset + i] = slice.get(from + i);
            }
        });
        return out;
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void optimizersDescendAConvexQuadraticTheSameWayEachTime(Optimizer optimizer) {
        Quadratic one = new Quadratic();
        Quadratic two = new Quadratic();
        Stepper first = optimizer.start(one, ONE);
        Stepper second = optimizer.start(two, ONE);
        double start = one.loss();
        for (int k = 0; k < 100; k++) {
            double before = one.loss();
            assertEquals(before, first.step());
            second.step();
        }
        assertTrue(one.loss() < 0.9 * start);
        assertArrayEquals(one.point().toArray(), two.point().toArray());
        assertTrue(first.stepSize() > 0 && first.timePerStep() > 0);
    }

    /** Of what calls itself linear, and has a Gram form. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void linearOptimizersMakeTheSameWeightsInGramForm(Optimizer optimizer) {
        for (Network network : Examples.of(Network.class)) {
            if (optimizer.linear() && network.gramUnits() > 0) {
                Reals weights = weights(Form.WEIGHTS, network, optimizer);
                Reals gram = weights(Form.GRAM, network, optimizer);
                assertArrayEquals(weights.toArray(), gram.toArray(), 1e-13);
            }
        }
    }

    private static Reals weights(Form form, Network network, Optimizer optimizer) {
        Problem problem = Problem.open(form, DATA, network, new Squared(), Precision.FLOAT64, 3, 4, 5);
        Stepper stepper = optimizer.start(problem, ONE);
        for (int k = 0; k < 100; k++) {
            stepper.step();
        }
        assertNotEquals(problem.start().get(0), problem.parameters().get(0));
        return problem.parameters();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void dataDependOnTheirSeedAloneAndRoundToFloat32(Dataset dataset) {
        Sampler wide = dataset.open(5, 0, Precision.FLOAT64);
        Sampler again = dataset.open(5, 0, Precision.FLOAT64);
        Sampler narrow = dataset.open(5, 0, Precision.FLOAT32);
        assertArrayEquals(wide.inputs().toArray(), again.inputs().toArray());
        assertArrayEquals(wide.labels().toArray(), again.labels().toArray());
        assertEquals(dataset.samples() * dataset.dimension(), wide.inputs().length());
        assertEquals(dataset.samples(), wide.labels().length());
        for (int i = 0; i < wide.inputs().length(); i++) {
            assertEquals((float) wide.inputs().get(i), narrow.inputs().get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("observables")
    void observablesRecordTheScalarsTheyName(Observable observable) {
        Dataset law = new ThreeSpin(4, new Steady(10), false, 0);
        Train train = Stream.of(
                        train(DATA, new TwoLayer(20, TwoLayer.Train.Both), observable),
                        train(law, new Particles(20, new Units.Gaussian(3), 1), observable))
                .filter(ContractTest::fits)
                .findFirst()
                .orElseThrow();
        RunRecord record = Trainer.run(new RunSpec(train, new Seeds(1, 2, 3)), new TreeMap<>());
        assertTrue(record.outcome() != Outcome.FAILED, record.cause());
        TreeSet<String> expected = new TreeSet<>(observable.scalars());
        expected.add("stepSize");
        assertEquals(expected, record.observables().keySet());
        record.curves()
                .forEach(curve -> assertTrue(observable.curves().contains(curve.observable()), curve.observable()));
    }

    private static Train train(Dataset data, Network network, Observable observable) {
        return new Train(
                data,
                network,
                new Squared(),
                new GradientDescent(new Fixed(0.5)),
                Precision.FLOAT64,
                Form.AUTO,
                new Stop(3, 0),
                List.of(observable));
    }

    private static boolean fits(Train train) {
        try {
            train.check();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void aStudysBaseBindsToTraining() {
        Conf conf = Conf.parse("""
                base {
                  data { kind = Sphere, samples = 50, dimension = 40 }
                  net { kind = TwoLayer, width = 1024, train = Both }
                  optimizer { kind = GradientDescent, step { times = 0.5, over = "Hinf+Ginf" } }
                  precision = float32
                  stop { steps = 150 }
                  observe = [Distance, { kind = FirstPassage, levels = [1e-2, 1e-4] }]
                }
                """, "test.conf", List.of());
        Procedure procedure = Binder.bind(conf.get("base"), Procedure.class, "procedure", "Train");
        Train train = (Train) procedure;
        assertEquals(Precision.FLOAT32, train.precision());
        assertEquals(new Squared(), train.loss());
        assertEquals(new Sphere(50, 40, 1, Sphere.Labels.Normal), train.data());
        assertEquals(
                "optimizer.step.over=HinfPlusGinf",
                Binder.flatten(train).entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith(".over"))
                        .findFirst()
                        .orElseThrow()
                        .toString());
    }

    /** 1/2 sum_i c_i (x_i - 1)^2, handed out in two slices. */
    private static final class Quadratic implements Objective {
        private static final double[] CURVATURES = {1, 0.5, 0.1, 0.9};
        private final Reals point = Reals.copyOf(Precision.FLOAT64, 3, -2, 0.5, 7);
        private final Reals gradient = Reals.zeros(Precision.FLOAT64, CURVATURES.length);

        @Override
        public Precision precision() {
            return Precision.FLOAT64;
        }

        @Override
        public int size() {
            return CURVATURES.length;
        }

        @Override
        public Reals point() {
            return point;
        }

        @Override
        public double loss() {
            double sum = 0;
            for (int i = 0; i < size(); i++) {
                sum += 0.5 * CURVATURES[i] * (point.get(i) - 1) * (point.get(i) - 1);
            }
            return sum;
        }

        @Override
        public double gradient(Slices slices) {
            double value = loss();
            for (int i = 0; i < size(); i++) {
                gradient.set(i, CURVATURES[i] * (point.get(i) - 1));
            }
            slices.accept(1, gradient, 1, 3);
            slices.accept(0, gradient, 0, 1);
            return value;
        }
    }
}
