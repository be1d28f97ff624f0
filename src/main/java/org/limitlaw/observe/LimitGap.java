package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.problem.Parts;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.theory.LimitReference;
import org.limitlaw.theory.PopulationProblem;

/**
 * How far the network is from the limit of infinitely many particles: the curve {@code limitGap} is E (f_n - f_t)^2 / E f^2 at
 * stated times, means over all inputs in closed form, f_t a {@link LimitReference} that steps beside the run with the run's
 * step on the population loss; scalar {@code limitGap} at the last of the times. Only for Gaussian particles.
 *
 * @param width particles of one member of the reference, many times the run's
 * @param members how many members
 * @param times continuous times, each a whole number of steps
 */
public record LimitGap(int width, int members, List<Double> times) implements Observable {
    private static final String NAME = "limitGap";

    /** Checks the ranges. */
    public LimitGap {
        Require.that(width >= 1, "width", "at least 1", width);
        Require.that(members >= 2, "members", "at least 2", members);
        times = Times.checked(times);
        Require.that(!times.isEmpty(), "times", "at least one", times);
    }

    @Override
    public List<String> scalars() {
        return List.of(NAME);
    }

    @Override
    public List<String> curves() {
        return List.of(NAME);
    }

    @Override
    public void check(Setting setting) {
        Require.gradientDescent(this, setting);
        PopulationProblem.check(setting.data(), setting.network());
        Require.that(
                setting.precision() == Precision.FLOAT64, "the precision of LimitGap", "float64", setting.precision());
    }

    /** Counts the reference's steps up to the last time where the step is known, else up to the end. */
    @Override
    public double flops(Setting setting, long steps) {
        double last = times.get(times.size() - 1);
        double made = setting.optimizer().step() instanceof Fixed fixed
                ? Math.min((double) steps, last / fixed.step())
                : (double) steps;
        int dimension = setting.data().dimension();
        int all = ((Particles) setting.network()).width() + members * width;
        return made * LimitReference.flops(dimension, width, members)
                + 2 * times.size() * PopulationProblem.flops(dimension, all);
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        Parts parts = problem.parts();
        return new Beside(problem, new LimitReference(parts, step.stepSize(), width, members), new Times(times, step));
    }

    private static final class Beside implements Probe {
        private final Problem problem;
        private final LimitReference reference;
        private final Times times;
        private double last = Double.NaN;

        Beside(Problem problem, LimitReference reference, Times times) {
            this.problem = problem;
            this.reference = reference;
            this.times = times;
        }

        @Override
        public boolean wants(long step) {
            return times.contains(step);
        }

        @Override
        public void before(long step, Recorder recorder) {
            if (times.contains(step)) {
                Reals parameters = problem.parameters();
                last = reference.gap(parameters);
                recorder.point(NAME, step, 0, last);
            }
        }

        @Override
        public void evaluated(long step, double loss, Recorder recorder) {
            if (step < times.last()) {
                reference.step();
            }
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            recorder.scalar(NAME, last);
        }

        @Override
        public void pass(State state) {
            last = state.number(last);
            reference.pass(state);
        }
    }
}
