package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.problem.Problem;

/**
 * {@code changedPatterns}: the fraction of (unit, sample) pairs whose activation 1[w_r.x_i &gt; 0] differs from step 0
 * (du2018, Sec. 5); a pair that changed and came back does not count. Scalar at the last step, curve at log-spaced ones.
 */
public record ChangedPatterns() implements Observable {
    private static final String NAME = "changedPatterns";

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
        Require.fixedData(this, setting);
        Require.hiddenUnits(this, setting);
    }

    @Override
    public long looks(long steps) {
        return LogSteps.USUAL.count(steps);
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Flipping(problem);
    }

    private static final class Flipping implements Probe {
        private final Problem problem;
        private final TangentEvaluator units;
        private final long[] start;
        private final long[] now;
        private double fraction;
        private long recorded = -1;

        Flipping(Problem problem) {
            this.problem = problem;
            this.units = TangentKernel.units(problem);
            int words =
                    Math.multiplyExact((units.units() + 63) / 64, problem.data().samples());
            this.start = new long[words];
            this.now = new long[words];
            look(start);
        }

        @Override
        public boolean wants(long step) {
            return LogSteps.USUAL.contains(step);
        }

        @Override
        public void before(long step, Recorder recorder) {
            measure();
            recorder.point(NAME, step, 0, fraction);
            recorded = step;
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            if (recorded != lastStep) {
                measure();
            }
            recorder.scalar(NAME, fraction);
        }

        @Override
        public void pass(State state) {
            recorded = state.count(recorded);
            fraction = state.number(fraction);
        }

        private void measure() {
            look(now);
            long changed = 0;
            for (int i = 0; i < now.length; i++) {
                changed += Long.bitCount(now[i] ^ start[i]);
            }
            fraction = changed / ((double) units.units() * problem.data().samples());
        }

        private void look(long[] bits) {
            units.patterns(
                    problem.parameters(),
                    problem.data().inputs(),
                    problem.data().samples(),
                    bits);
        }
    }
}
