package org.limitlaw.model.optim;

import java.io.Serializable;

/** A step size: a plain number, or relative to a kernel's largest eigenvalue. */
public sealed interface StepSize extends Serializable permits Fixed, Relative {
    /** Returns the number for a run. */
    double resolve(Curvature curvature);
}
