package org.limitlaw.observe;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.theory.FrozenKernel;

/**
 * Rates of the residual's modes, the eigenvectors v_i of the kernel of training at the start: the factor per step is exp
 * of the slope of ln|v_i.(u(k) - y)| against k, over the steps from 0 while the mode stays above {@code floor} times its
 * start; below, what leaks in from slower modes rules. The frozen kernel predicts 1 - step lambda_i. Reported are the
 * modes with at least {@code minPoints} such steps and a start of at least {@code leastStart} times the root mean square
 * over modes (the leak, about m^-1/2 |u(0) - y|, knows nothing of a mode's own start): {@code modesReported}, their
 * number; {@code modeRateError} = max over them of |factor / |1 - step lambda_i| - 1|; curves {@code modeFactor} and {@code
 * modePredicted}, index i counting from the least eigenvalue.
 *
 * @param floor where a mode's fit ends, relative to its start
 * @param minPoints least number of steps of a reported mode
 * @param leastStart least start of a reported mode, relative to the root mean square; 0 for all modes
 */
public record ModeRates(double floor, int minPoints, double leastStart) implements Observable {
    /** Checks the ranges. */
    public ModeRates {
        Require.that(floor > 0 && floor < 1, "floor", "between 0 and 1", floor);
        Require.that(minPoints >= 2, "min-points", "at least 2", minPoints);
        Require.that(leastStart >= 0, "least-start", "at least 0", leastStart);
    }

    @Override
    public List<String> scalars() {
        return List.of("modeRateError", "modesReported");
    }

    @Override
    public List<String> curves() {
        return List.of("modeFactor", "modePredicted");
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
        return new Modes(this, problem, step.stepSize());
    }

    private static final class Modes implements Probe {
        private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
        private final ModeRates spec;
        private final Problem problem;
        private final int samples;
        private final FrozenKernel frozen;
        private final Reals vectors;
        private final Reals residual;
        private final Reals modes;
        private final double[] start;
        private final Line[] lines;

        Modes(ModeRates spec, Problem problem, double stepSize) {
            this.spec = spec;
            this.problem = problem;
            this.samples = problem.data().samples();
            SymmetricEigen.Decomposition kernel = SymmetricEigen.decompose(TangentKernel.training(problem), samples);
            this.frozen = new FrozenKernel(kernel.values(), stepSize);
            this.vectors = Reals.wrap(kernel.vectors());
            this.residual = ENGINE.zeros(samples);
            this.modes = ENGINE.zeros(samples);
            this.start = new double[samples];
            this.lines = new Line[samples];
            for (int i = 0; i < samples; i++) {
                lines[i] = new Line();
            }
        }

        @Override
        public void evaluated(long step, double loss, Recorder recorder) {
            for (int i = 0; i < samples; i++) {
                residual.set(
                        i, problem.outputs().get(i) - problem.data().labels().get(i));
            }
            ENGINE.gemv(Transpose.YES, samples, samples, 1, vectors, 0, samples, residual, 0, 0, modes, 0);
            for (int i = 0; i < samples; i++) {
                double size = Math.abs(modes.get(i));
                if (step == 0) {
                    start[i] = size;
                }
                lines[i].open &= size > spec.floor * start[i];
                if (lines[i].open) {
                    lines[i].add((double) step, Math.log(size));
                }
            }
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            double least = spec.leastStart
                    * Math.sqrt(Arrays.stream(start).map(size -> size * size).sum() / samples);
            int reported = 0;
            double error = Double.NaN;
            for (int i = 0; i < samples; i++) {
                if (lines[i].points >= spec.minPoints && start[i] >= least) {
                    double factor = Math.exp(lines[i].slope());
                    double off = Math.abs(factor / Math.abs(frozen.factor(i)) - 1);
                    error = reported == 0 ? off : Math.max(error, off);
                    reported++;
                    recorder.point("modeFactor", lastStep, i, factor);
                    recorder.point("modePredicted", lastStep, i, frozen.factor(i));
                }
            }
            recorder.scalar("modeRateError", error);
            recorder.scalar("modesReported", reported);
        }

        @Override
        public void pass(State state) {
            state.numbers(Reals.wrap(start));
            for (Line line : lines) {
                line.pass(state);
            }
        }
    }

    /** Least squares of a line through points with x = 0, 1, 2 ... */
    private static final class Line {
        private boolean open = true;
        private int points;
        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumXy;

        void add(double x, double y) {
            points++;
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }

        void pass(State state) {
            open = state.flag(open);
            points = (int) state.count(points);
            sumX = state.number(sumX);
            sumY = state.number(sumY);
            sumXx = state.number(sumXx);
            sumXy = state.number(sumXy);
        }

        double slope() {
            return (points * sumXy - sumX * sumY) / (points * sumXx - sumX * sumX);
        }
    }
}
