package org.limitlaw.observe;

import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;

/** An observable at work in one run. */
public interface Probe {
    /** Returns whether {@link #before} is wanted at this step; 0 and the last step are always given. */
    default boolean wants(long step) {
        return false;
    }

    /** Called with the problem's point at its value of this step, before the optimizer moves it. */
    default void before(long step, Recorder recorder) {}

    /**
     * Called once a step with the loss at that step, in order; {@code problem.outputs()} then holds that step's outputs.
     * The optimizer may have moved the point already.
     */
    default void evaluated(long step, double loss, Recorder recorder) {}

    /**
     * Called at the end, with the point at its last value, after {@code evaluated} of the last step; in a run that
     * diverged the point is one step further and may hold anything.
     */
    default void finish(long lastStep, Recorder recorder) {}

    /**
     * Passes what it keeps from one step to the next, before the next step's {@link #before}; what it made of the problem's
     * start it makes again.
     *
     * @throws UnsupportedOperationException where it was not written to: its runs keep no checkpoints
     */
    default void pass(State state) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be stored");
    }

    /** Takes what was measured. */
    interface Recorder {
        /** Records the final value of a scalar. */
        void scalar(String name, double value);

        /** Sets the continuous time that one step stands for; points recorded later get step times this. */
        void clock(double timePerStep);

        /** Records a point of a curve; index 0 for scalars. */
        void point(String observable, long step, int index, double value);

        /**
         * Offers numbers of the run that an export takes and a record has no place for; not kept beyond the call.
         *
         * @param shape lengths of the axes, the last one fastest; their product is at most the number of values
         */
        default void offer(String name, Reals values, int... shape) {}

        /** Returns how many first steps are to be offered in full. */
        default long stepsInFull() {
            return 0;
        }

        /** Offers numbers of one of the steps asked for, in order; their shape is the same at each. */
        default void offer(String name, long step, Reals values, int... shape) {}
    }
}
