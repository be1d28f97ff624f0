package org.limitlaw.law;

/** A point with its interval at a level such as 0.95; NaN where there is none. */
public record Measured(double point, double low, double high, double level) {}
