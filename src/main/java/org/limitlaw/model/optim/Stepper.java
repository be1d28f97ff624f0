package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.State;

/**
 * An optimizer at work on one objective. Between steps the objective's point is the iterate; within a step it may be
 * anything (a look ahead, say).
 */
public interface Stepper {
    /**
     * Moves the objective's point by one step and returns the loss before the step. It calls {@link Objective#gradient} at
     * least once, and the point moves here alone.
     */
    double step();

    /** Returns the resolved step size. */
    double stepSize();

    /** Returns the continuous time that one step stands for (gradient descent: the step size). */
    double timePerStep();

    /**
     * Passes what it keeps from one step to the next, the objective's point aside.
     *
     * @throws UnsupportedOperationException where it was not written to: its runs keep no checkpoints
     */
    default void pass(State state) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be stored");
    }
}
