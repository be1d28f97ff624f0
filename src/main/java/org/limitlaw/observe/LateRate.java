package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.theory.FrozenKernel;

/**
 * The late rate of the loss against the frozen kernel's: {@code lateRate}, -ln of the loss factor per step between the
 * first steps at or below two levels; {@code lateRatePredicted} = -2 ln|1 - step lambda_min(K_T)|, K_T the kernel of
 * training at the last step; {@code lateRateRatio} of the two; {@code modeGap}, by how much the second slowest predicted
 * rate exceeds the slowest, relative. NaN where a level was not reached or both at one step.
 *
 * @param from upper level, a ratio to the first loss
 * @param to lower level, a ratio to the first loss
 */
public record LateRate(double from, double to) implements Observable {
    /** Checks the levels. */
    public LateRate {
        Require.that(from > 0 && from < 1, "from", "between 0 and 1", from);
        Require.that(to > 0 && to < from, "to", "between 0 and from", to);
    }

    @Override
    public List<String> scalars() {
        return List.of("lateRate", "lateRatePredicted", "lateRateRatio", "modeGap");
    }

    @Override
    public void check(Setting setting) {
        Require.fixedData(this, setting);
        Require.hiddenUnits(this, setting);
        Require.squaredLoss(this, setting);
        Require.gradientDescent(this, setting);
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Late(problem, step.stepSize(), from, to);
    }

    private static final class Late implements Probe {
        private final Problem problem;
        private final double stepSize;
        private final double from;
        private final double to;
        private double first;
        private long fromStep = -1;
        private double fromLoss;
        private long toStep = -1;
        private double toLoss;

        Late(Problem problem, double stepSize, double from, double to) {
            this.problem = problem;
            this.stepSize = stepSize;
            this.from = from;
            this.to = to;
        }

        @Override
        public void evaluated(long step, double loss, Recorder recorder) {
            if (step == 0) {
                first = loss;
            }
            if (fromStep < 0 && loss <= from * first) {
                fromStep = step;
                fromLoss = loss;
            }
            if (toStep < 0 && loss <= to * first) {
                toStep = step;
                toLoss = loss;
            }
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            double measured = toStep > fromStep ? Math.log(fromLoss / toLoss) / (toStep - fromStep) : Double.NaN;
            double[] kernel = TangentKernel.training(problem);
            FrozenKernel frozen = new FrozenKernel(
                    TangentKernel.eigenvalues(kernel, problem.data().samples()), stepSize);
            recorder.scalar("lateRate", measured);
            recorder.scalar("lateRatePredicted", frozen.lossRate());
            recorder.scalar("lateRateRatio", measured / frozen.lossRate());
            recorder.scalar("modeGap", frozen.gap());
        }

        @Override
        public void pass(State state) {
            first = state.number(first);
            fromStep = state.count(fromStep);
            fromLoss = state.number(fromLoss);
            toStep = state.count(toStep);
            toLoss = state.number(toLoss);
        }
    }
}
