package org.limitlaw.math.fit;

/** A way to an interval for a contrast: over seeds, or from a numerical error bound. */
public sealed interface Interval permits ContrastT, SmoothedWeights, LogNormalMean, MedianBootstrap, ErrorBound {
    /** Returns the level; 1 for a bound that always holds. */
    double level();

    /** Returns the contrast of a table of additive numbers (logarithms for power laws) with its interval. */
    Estimate estimate(SeedTable table, Contrast contrast);

    /**
     * Returns the interval of a coefficient of a nonlinear fit, to first order.
     *
     * @param contrast the fit's Jacobian at its solution, and the coefficient
     * @param fitted the fit's values at the control values
     * @param point the coefficient
     */
    Estimate around(SeedTable table, Contrast contrast, double[] fitted, double point);
}
