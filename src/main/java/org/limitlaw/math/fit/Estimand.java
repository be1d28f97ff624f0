package org.limitlaw.math.fit;

/** What of the distribution over seeds is estimated; declared before anything runs. Constants are spelt as in conf files. */
public enum Estimand {
    /** The geometric mean: the mean of logarithms. */
    GeoMean,
    /** The arithmetic mean. */
    Mean,
    /** The median. */
    Median
}
