package org.limitlaw.law;

import org.limitlaw.math.fit.Estimate;

/** A point with its interval at a level such as 0.95; NaN where there is none. */
public record Measured(double point, double low, double high, double level) {
    /** Nothing was measured. */
    public static final Measured NONE = new Measured(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Takes what a verdict shows of an estimate. */
    public static Measured of(Estimate estimate) {
        return new Measured(estimate.point(), estimate.low(), estimate.high(), estimate.level());
    }
}
