package org.limitlaw.model.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.HeavyBall;
import org.limitlaw.model.optim.Momentum;
import org.limitlaw.model.optim.Nesterov;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.optim.Stepper;

/** Gram form against the form of weights. */
class GramProblemTest {
    private static final Curvature NONE = kernel -> Double.NaN;
    private static final Optimizer DESCENT = new GradientDescent(new Fixed(0.5));
    private static final Optimizer NOT_LINEAR = (objective, curvature) -> DESCENT.start(objective, curvature);

    static List<Optimizer> linearOptimizers() {
        return List.of(
                DESCENT,
                new HeavyBall(new Fixed(0.1), new Momentum.Constant(0.8)),
                new HeavyBall(new Fixed(0.1), new Momentum.Friction(0.6)),
                new Nesterov(new Fixed(0.1), new Momentum.Constant(0.8)),
                new Nesterov(new Fixed(0.1), new Momentum.Growing(3)));
    }

    /** The bounds, on any weight and on the outputs over the first residual, are 4 (Nesterov, growing) to 20 times what was seen. */
    @ParameterizedTest
    @MethodSource("linearOptimizers")
    void weightsStayTogetherOverFiveThousandSteps(Optimizer optimizer) {
        Pair pair = new Pair(40, 40, 500, Precision.FLOAT64, optimizer);
        Gap gap = pair.run(5000);
        assertTrue(gap.weights < 2e-13, gap.toString());
        assertTrue(gap.outputs < 4e-14, gap.toString());
        assertTrue(gap.moved > 0.1, gap.toString());
        assertTrue(gap.lossRatio < 1e-28, gap.toString());
    }

    @ParameterizedTest
    @MethodSource("linearOptimizers")
    void inFloat32TheyStayTogetherToItsRounding(Optimizer optimizer) {
        Pair pair = new Pair(40, 40, 500, Precision.FLOAT32, optimizer);
        Gap gap = pair.run(5000);
        assertTrue(gap.weights < 1e-4, gap.toString());
        assertTrue(gap.outputs < 2e-5, gap.toString());
        assertTrue(gap.lossRatio < 1e-12, gap.toString());
    }

    /** Several blocks, an uneven last one, and fewer inputs than samples. */
    @Test
    void theGradientOfWeightsIsWhatIsHandedOutTimesTheInputs() {
        Pair pair = new Pair(37, 23, 3001, Precision.FLOAT64, DESCENT);
        pair.run(3);
        double[] weights = gradient(pair.weights);
        double[] coefficients = gradient(pair.gram);
        Reals x = pair.gram.data().inputs();
        double largest = 0;
        for (int r = 0; r < 3001; r++) {
            for (int j = 0; j < 23; j++) {
                double sum = 0;
                for (int i = 0; i < 37; i++) {
                    sum += coefficients[GramProblem.index(r, i, 37, Precision.FLOAT64)] * x.get(j + i * 23);
                }
                assertEquals(weights[r + j * 3001], sum, 1e-13);
                largest = Math.max(largest, Math.abs(sum));
            }
        }
        assertTrue(largest > 1e-3);
    }

    private static double[] gradient(Problem problem) {
        double[] out = new double[problem.size()];
        boolean[] covered = new boolean[out.length];
        problem.gradient((offset, slice, from, length) -> {
            for (int i = 0; i < length; i++) {
                assertTrue(!covered[offset + i]);
                covered[offset + i] = true;
                out[offset + i] = slice.get(from + i);
            }
        });
        for (boolean each : covered) {
            assertTrue(each);
        }
        return out;
    }

    @Test
    void weightsAreRecoveredOncePerStep() {
        Problem problem = open(Form.GRAM, 10, 8, 20, Precision.FLOAT64);
        assertSame(problem.start(), problem.parameters());
        double once = 2.0 * 10 * 10 * 8 + 2.0 * 20 * 10 * 8;
        assertEquals(once, problem.flopsBesideSteps());
        Stepper stepper = DESCENT.start(problem, NONE);
        stepper.step();
        double[] first = problem.parameters().toArray();
        assertArrayEquals(first, problem.parameters().toArray());
        assertEquals(once + 2.0 * 20 * 10 * 8, problem.flopsBesideSteps());
        stepper.step();
        assertTrue(first[0] != problem.parameters().get(0));
        assertEquals(once + 4.0 * 20 * 10 * 8, problem.flopsBesideSteps());
        assertTrue(first[0] != problem.start().get(0));
    }

    @Test
    void aForkStartsWhereItsOriginalStarted() {
        Problem problem = open(Form.GRAM, 10, 8, 20, Precision.FLOAT64);
        double first = problem.loss();
        Stepper stepper = DESCENT.start(problem, NONE);
        stepper.step();
        stepper.step();
        Problem fork = problem.fork();
        assertEquals(first, fork.loss());
        assertNotSame(problem.point(), fork.point());
        assertArrayEquals(problem.start().toArray(), fork.parameters().toArray());
        assertTrue(problem.loss() < first);
    }

