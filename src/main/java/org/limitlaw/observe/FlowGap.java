package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;

/**
 * {@code flowGap}: how far the outputs are from gradient flow's, sup over t &lt;= horizon of |u(t) - u_ref(t)|, the
 * reference being gradient descent with a small step from the same start, compared at the times of the run's steps
 * (du2018, Sec. 4: O(step)). NaN if the run ends before the horizon. Every step makes stepSize / referenceStep further
 * steps on a copy of the problem.
 *
 * @param referenceStep step of the reference; the run's step must be a whole multiple
 * @param horizon continuous time up to which to compare
 */
public record FlowGap(double referenceStep, double horizon) implements Observable {
    private static final double SLACK = 1e-9;

    /** Checks the ranges. */
    public FlowGap {
        Require.that(
                referenceStep > 0 && Double.isFinite(referenceStep),
                "reference-step",
                "positive and finite",
                referenceStep);
        Require.that(horizon > 0 && Double.isFinite(horizon), "horizon", "positive and finite", horizon);
    }

    @Override
    public List<String> scalars() {
        return List.of("flowGap");
    }

    /** A plain step is checked here, a relative one when it is known. */
    @Override
    public void check(Setting setting) {
        Require.fixedData(this, setting);
        Require.gradientDescent(this, setting);
        if (setting.optimizer() instanceof GradientDescent descent && descent.step() instanceof Fixed fixed) {
            multiple(fixed.step());
        }
    }

    /** Counts the reference's steps up to the horizon, an upper estimate. */
    @Override
    public double flops(Setting setting, long steps) {
        return horizon / referenceStep * setting.form().flopsPerStep(setting.data(), setting.network())
                + setting.form().flopsBesideSteps(setting.data(), setting.network(), 0);
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Beside(problem, step.stepSize(), this);
    }

    private long multiple(double stepSize) {
        double ratio = stepSize / referenceStep;
        long whole = Math.round(ratio);
        Require.that(
                whole >= 1 && Math.abs(ratio - whole) <= SLACK * ratio,
                "step / reference-step",
                "a whole number",
                ratio);
        return whole;
    }

    private static final class Beside implements Probe {
        private final Problem problem;
        private final Problem reference;
        private final Stepper stepper;
        private final Engine engine;
        private final long multiple;
        private final long lastCompared;
        private double largest;
        private boolean complete;

        Beside(Problem problem, double stepSize, FlowGap spec) {
            this.problem = problem;
            this.multiple = spec.multiple(stepSize);
            this.reference = problem.fork();
            this.engine = Engine.of(problem.precision());
            this.stepper = new GradientDescent(new Fixed(spec.referenceStep)).start(reference, kernel -> {
                throw new IllegalStateException("a fixed step asks for no kernel");
            });
            this.lastCompared = (long) Math.floor(spec.horizon / stepSize * (1 + SLACK));
        }

        @Override
        public void evaluated(long step, double loss, Recorder recorder) {
            if (step > lastCompared) {
                return;
            }
            stepper.step(); // its outputs are those before it moved: of this time
            double gap = Math.sqrt(
                    engine.distanceSquared(problem.data().samples(), problem.outputs(), 0, reference.outputs(), 0));
            largest = Math.max(largest, gap);
            complete = step == lastCompared;
            for (long i = 1; i < multiple && !complete; i++) {
                stepper.step();
            }
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            recorder.scalar("flowGap", complete ? largest : Double.NaN);
        }

        @Override
        public void pass(State state) {
            reference.pass(state);
            stepper.pass(state);
            largest = state.number(largest);
            complete = state.flag(complete);
        }
    }
}
