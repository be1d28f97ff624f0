package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Precision;

/**
 * A mean of n interacting particles, f(x) = 1/n sum_i c_i phi(x, y_i), all trained, c_i(0) ~ N(0, 1) (rotskoff2018, eq. 2).
 *
 * <p>Its gradients are in the <b>mean-field metric</b>: n dL/dc_i and n eta dL/dy_i are handed out in place of plain
 * derivatives, so that gradient descent of step size dt moves each particle as
 *
 * <pre>
 * dc_i/dt = E[(f* - f) phi(x, y_i)],   dy_i/dt = eta E[(f* - f) c_i grad_y phi(x, y_i)]
 * </pre>
 *
 * <p>for half the mean square, at a time scale that does not depend on n. With plain derivatives everything would slow down
 * as n grows. Every optimizer works in that metric unchanged. A run's particles are the first n of one sequence.
 *
 * <p>Parameters, flat, particles contiguous: coordinate j of y_i at {@code i + j n} (z_i of {@link Units.Gaussian}; of the
 * others a_i and then b0_i, j = d), then c_i.
 *
 * @param width number n of particles
 * @param units the function phi
 * @param innerRate eta, the factor of the velocity of the y_i: 1 in the paper; below 1 where amplitudes grow large
 */
public record Particles(int width, Units units, double innerRate) implements Network {
    private static final int MOST = Integer.MAX_VALUE - 8;

    /** Checks the ranges. */
    public Particles {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1, got " + width);
        }
        if (!(innerRate >= 0 && Double.isFinite(innerRate))) {
            throw new IllegalArgumentException("inner-rate must be finite, at least 0, got " + innerRate);
        }
    }

    @Override
    public long parameters(int inputs) {
        return (long) width * (inputs + (units instanceof Units.Gaussian ? 1 : 2));
    }

    /** Counts the products alone. */
    @Override
    public double flops(int inputs) {
        return width * (units instanceof Units.Gaussian ? 4.0 * inputs + 2 : 4.0 * inputs + 6);
    }

    @Override
    public Evaluator bind(int inputs, int batch, Precision precision) {
        long parameters = parameters(inputs);
        if (parameters > MOST) {
            throw new IllegalArgumentException(
                    "width * dimension must be at most " + MOST + ", got " + parameters + " parameters");
        }
        return new ParticlesEvaluator(this, inputs, batch, precision);
    }
}
