package org.limitlaw.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.problem.Problem;

/**
 * First passages of the loss: {@code T(1e-02)} and so on, the step at which the loss over the first loss first falls to
 * a level, interpolated between steps as if ln(loss) were linear there; NaN if never. Curve {@code T}, index i for level
 * i.
 *
 * @param levels ratios to the first loss, descending, each one digit times a power of ten
 */
public record FirstPassage(List<Double> levels) implements Observable {
    /** Checks the levels. */
    public FirstPassage {
        levels = List.copyOf(levels);
        Require.that(!levels.isEmpty(), "levels", "at least one", levels);
        double above = 1;
        for (double level : levels) {
            Require.that(level > 0 && level < above, "levels", "between 0 and 1 and descending", levels);
            Require.that(Double.parseDouble(digit(level)) == level, "levels", "one digit times a power of ten", level);
            above = level;
        }
    }

    @Override
    public List<String> scalars() {
        return levels.stream().map(level -> "T(" + digit(level) + ")").toList();
    }

    /** Where each step draws its data, the loss is noise too, which passes a level early. */
    @Override
    public void check(Setting setting) {
        Require.fixedData(this, setting);
    }

    @Override
    public List<String> curves() {
        return List.of("T");
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Falling(levels, scalars());
    }

    private static String digit(double level) {
        return String.format(Locale.ROOT, "%.0e", level);
    }

    /** Returns the step, between {@code step - 1} and {@code step}, at which the loss passes a level. */
    static double passage(long step, double before, double after, double level) {
        double fall = Math.log(before) - Math.log(after);
        return Double.isInfinite(fall) ? step : step - 1 + (Math.log(before) - Math.log(level)) / fall;
    }

    private static final class Falling implements Probe {
        private final List<Double> levels;
        private final List<String> names;
        private final double[] passages;
        private int reached;
        private double first;
        private double previous;

        Falling(List<Double> levels, List<String> names) {
            this.levels = levels;
            this.names = names;
            this.passages = new double[levels.size()];
            Arrays.fill(passages, Double.NaN);
        }

        @Override
        public void evaluated(long step, double loss, Recorder recorder) {
            if (step == 0) {
                first = loss;
            }
            while (step > 0 && reached < passages.length && loss <= levels.get(reached) * first) {
                passages[reached] = passage(step, previous, loss, levels.get(reached) * first);
                recorder.point("T", step, reached, passages[reached]);
                reached++;
            }
            previous = loss;
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            for (int i = 0; i < passages.length; i++) {
                recorder.scalar(names.get(i), passages[i]);
            }
        }

        @Override
        public void pass(State state) {
            for (int i = 0; i < passages.length; i++) {
                passages[i] = state.number(passages[i]);
            }
            reached = (int) state.count(reached);
            first = state.number(first);
            previous = state.number(previous);
        }
    }
}
