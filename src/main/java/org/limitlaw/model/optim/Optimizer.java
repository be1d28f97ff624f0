package org.limitlaw.model.optim;

import java.io.Serializable;

/** A way to descend: an immutable spec. */
public interface Optimizer extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /**
     * Returns whether every point it reaches is the start plus a sum of gradients with factors that depend on neither
     * gradients nor points, as with momentum, but not with Adam. It may then move coefficients in place of weights.
     */
    default boolean linear() {
        return false;
    }

    /** Returns how often a step evaluates the loss alone, beside its one gradient. */
    default int losses() {
        return 0;
    }

    /** Returns how many vectors of the point's length it keeps. */
    default int vectors() {
        return 0;
    }

    /** Returns the step size as it was stated; null if there is none. */
    default StepSize step() {
        return null;
    }

    /** Returns whether it asks for a kernel's eigenvalue at its start. */
    default boolean asksForKernels() {
        return step() instanceof Relative;
    }

    /** Starts at the objective's current point; step sizes given relative to a curvature are resolved here. */
    Stepper start(Objective objective, Curvature curvature);
}
