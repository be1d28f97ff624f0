package org.limitlaw.law;

import java.util.OptionalLong;
import org.limitlaw.math.fit.Forecast;

/**
 * How wide the interval of a claim, or of a part of one, will be on a design, by the number of seeds.
 *
 * @param id of the verdict
 * @param design the control values in words; empty where all the runs enter
 * @param controls the control values that the design has; empty where all the runs enter
 * @param wanted the half-width to reach; NaN where none is declared
 * @param level of the interval to come
 * @param first fewest seeds that it can have
 * @param centre of an interval that is symmetric in the logarithm; NaN of one that is symmetric
 * @param basis what it is foreseen from, in words
 */
public record Foresight(
        String id,
        String design,
        double[] controls,
        double wanted,
        double level,
        long first,
        double centre,
        Forecast forecast,
        String basis) {
    private static final long MOST = 1000;

    /** Returns the median half-width with so many seeds. */
    public double half(long seeds) {
        return half(forecast, seeds);
    }

    private double half(Forecast by, long seeds) {
        double half = by.half(level, seeds);
        return Double.isNaN(centre) ? half : Math.abs(centre) * Math.sinh(half);
    }

    /** Returns the seeds that reach what is wanted; empty where nothing is, or a thousand do not. */
    public OptionalLong seeds() {
        return seeds(forecast);
    }

    /** Returns the seeds needed if the spread is as small as the pilot allows (80 % range). */
    public OptionalLong fewest() {
        return seeds(forecast.least());
    }

    /** Returns the seeds needed if the spread is as large as the pilot allows (80 % range). */
    public OptionalLong most() {
        return seeds(forecast.largest());
    }

    private OptionalLong seeds(Forecast by) {
        for (long seeds = first; seeds <= MOST; seeds++) {
            if (half(by, seeds) <= wanted) {
                return OptionalLong.of(seeds);
            }
        }
        return OptionalLong.empty();
    }
}
