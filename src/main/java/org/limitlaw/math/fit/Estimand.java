package org.limitlaw.math.fit;

/** What of the distribution over seeds is estimated; declared before anything runs. Constants are spelt as in conf files. */
public enum Estimand {
    /** The geometric mean: the mean of logarithms. */
    GeoMean,
    /** The arithmetic mean. */
    Mean,
    /** The arithmetic mean of numbers declared to be log-normal: holds at any spread, but only if they are. */
    LogNormalMean,
    /** The median. */
    Median
}
