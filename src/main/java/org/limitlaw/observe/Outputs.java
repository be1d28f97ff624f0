package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.problem.Problem;

/**
 * The network as a function: the curve {@code outputs} has its outputs on a fixed test set at stated times, index i for
 * sample i. The set depends on the data's seed alone, so that runs can be compared point by point: fluctuations over
 * starts or batches are variances of one component over runs.
 *
 * @param samples how many test samples
 * @param times continuous times, each a whole number of steps
 */
public record Outputs(int samples, List<Double> times) implements Observable {
    private static final String NAME = "outputs";

    /** Checks the ranges. */
    public Outputs {
        Require.that(samples >= 1, "samples", "at least 1", samples);
        times = Times.checked(times);
        Require.that(!times.isEmpty(), "times", "at least one", times);
    }

    @Override
    public List<String> scalars() {
        return List.of();
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
        return Math.min(steps + 1, times.size());
    }

    @Override
    public double flops(Setting setting, long steps) {
        return looks(steps) * TestSet.flops(setting, samples);
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        Times at = new Times(times, step);
        TestSet test = new TestSet(problem.parts(), samples);
        return new Probe() {
            @Override
            public boolean wants(long step) {
                return at.contains(step);
            }

            @Override
            public void before(long step, Recorder recorder) {
                if (at.contains(step)) {
                    Reals outputs = test.outputs(problem.parameters());
                    for (int i = 0; i < samples; i++) {
                        recorder.point(NAME, step, i, outputs.get(i));
                    }
                }
            }

            @Override
            public void pass(State state) {
                // each look is made of the parameters alone
            }
        };
    }
}
