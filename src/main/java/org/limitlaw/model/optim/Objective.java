package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Update;

/**
 * A differentiable function of one flat vector, the point. The objective owns it; an optimizer moves it, in {@link
 * Stepper#step} alone, and between steps it is the iterate.
 *
 * <p>In Gram form the point is not the weights w but coefficients c with w = w(0) + A c, and what is handed out as gradient
 * at c is g with A g = grad L(w). An optimizer that is {@link Optimizer#linear} makes the same weights of it by the same
 * lines; norms of g, or functions of its entries, mean nothing. Weights are asked from the problem, never read here.
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

    /**
     * Returns the loss at the current point and hands its gradient out in slices that cover the point once, each after the
     * last read of its part of the point.
     */
    double gradient(Slices slices);

    /**
     * Does as {@link #gradient} at a point that is not the iterate, within a step that has evaluated the loss there already:
     * what is kept of an evaluation, such as outputs, remains the iterate's.
     */
    default double gradientAhead(Slices slices) {
        return gradient(slices);
    }

    /**
     * Receives finished slices of a gradient; its part of the point may be changed at once. Where it states an {@link
     * #update}, the objective may do that, in the product that makes the slice, and call {@link #updated} in place of {@link
     * #accept}; it decides slice by slice.
     */
    @FunctionalInterface
    interface Slices {
        /** Takes gradient[from .. from + length) for point[offset .. offset + length). */
        void accept(int offset, Reals gradient, int from, int length);

        /** Returns the update of this gradient, its target laid out as the point (or the point itself), or null for none. */
        default Update update() {
            return null;
        }

        /** Hears that target[offset .. offset + length) is up to date; the point's part may be changed at once. */
        default void updated(int offset, int length) {}
    }
}
