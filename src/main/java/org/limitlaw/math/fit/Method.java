package org.limitlaw.math.fit;

/** How a slope is weighed over control values. Constants are spelt as in conf files. */
public enum Method {
    /** What the decision table gives for the estimand and the pairing. */
    Auto,
    /** Equal weights, Student over seeds. */
    ContrastT,
    /** Weights smoothed over control values: independent seeds whose spread clearly changes, logarithms not skewed. */
    SmoothedWeights
}
