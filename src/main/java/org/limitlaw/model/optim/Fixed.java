package org.limitlaw.model.optim;

/**
 * A plain step size.
 *
 * @param step the number
 */
public record Fixed(double step) implements StepSize {
    /** Checks the range. */
    public Fixed {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("step must be positive and finite, got " + step);
        }
    }

    @Override
    public double resolve(Curvature curvature) {
        return step;
    }
}
