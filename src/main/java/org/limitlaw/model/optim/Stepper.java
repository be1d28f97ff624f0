package org.limitlaw.model.optim;

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
}
