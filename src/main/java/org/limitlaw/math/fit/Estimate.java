package org.limitlaw.math.fit;

import java.util.Locale;

/**
 * A number with a two-sided interval, or the reason why there is none.
 *
 * @param level the level at which the interval is made, such as 0.95
 * @param standardError NaN where the method has none
 * @param degrees degrees of freedom; NaN where the method has none
 * @param method in words, as a verdict quotes it
 * @param refusal why no interval holds; empty where one does
 */
public record Estimate(
        double point,
        double low,
        double high,
        double level,
        double standardError,
        double degrees,
        String method,
        String refusal) {

    /** Makes an estimate with an interval. */
    public static Estimate held(
            double point, double half, double level, double standardError, double degrees, String method) {
        return new Estimate(point, point - half, point + half, level, standardError, degrees, method, "");
    }

    /** Makes an estimate without an interval; the point may be NaN. */
    public static Estimate refused(double point, double level, String method, String refusal) {
        return new Estimate(point, Double.NaN, Double.NaN, level, Double.NaN, Double.NaN, method, refusal);
    }

    /** Returns a method's words with its degrees of freedom. */
    static String counted(String method, double degrees) {
        return method + String.format(Locale.ROOT, degrees == Math.rint(degrees) ? ", %.0f df" : ", %.1f df", degrees);
    }

    /** Returns whether there is an interval. */
    public boolean holds() {
        return refusal.isEmpty();
    }

    /** Returns whether the interval lies wholly in [low, high]. */
    public boolean inside(double low, double high) {
        return holds() && this.low >= low && this.high <= high;
    }

    /** Returns whether the interval lies wholly outside [low, high]. */
    public boolean outside(double low, double high) {
        return holds() && (this.low > high || this.high < low);
    }

    /** Returns {@code factor * this}. */
    public Estimate times(double factor) {
        double a = factor * low;
        double b = factor * high;
        double error = Math.abs(factor) * standardError;
        return new Estimate(factor * point, Math.min(a, b), Math.max(a, b), level, error, degrees, method, refusal);
    }

    /** Returns the exponential of point and ends; the standard error is left as that of the logarithm. */
    public Estimate exp() {
        return new Estimate(
                Math.exp(point), Math.exp(low), Math.exp(high), level, standardError, degrees, method, refusal);
    }
}
