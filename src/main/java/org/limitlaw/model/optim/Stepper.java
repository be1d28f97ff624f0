package org.limitlaw.model.optim;

/** An optimizer at work on one objective. */
public interface Stepper {
    /** Moves the objective's point by one step and returns the loss before the step. */
    double step();

    /** Returns the resolved step size. */
    double stepSize();

    /** Returns the continuous time that one step stands for (gradient descent: the step size). */
    double timePerStep();
}
