package org.limitlaw.model.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers on quadratics: against recursions in plain arithmetic, and against the equations that small steps come near. */
class OptimizersTest {
    private static final double[] CURVATURES = {1, 0.5, 0.1, 0.9, 0.02};
    private static final double START = 3;
    private static final double STEP = 0.04;
    private static final Curvature SPECTRUM = new Curvature() {
        @Override
        public double largest(Kernel kernel) {
            return 1;
        }

        @Override
        public double least(Kernel kernel) {
            return 0.02;
        }
    };

    /** The momentum of step k = 1, 2, .. by the formulas of the literature; root = sqrt(step). */
    static Stream<Arguments> heavyBalls() {
        double root = 0.2;
        return Stream.of(
                momentum(new Momentum.Constant(0.9), k -> 0.9),
                momentum(new Momentum.Friction(0.5), k -> 1 - 0.5 * root),
                momentum(new Momentum.StrongConvexity(0.09), k -> 1 - 2 * 0.3 * root),
                momentum(new Momentum.Damping(0.5, Curvature.Kernel.H0), k -> 1 - Math.sqrt(0.02) * root),
                momentum(new Momentum.Growing(3), k -> (k - 1) / (k + 2)));
    }

    static Stream<Arguments> nesterovs() {
        double root = 0.2;
        return Stream.of(
                momentum(new Momentum.Constant(0.9), k -> 0.9),
                momentum(new Momentum.Friction(0.6), k -> (1 - 0.3 * root) / (1 + 0.3 * root)),
                momentum(new Momentum.StrongConvexity(0.09), k -> (1 - 0.3 * root) / (1 + 0.3 * root)),
                momentum(
                        new Momentum.Damping(0.5, Curvature.Kernel.H0),
                        k -> (1 - Math.sqrt(0.02 / 4) * root) / (1 + Math.sqrt(0.02 / 4) * root)),
                momentum(new Momentum.Growing(6), k -> (k - 1) / (k + 5)));
    }

    private static Arguments momentum(Momentum momentum, DoubleUnaryOperator formula) {
        return Arguments.of(momentum, formula);
    }

