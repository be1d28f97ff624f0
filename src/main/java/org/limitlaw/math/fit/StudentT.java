package org.limitlaw.math.fit;

import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution, real degrees of freedom. */
public final class StudentT {
    private StudentT() {}

    /** Returns t with P(T &lt;= t) = p. */
    public static double quantile(double p, double degrees) {
        return new TDistribution(degrees).inverseCumulativeProbability(p);
    }

    /** Returns P(T &lt;= t). */
    public static double cdf(double t, double degrees) {
        return new TDistribution(degrees).cumulativeProbability(t);
    }

    /** Returns the factor on the standard error of a two-sided interval at a level. */
    public static double twoSided(double level, double degrees) {
        return quantile(0.5 + level / 2, degrees);
    }
}
