package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;

/**
 * A differentiable function of one flat vector. It owns the vector ({@link #point()}); an optimizer moves it. In a form
 * other than weights (Gram space) the point is whatever linear optimizers may move; weights are asked from the problem.
 */
public interface Objective {
    /** Returns the working precision. */
    Precision precision();

    /** Returns the length of the point. */
    int size();

    /** Returns the current point, moved in place by the stepper. */
    Reals point();

    /** Returns the loss at the current point. */
    double loss();

    /** Returns the loss at the current point and hands its gradient out, slice by slice. */
    double gradient(Slices slices);

    /** Receives finished slices of a gradient; a slice's part of the point may be changed at once. */
    @FunctionalInterface
    interface Slices {
        /** Takes gradient[from .. from + length) for point[offset .. offset + length). */
        void accept(int offset, Reals gradient, int from, int length);
    }
}
