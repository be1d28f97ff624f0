package org.limitlaw.model.optim;

/**
 * The step size times / lambda_max(over); gradient descent on the frozen kernel is stable below 2.
 *
 * @param times numerator
 * @param over kernel whose largest eigenvalue is the denominator
 */
public record Relative(double times, Curvature.Kernel over) implements StepSize {
    /** Checks the range. */
    public Relative {
        if (!(times > 0 && Double.isFinite(times))) {
            throw new IllegalArgumentException("times must be positive and finite, got " + times);
        }
    }

    @Override
    public double resolve(Curvature curvature) {
        return times / curvature.largest(over);
    }
}