    @Test
    void theFormIsThatOfTheCheaperStep() {
        TwoLayer first = new TwoLayer(64, TwoLayer.Train.First);
        assertEquals(Form.GRAM, Form.AUTO.resolve(data(19, 10), first, DESCENT));
        assertEquals(Form.WEIGHTS, Form.AUTO.resolve(data(20, 10), first, DESCENT));
        assertEquals(Form.WEIGHTS, Form.AUTO.resolve(data(19, 10), new TwoLayer(64, TwoLayer.Train.Both), DESCENT));
        assertEquals(Form.WEIGHTS, Form.AUTO.resolve(data(19, 10), first, NOT_LINEAR));
        assertEquals(Form.WEIGHTS, Form.AUTO.resolve(data(2000, 1900), new TwoLayer(1 << 21, first.train()), DESCENT));
        assertEquals(Form.GRAM, Form.GRAM.resolve(data(20, 10), first, DESCENT));
        Optimizer ahead = new Nesterov(new Fixed(0.5), new Momentum.Growing(3));
        assertEquals(Form.GRAM, Form.AUTO.resolve(data(14, 10), first, ahead));
        assertEquals(Form.WEIGHTS, Form.AUTO.resolve(data(15, 10), first, ahead));
        assertEquals(2.0 * 64 * 19 * 19, Form.GRAM.flopsPerStep(data(19, 10), first));
        assertEquals(4.0 * 64 * 19 * 10, Form.WEIGHTS.flopsPerStep(data(19, 10), first));
    }

    @Test
    void whatHasNoGramFormIsRefused() {
        TwoLayer first = new TwoLayer(64, TwoLayer.Train.First);
        TwoLayer both = new TwoLayer(64, TwoLayer.Train.Both);
        Form.GRAM.check(data(20, 10), first, DESCENT);
        Form.AUTO.check(data(20, 10), both, NOT_LINEAR);
        assertEquals(
                "the network of form gram must be one that trains its first layer alone, got "
                        + "TwoLayer[width=64, train=Both]",
                refused(data(20, 10), both, DESCENT));
        assertTrue(refused(data(20, 10), first, NOT_LINEAR)
                .startsWith("the optimizer of form gram must be linear in its gradients, got "));
        assertEquals(
                "max(samples, units) * samples in form gram must be at most 2147483639, got 4000000000",
                refused(data(2000, 10), new TwoLayer(2_000_000, TwoLayer.Train.First), DESCENT));
    }

    private static String refused(Sphere data, TwoLayer network, Optimizer optimizer) {
        return assertThrows(IllegalArgumentException.class, () -> Form.GRAM.check(data, network, optimizer))
                .getMessage();
    }

    private static Sphere data(int samples, int dimension) {
        return new Sphere(samples, dimension, 1, Sphere.Labels.Normal);
    }

    private static Problem open(Form form, int samples, int dimension, int width, Precision precision) {
        TwoLayer network = new TwoLayer(width, TwoLayer.Train.First);
        return Problem.open(form, data(samples, dimension), network, new Squared(), precision, 3, 4, 5);
    }

    /** Largest distances over steps: of one weight, and of outputs over the first residual. */
    private record Gap(double weights, double outputs, double moved, double lossRatio) {}

    /** The same run in both forms. */
    private static final class Pair {
        final Problem weights;
        final Problem gram;
        private final Stepper one;
        private final Stepper two;

        Pair(int samples, int dimension, int width, Precision precision, Optimizer optimizer) {
            weights = open(Form.WEIGHTS, samples, dimension, width, precision);
            gram = open(Form.GRAM, samples, dimension, width, precision);
            one = optimizer.start(weights, NONE);
            two = optimizer.start(gram, NONE);
        }

        Gap run(int steps) {
            Engine engine = Engine.of(weights.precision());
            double first = weights.loss();
            double last = first;
            double apart = 0;
            double outputs = 0;
            for (int k = 0; k < steps; k++) {
                last = one.step();
                two.step();
                int samples = weights.data().samples();
                double gap = engine.distanceSquared(samples, weights.outputs(), 0, gram.outputs(), 0);
                outputs = Math.max(outputs, Math.sqrt(gap / (2 * first)));
                if (k % 100 == 0 || k == steps - 1) {
                    apart = Math.max(apart, largest(weights.parameters(), gram.parameters()));
                }
            }
            return new Gap(apart, outputs, largest(weights.parameters(), weights.start()), last / first);
        }

        private static double largest(Reals a, Reals b) {
            double out = 0;
            for (int i = 0; i < a.length(); i++) {
                out = Math.max(out, Math.abs(a.get(i) - b.get(i)));
            }
            return out;
        }
    }
}
