package org.limitlaw.math.fit;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * How wide a Student interval will be with other numbers of seeds, from the spread of one seed's contrast:
 *
 * <pre>
 * half(S) = t(level, d) sigma m(d) / sqrt(S),   d = degreesPerSeed (S - 1)
 * m(d)    = sqrt(median of chi^2_d / d): what the spread of d degrees of freedom shows, in the median
 * </pre>
 *
 * @param deviation sigma
 * @param degreesPerSeed 1 for paired seeds; more where each control value has seeds of its own
 * @param known degrees of freedom from which sigma is known; infinity where it is stated
 */
public record Forecast(double deviation, double degreesPerSeed, double known) {
    private static final double MANY_DEGREES = 1e6;
    /** Of the range of {@link #deviation}. */
    private static final double TAIL = 0.1;

    /** Takes a spread that is stated; each seed serves all control values. */
    public static Forecast stated(double deviation) {
        return new Forecast(deviation, 1, Double.POSITIVE_INFINITY);
    }

    /**
     * Takes a pilot's half-widths at two levels, whose ratio tells the degrees of freedom.
     *
     * @param wide half-width at the upper level
     * @param narrow half-width at the lower level
     */
    public static Forecast ofPilot(double wide, double upper, double narrow, double lower, long seeds) {
        double degrees = degrees(wide / narrow, upper, lower);
        double error = wide / StudentT.twoSided(upper, degrees);
        return new Forecast(
                error * Math.sqrt((double) seeds) / middle(degrees), degrees / Math.max(1, seeds - 1), degrees);
    }

    private static double degrees(double ratio, double upper, double lower) {
        double low = 0;
        double high = Math.log(MANY_DEGREES);
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            double at = StudentT.twoSided(upper, Math.exp(middle)) / StudentT.twoSided(lower, Math.exp(middle));
            if (at > ratio) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.exp(low);
    }

    private static double middle(double degrees) {
        return degrees >= MANY_DEGREES
                ? 1
                : Math.sqrt(new ChiSquaredDistribution(degrees).inverseCumulativeProbability(0.5) / degrees);
    }

    /** Returns the median half-width with so many seeds, at least two. */
    public double half(double level, long seeds) {
        double degrees = Math.min(MANY_DEGREES, degreesPerSeed * (seeds - 1));
        return StudentT.twoSided(level, degrees) * deviation * middle(degrees) / Math.sqrt((double) seeds);
    }

    /** Returns the forecast with the least deviation of its 80 % range. */
    public Forecast least() {
        return with(1 - TAIL);
    }

    /** Returns the forecast with the largest deviation of its 80 % range. */
    public Forecast largest() {
        return with(TAIL);
    }

    private Forecast with(double probability) {
        if (known >= MANY_DEGREES) {
            return this;
        }
        double seen = deviation * middle(known);
        double square = new ChiSquaredDistribution(known).inverseCumulativeProbability(probability);
        return new Forecast(seen * Math.sqrt(known / square), degreesPerSeed, known);
    }
}
