package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;

/**
 * Two unit vectors of the plane, (cos(angle/2), +-sin(angle/2)), labels +1 and -1; no randomness. The two lie
 * symmetrically, so that their rounded lengths agree exactly and a kernel of a small angle keeps its digits.
 *
 * @param angle angle between the two, radians
 */
public record Pair(double angle) implements Dataset {
    /** Checks the range. */
    public Pair {
        Require.that(angle > 0 && angle <= Math.PI, "angle", "in (0, pi]", angle);
    }

    @Override
    public int samples() {
        return 2;
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Sampler open(long seed, long batchSeed, Precision precision) {
        double across = StrictMath.cos(angle / 2);
        double up = StrictMath.sin(angle / 2);
        Reals inputs = Reals.copyOf(Precision.FLOAT64, across, up, across, -up);
        return Drawn.rounded(precision, inputs, Reals.copyOf(Precision.FLOAT64, 1, -1), 2);
    }
}
