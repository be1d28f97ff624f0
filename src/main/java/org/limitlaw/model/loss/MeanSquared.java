package org.limitlaw.model.loss;

import org.limitlaw.math.linalg.Reals;

/**
 * Half the mean of squared residuals, 1/(2P) sum_i (u_i - y_i)^2 over P samples: an estimate of 1/2 E (f - y)^2 where
 * samples are drawn anew (rotskoff2018, eq. 1).
 */
public record MeanSquared() implements Loss {
    private static final Squared SQUARED = new Squared();

    @Override
    public double weight(int samples) {
        return 1.0 / samples;
    }

    @Override
    public double evaluate(int count, Reals u, int uo, Reals y, int yo, Reals e, int eo) {
        return SQUARED.evaluate(count, u, uo, y, yo, e, eo);
    }
}
