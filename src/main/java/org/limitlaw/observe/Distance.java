package org.limitlaw.observe;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.problem.Problem;

/**
 * How far units moved: {@code maxDistance} = max_r |w_r - w_r(0)| (du2018, Sec. 5) and {@code medianDistance}; scalars at
 * the last step, curves at log-spaced steps.
 */
public record Distance() implements Observable {
    @Override
    public List<String> scalars() {
        return List.of("maxDistance", "medianDistance");
    }

    @Override
    public List<String> curves() {
        return List.of("maxDistance", "medianDistance");
    }

    @Override
    public void check(Setting setting) {
        Require.hiddenUnits(this, setting);
    }

    @Override
    public long looks(long steps) {
        return LogSteps.USUAL.count(steps);
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Moving(problem);
    }

    private static final class Moving implements Probe {
        private final Problem problem;
        private final TangentEvaluator units;
        private final double[] distances;
        private long recorded = -1;

        Moving(Problem problem) {
            this.problem = problem;
            this.units = TangentKernel.units(problem);
            this.distances = new double[units.units()];
        }

        @Override
        public boolean wants(long step) {
            return LogSteps.USUAL.contains(step);
        }

        @Override
        public void before(long step, Recorder recorder) {
            measure();
            recorder.point("maxDistance", step, 0, max());
            recorder.point("medianDistance", step, 0, median());
            recorded = step;
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            if (recorded != lastStep) {
                measure();
            }
            recorder.scalar("maxDistance", max());
            recorder.scalar("medianDistance", median());
        }

        @Override
        public void pass(State state) {
            recorded = state.count(recorded);
            state.numbers(Reals.wrap(distances));
        }

        private void measure() {
            units.unitDistances(problem.parameters(), problem.start(), distances);
            Arrays.sort(distances);
        }

        private double max() {
            return distances[distances.length - 1];
        }

        private double median() {
            int half = distances.length / 2;
            return distances.length % 2 == 1 ? distances[half] : (distances[half - 1] + distances[half]) / 2;
        }
    }
}
