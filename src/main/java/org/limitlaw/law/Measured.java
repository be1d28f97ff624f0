package org.limitlaw.law;

import org.limitlaw.math.fit.Estimate;

/**
 * A point with its interval at a level such as 0.95; NaN where there is none.
 *
 * @param standardError that the interval is made of, of the logarithm where the interval is symmetric there; NaN where the
 *     method has none, as {@code degrees} of freedom
 */
public record Measured(double point, double low, double high, double level, double standardError, double degrees) {
    /** Nothing was measured. */
    public static final Measured NONE = new Measured(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double SYMMETRIC = 1e-6;

    /** Makes one whose interval has no standard error. */
    public Measured(double point, double low, double high, double level) {
        this(point, low, high, level, Double.NaN, Double.NaN);
    }

    /** Takes what a verdict shows of an estimate. */
    public static Measured of(Estimate estimate) {
        return new Measured(
                estimate.point(),
                estimate.low(),
                estimate.high(),
                estimate.level(),
                estimate.standardError(),
                estimate.degrees());
    }

    /** Returns whether the interval is one of a logarithm, whose ends were taken back. */
    boolean logarithmic() {
        boolean even = Math.abs(high + low - 2 * point) <= SYMMETRIC * (high - low);
        return !even && low > 0 && Math.abs(Math.log(high * low / point / point)) <= SYMMETRIC * Math.log(high / low);
    }

    /** Returns the estimate on the scale on which its interval is symmetric. */
    Estimate additive(String method) {
        boolean logs = logarithmic();
        return new Estimate(
                logs ? Math.log(point) : point,
                logs ? Math.log(low) : low,
                logs ? Math.log(high) : high,
                level,
                standardError,
                degrees,
                method,
                "");
    }
}
