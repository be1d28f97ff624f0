package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.problem.Problem;

/**
 * The loss over the steps: {@code loss} and {@code lossRatio} at the last step, {@code firstLoss}, and the curve {@code
 * loss} at log-spaced steps.
 *
 * @param perDecade points of the curve per factor 10 in steps
 */
public record LossCurve(int perDecade) implements Observable {
    /** Checks the range. */
    public LossCurve {
        Require.that(perDecade >= 1, "per-decade", "at least 1", perDecade);
    }

    @Override
    public List<String> scalars() {
        return List.of("loss", "lossRatio", "firstLoss");
    }

    @Override
    public List<String> curves() {
        return List.of("loss");
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Following(new LogSteps(perDecade));
    }

    private static final class Following implements Probe {
        private final LogSteps kept;
        private double first;
        private double last;
        private boolean lastKept;

        Following(LogSteps kept) {
            this.kept = kept;
        }

        @Override
        public void evaluated(long step, double loss, Recorder recorder) {
            if (step == 0) {
                first = loss;
            }
            last = loss;
            lastKept = kept.contains(step);
            if (lastKept) {
                recorder.point("loss", step, 0, loss);
            }
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            if (!lastKept) {
                recorder.point("loss", lastStep, 0, last);
            }
            recorder.scalar("loss", last);
            recorder.scalar("lossRatio", last / first);
            recorder.scalar("firstLoss", first);
        }

        @Override
        public void pass(State state) {
            first = state.number(first);
            last = state.number(last);
            lastKept = state.flag(lastKept);
        }
    }
}
