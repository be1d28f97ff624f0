package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.problem.Parts;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.theory.PopulationLoss;
import org.limitlaw.theory.PopulationProblem;

/**
 * The share of the target that is not learnt, E (f_n - f)^2 / E f^2: the loss over that of f_n = 0. Curve {@code testLoss}
 * at log-spaced steps and at stated times; scalars {@code testLoss} at the last step and {@code testLossError}, its
 * standard error, 0 where the mean is exact.
 *
 * <p>It is exact where the mean is known ({@link PopulationProblem#exact}), and else over a test set, labels free of noise; the
 * same set in all runs on one data seed, so that its own error is common to them and drops out of ratios.
 *
 * @param samples how many test samples
 * @param perDecade points of the curve per factor 10 in steps
 * @param times further points of the curve: continuous times, each a whole number of steps
 */
public record TestLoss(int samples, int perDecade, List<Double> times) implements Observable {
    private static final String NAME = "testLoss";

    /** Checks the ranges. */
    public TestLoss {
        Require.that(samples >= 2, "samples", "at least 2", samples);
        Require.that(perDecade >= 1, "per-decade", "at least 1", perDecade);
        times = Times.checked(times);
    }

    @Override
    public List<String> scalars() {
        return List.of(NAME, NAME + "Error");
    }

    @Override
    public List<String> curves() {
        return List.of(NAME);
    }

    @Override
    public void check(Setting setting) {
        TestSet.check(this, setting);
    }

    @Override
    public long looks(long steps) {
        return new LogSteps(perDecade).count(steps) + times.size();
    }

    @Override
    public double flops(Setting setting, long steps) {
        boolean exact = PopulationProblem.exact(setting.data(), setting.network());
        return looks(steps)
                * (exact
                        ? PopulationProblem.flops(setting.data().dimension(), ((Particles) setting.network()).width())
                        : TestSet.flops(setting, samples));
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        Parts parts = problem.parts();
        boolean exact = PopulationProblem.exact(parts.data(), parts.network());
        Measure measure = exact ? new Exact(PopulationProblem.loss(parts)) : new MeanOver(new TestSet(parts, samples));
        return new Falling(problem, measure, new Times(times, step));
    }

    /** Where the loss comes from. */
    private interface Measure {
        double loss(Reals parameters);

        /** Returns the standard error of the loss returned last. */
        double error();

        /** Passes what the error is made of. */
        void pass(State state);
    }

    private static final class Exact implements Measure {
        private final PopulationLoss population;
        private final Reals wide;

        Exact(PopulationLoss population) {
            this.population = population;
            this.wide = Reals.zeros(Precision.FLOAT64, population.size());
        }

        @Override
        public double loss(Reals parameters) {
            if (parameters.precision() == Precision.FLOAT64) {
                return population.loss(parameters) / population.lossOfZero();
            }
            for (int i = 0; i < wide.length(); i++) {
                wide.set(i, parameters.get(i));
            }
            return population.loss(wide) / population.lossOfZero();
        }

        @Override
        public double error() {
            return 0;
        }

        @Override
        public void pass(State state) {
            // there is no error
        }
    }

    /** Residuals e_i over labels y_i: R = sum e^2 / sum y^2, with the delta method's error of a ratio. */
    private static final class MeanOver implements Measure {
        private final TestSet test;
        private final Engine engine;
        private final Reals residuals;
        private final Reals squares;
        private final double labels;
        private double loss;

        MeanOver(TestSet test) {
            int n = test.samples();
            this.test = test;
            this.engine = Engine.of(test.labels().precision());
            this.residuals = engine.zeros(n);
            this.squares = engine.zeros(n);
            this.labels = engine.dot(n, test.labels(), 0, test.labels(), 0);
        }

        @Override
        public double loss(Reals parameters) {
            int n = test.samples();
            engine.copy(n, test.outputs(parameters), 0, residuals, 0);
            engine.axpy(n, -1, test.labels(), 0, residuals, 0);
            loss = engine.dot(n, residuals, 0, residuals, 0) / labels;
            return loss;
        }

        @Override
        public double error() {
            int n = test.samples();
            engine.multiply(n, 1, residuals, 0, residuals, 0, 0, squares, 0);
            engine.multiply(n, -loss, test.labels(), 0, test.labels(), 0, 1, squares, 0);
            return Math.sqrt(engine.dot(n, squares, 0, squares, 0)) / labels;
        }

        @Override
        public void pass(State state) {
            loss = state.number(loss);
            state.numbers(residuals);
        }
    }

    private final class Falling implements Probe {
        private final Problem problem;
        private final Measure measure;
        private final Times times;
        private final LogSteps kept = new LogSteps(perDecade);
        private double last = Double.NaN;

        Falling(Problem problem, Measure measure, Times times) {
            this.problem = problem;
            this.measure = measure;
            this.times = times;
        }

        @Override
        public boolean wants(long step) {
            return kept.contains(step) || times.contains(step);
        }

        @Override
        public void before(long step, Recorder recorder) {
            last = measure.loss(problem.parameters());
            recorder.point(NAME, step, 0, last);
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            recorder.scalar(NAME, last);
            recorder.scalar(NAME + "Error", measure.error());
        }

        @Override
        public void pass(State state) {
            last = state.number(last);
            measure.pass(state);
        }
    }
}
