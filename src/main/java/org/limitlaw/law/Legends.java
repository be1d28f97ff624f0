package org.limitlaw.law;

import org.limitlaw.math.fit.Estimand;

/** Legends that shapes share. */
final class Legends {
    private Legends() {}

    /** "geometric mean of 5 seeds, 95 % interval". */
    static String centres(Runs runs, Estimand estimand, Grid grid, Confidence confidence) {
        if (runs == Runs.Deterministic) {
            return "value with its error bound";
        }
        return name(estimand) + " of " + grid.seeds().size() + " seeds, " + confidence.words();
    }

    /** "mean of differences, 5 seeds, 95 % interval". */
    static String compared(String what, Comparison comparison) {
        int seeds = comparison.all().stream()
                .mapToInt(c -> c.allAbove().length)
                .max()
                .orElse(0);
        return what + ", " + seeds + " seeds, " + comparison.confidence().words();
    }

    /** "with the median": how a line of the sensitivity sheet names another estimand. */
    static String otherwise(Estimand estimand) {
        return "with the " + (estimand == Estimand.LogNormalMean ? "log-normal mean" : name(estimand));
    }

    static String name(Estimand estimand) {
        return switch (estimand) {
            case GeoMean -> "geometric mean";
            case Mean, LogNormalMean -> "mean";
            case Median -> "median";
        };
    }
}
