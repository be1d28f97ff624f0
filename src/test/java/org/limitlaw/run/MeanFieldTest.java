package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;

/** Online gradient descent of particles on the 3-spin energy, at a small size. */
class MeanFieldTest {
    private static final ThreeSpin SPIN = new ThreeSpin(5, new Steady(128), true, 0);
    private static final int TESTS = 2000;
    private static final double STEP = 0.5;

    /** With plain derivatives the wider network would take four times as long (rotskoff2018: the law of large numbers). */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void theTimeToHalfTheLossDoesNotDependOnTheNumberOfParticles(Precision precision) {
        double narrow = timeToHalf(128, precision);
        double wide = timeToHalf(512, precision);
        assertTrue(narrow > 5 * STEP, "time to half must span several steps, got " + narrow);
        assertEquals(1, wide / narrow, 0.25);
    }

    private static double timeToHalf(int width, Precision precision) {
        Particles particles = new Particles(width, new Units.Gaussian(5), 1);
        Problem problem = Problem.open(Form.WEIGHTS, SPIN, particles, new MeanSquared(), precision, 0, 1, 2);
        Stepper stepper = new GradientDescent(new Fixed(STEP)).start(problem, kernel -> 1);
        Sampler test = SPIN.sample(0, "test", TESTS, precision);
        Evaluator evaluator = particles.bind(5, TESTS, precision);
        double before = loss(evaluator, problem.parameters(), test);
        double half = before / 2;
        for (int step = 0; step < 1000; step++) {
            problem.draw(step);
            stepper.step();
            double after = loss(evaluator, problem.parameters(), test);
            if (after < half) {
                return STEP * (step + (before - half) / (before - after));
            }
            before = after;
        }
        throw new AssertionError("loss " + before + " after 1000 steps, half is " + half);
    }

    private static double loss(Evaluator evaluator, Reals parameters, Sampler test) {
        Reals u = Engine.of(parameters.precision()).zeros(TESTS);
        for (int first = 0; first < TESTS; first += evaluator.block()) {
            int count = Math.min(evaluator.block(), TESTS - first);
            evaluator.forward(parameters, test.inputs(), first * test.dimension(), count, u, first);
        }
        return new MeanSquared().evaluate(TESTS, u, 0, test.labels(), 0, u, 0) / TESTS;
    }
}
