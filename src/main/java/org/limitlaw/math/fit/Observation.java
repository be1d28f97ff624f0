package org.limitlaw.math.fit;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One line of a regression.
 *
 * @param unit the index of the seed it belongs to
 * @param weight the inverse of its variance, up to a factor common to all lines
 * @param x the columns, without the constant; not modified
 */
public record Observation(int unit, double weight, double response, double[] x) implements Serializable {
    /** Returns whether it has a positive weight and all numbers are finite. */
    public boolean whole() {
        return weight > 0
                && Double.isFinite(weight)
                && Double.isFinite(response)
                && Arrays.stream(x).allMatch(Double::isFinite);
    }
}