    @ParameterizedTest
    @MethodSource("heavyBalls")
    void heavyBallIsItsTwoStepRecursion(Momentum momentum, DoubleUnaryOperator formula) {
        Quadratic objective = new Quadratic(CURVATURES, START, false);
        run(new HeavyBall(new Fixed(STEP), momentum), objective, 50);
        for (int i = 0; i < CURVATURES.length; i++) {
            double before = START;
            double now = START;
            for (int k = 1; k <= 50; k++) {
                double next = now + formula.applyAsDouble(k) * (now - before) - STEP * CURVATURES[i] * now;
                before = now;
                now = next;
            }
            assertEquals(now, objective.point().get(i), 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("nesterovs")
    void nesterovIsItsRecursionWithTheGradientAhead(Momentum momentum, DoubleUnaryOperator formula) {
        Quadratic objective = new Quadratic(CURVATURES, START, false);
        run(new Nesterov(new Fixed(STEP), momentum), objective, 50);
        for (int i = 0; i < CURVATURES.length; i++) {
            double before = START;
            double now = START;
            for (int k = 1; k <= 50; k++) {
                double ahead = now + formula.applyAsDouble(k) * (now - before);
                before = now;
                now = ahead - STEP * CURVATURES[i] * ahead;
            }
            assertEquals(now, objective.point().get(i), 1e-13);
        }
    }

    @Test
    void adamIsAdam() {
        Quadratic objective = new Quadratic(CURVATURES, START, false);
        run(new Adam(new Fixed(STEP), 0.8, 0.99, 1e-3), objective, 50);
        for (int i = 0; i < CURVATURES.length; i++) {
            double weight = START;
            double mean = 0;
            double square = 0;
            for (int k = 1; k <= 50; k++) {
                double slope = CURVATURES[i] * weight;
                mean = 0.8 * mean + 0.2 * slope;
                square = 0.99 * square + 0.01 * slope * slope;
                weight -= STEP * (mean / (1 - Math.pow(0.8, k))) / (Math.sqrt(square / (1 - Math.pow(0.99, k))) + 1e-3);
            }
            assertEquals(weight, objective.point().get(i), 1e-12);
        }
    }

    static List<Optimizer> linear() {
        return List.of(
                new GradientDescent(new Fixed(STEP)),
                new HeavyBall(new Fixed(STEP), new Momentum.Friction(0.5)),
                new HeavyBall(new Fixed(STEP), new Momentum.Growing(3)));
    }

    @ParameterizedTest
    @MethodSource("linear")
    void anUpdateFoldedIntoTheGradientIsTheSame(Optimizer optimizer) {
        Quadratic plain = new Quadratic(CURVATURES, START, false);
        Quadratic folding = new Quadratic(CURVATURES, START, true);
        run(optimizer, plain, 50);
        run(optimizer, folding, 50);
        assertArrayEquals(plain.point().toArray(), folding.point().toArray(), 1e-14);
    }

    @Test
    void nesterovTakesItsLossAtTheIterateAndItsGradientAhead() {
        Quadratic objective = new Quadratic(CURVATURES, START, false);
        Nesterov nesterov = new Nesterov(new Fixed(STEP), new Momentum.Growing(3));
        run(nesterov, objective, 7);
        assertEquals(7 * nesterov.losses(), objective.losses);
        assertEquals(7, objective.ahead);
        assertEquals(0, objective.gradients);
    }

    private static void run(Optimizer optimizer, Quadratic objective, int steps) {
        Stepper stepper = optimizer.start(objective, SPECTRUM);
        for (int k = 0; k < steps; k++) {
            stepper.step();
        }
    }

    /** x'' + b x' + c x = 0 from rest, b^2 below 4 c; order 1/2 in the step size. */
    @Test
    void withFrictionSmallStepsComeNearADampedOscillator() {
        double c = 2;
        double b = 0.6;
        double turn = Math.sqrt(c - b * b / 4);
        DoubleUnaryOperator exact =
                t -> Math.exp(-b * t / 2) * (Math.cos(turn * t) + b / (2 * turn) * Math.sin(turn * t));
        converges(step -> new HeavyBall(step, new Momentum.Friction(b)), c, exact, 0.5);
        converges(step -> new Nesterov(step, new Momentum.Friction(b)), c, exact, 0.5);
        converges(step -> new Nesterov(step, new Momentum.StrongConvexity(b * b / 4)), c, exact, 0.5);
    }

    /** x'' + (r / t) x' + c x = 0 from rest; for r = 2 that is sin(sqrt(c) t) / (sqrt(c) t). */
    @Test
    void growingMomentumIsAFrictionThatFallsLikeOneOverTime() {
        double c = 2;
        DoubleUnaryOperator exact = t -> Math.sin(Math.sqrt(c) * t) / (Math.sqrt(c) * t);
        converges(step -> new Nesterov(step, new Momentum.Growing(2)), c, exact, 0.5);
        converges(step -> new HeavyBall(step, new Momentum.Growing(2)), c, exact, 0.5);
    }

    /** x' + c x = 0, order 1, at the times of a step size over 1 - momentum. */
    @Test
    void constantMomentumIsGradientFlowAtAnotherPace() {
        double c = 2;
        DoubleUnaryOperator exact = t -> Math.exp(-c * t);
        converges(GradientDescent::new, c, exact, 1);
        converges(step -> new HeavyBall(step, new Momentum.Constant(0.7)), c, exact, 1);
        converges(step -> new Nesterov(step, new Momentum.Constant(0.7)), c, exact, 1);
    }

    /** The distance from the exact solution at time 2 falls with the step size by the order; steps a factor 64 apart. */
    private static void converges(
            Function<StepSize, Optimizer> method, double c, DoubleUnaryOperator exact, double order) {
        double coarse = distance(method.apply(new Fixed(1e-4)), c, exact);
        double fine = distance(method.apply(new Fixed(1e-4 / 64)), c, exact);
        assertTrue(coarse < 0.05, "distance " + coarse);
        assertEquals(order, Math.log(coarse / fine) / Math.log(64), 0.03);
    }

    private static double distance(Optimizer optimizer, double c, DoubleUnaryOperator exact) {
        Quadratic objective = new Quadratic(new double[] {c}, 1, false);
        Stepper stepper = optimizer.start(objective, SPECTRUM);
        long steps = Math.round(2 / stepper.timePerStep());
        for (long k = 0; k < steps; k++) {
            stepper.step();
        }
        return Math.abs(objective.point().get(0) - exact.applyAsDouble(steps * stepper.timePerStep()));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertEquals("momentum must be at least 0 and below 1, got 1.0", refused(() -> new Momentum.Constant(1)));
        assertEquals("friction must be positive and finite, got 0.0", refused(() -> new Momentum.Friction(0)));
        assertEquals("mu must be positive and finite, got -1.0", refused(() -> new Momentum.StrongConvexity(-1)));
        assertEquals("r must be positive and finite, got NaN", refused(() -> new Momentum.Growing(Double.NaN)));
        assertEquals(
                "beta2 must be at least 0 and below 1, got 1.0", refused(() -> new Adam(new Fixed(1), 0.9, 1, 1e-8)));
        assertEquals(
                "friction * sqrt(step) must be small enough for a momentum of at least 0, got 2.0",
                refused(() -> new HeavyBall(new Fixed(4), new Momentum.Friction(1))
                        .start(new Quadratic(CURVATURES, START, false), SPECTRUM)));
        Curvature singular = new Curvature() {
            @Override
            public double largest(Kernel kernel) {
                return 1;
            }

            @Override
            public double least(Kernel kernel) {
                return -1e-17;
            }
        };
        assertEquals(
                "least eigenvalue of Hinf must be positive, got -1.0E-17",
                refused(() -> new Nesterov(new Fixed(1), new Momentum.Damping(1, Curvature.Kernel.Hinf))
                        .start(new Quadratic(CURVATURES, START, false), singular)));
    }

    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
