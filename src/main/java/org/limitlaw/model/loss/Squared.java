package org.limitlaw.model.loss;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Reals;

/** Half the sum of squared residuals, 1/2 sum_i (u_i - y_i)^2: a sum, not a mean (du2018, eq. 2). */
public record Squared() implements Loss {
    @Override
    public double evaluate(int count, Reals u, int uo, Reals y, int yo, Reals e, int eo) {
        Engine engine = Engine.of(u.precision());
        engine.copy(count, u, uo, e, eo);
        engine.axpy(count, -1, y, yo, e, eo);
        return 0.5 * engine.dot(count, e, eo, e, eo);
    }
}
