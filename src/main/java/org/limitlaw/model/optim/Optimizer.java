package org.limitlaw.model.optim;

import java.io.Serializable;

/** A way to descend: an immutable spec. */
public interface Optimizer extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Starts at the objective's current point; step sizes given relative to a curvature are resolved here. */
    Stepper start(Objective objective, Curvature curvature);
}
