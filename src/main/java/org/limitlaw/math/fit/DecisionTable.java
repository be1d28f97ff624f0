package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * Which method holds its level for which design and estimand, and where none does. The rows are those that simulations
 * have shown; the calibration measures them again.
 *
 * <pre>
 * estimand       seeds                    interval                          least W, S
 * GeoMean        shared, or not known     paired contrast-t                 3, 3
 * GeoMean        independent              Welch contrast-t                  3, 3
 * GeoMean        independent, declared    smoothed weights                  6, 3
 * Mean           either                   contrast-t of log means           3, 5; spread of logs &lt;= 0.5, or 64 seeds
 * LogNormalMean  either                   mean of a declared log-normal     3, 5
 * Median         either                   percentile bootstrap              3, 5
 * beside a floor                          contrast-t of the fit             4, 3 (five give a useful width)
 * 1/n correction                          contrast-t of the fit             6, 5
 * broken power                            contrast-t of the fit             8, 3
 * </pre>
 */
public final class DecisionTable {
    private static final int LEAST_SEEDS_OF_MEAN = 5;
    private static final int LEAST_SEEDS_OF_CORRECTION = 5;
    private static final int MANY_SEEDS = 64;
    private static final double LARGEST_DEVIATION_OF_MEAN = 0.5;

    private DecisionTable() {}

    /** Returns the interval for a design; a method that does not fit the design is refused as an argument. */
    public static Interval interval(Estimand estimand, Pairing pairing, Method method, double level) {
        String misfit = misfit(estimand, pairing, method);
        if (!misfit.isEmpty()) {
            throw new IllegalArgumentException(misfit);
        }
        return switch (estimand) {
            case Median -> new MedianBootstrap(pairing, level);
            case LogNormalMean -> new LogNormalMean(pairing, level);
            case GeoMean, Mean ->
                method == Method.SmoothedWeights ? new SmoothedWeights(level) : new ContrastT(pairing, level);
        };
    }

    /** Returns why a declared method does not fit a design; empty where it does. */
    public static String misfit(Estimand estimand, Pairing pairing, Method method) {
        return switch (method) {
            case Auto -> "";
            case ContrastT ->
                estimand == Estimand.GeoMean || estimand == Estimand.Mean
                        ? ""
                        : "method ContrastT is for GeoMean and Mean, got " + estimand;
            case SmoothedWeights ->
                estimand == Estimand.GeoMean && pairing == Pairing.Independent
                        ? ""
                        : "method SmoothedWeights is for GeoMean of Independent seeds, got " + estimand + " and "
                                + pairing;
        };
    }

    /** Returns the fewest control values for a parameter of a form. */
    public static int leastValues(Form form) {
        return switch (form) {
            case Power, Exponential, Logarithmic -> 3;
            case PowerWithOffset, PowerTimesExponential -> 4;
            case LinearInLog -> 5;
            case FiniteWidth -> 6;
            case BrokenPower -> 8;
        };
    }

    /**
     * Returns why no interval holds for a form fitted to a table; empty where one does.
     *
     * @param table y, not logarithms
     */
    public static String refusal(Form form, Estimand estimand, Interval interval, SeedTable table) {
        int least = leastValues(form);
        if (table.values() < least) {
            String what = switch (form) {
                case Power -> "a slope";
                case PowerWithOffset -> "a fit with a floor";
                case FiniteWidth -> "a fit with a 1/n correction";
                default -> "a fit of " + form.formula();
            };
            return what + " needs at least " + least + " control values, got " + table.values();
        }
        if (Arrays.stream(table.cells()).flatMapToDouble(Arrays::stream).anyMatch(y -> y <= 0)) {
            return "a power law needs positive values";
        }
        if (interval instanceof ErrorBound) {
            return "";
        }
        int seeds = table.leastCount();
        if (form == Form.FiniteWidth && seeds < LEAST_SEEDS_OF_CORRECTION) {
            return "a fit with a 1/n correction needs at least " + LEAST_SEEDS_OF_CORRECTION + " seeds, got " + seeds;
        }
        return estimand == Estimand.Mean ? refusalOfMean(table, seeds) : "";
    }

    private static String refusalOfMean(SeedTable table, int seeds) {
        if (seeds < LEAST_SEEDS_OF_MEAN) {
            return "an arithmetic mean needs at least " + LEAST_SEEDS_OF_MEAN + " seeds, got " + seeds;
        }
        boolean wide = table.logs().largestDeviation() > LARGEST_DEVIATION_OF_MEAN;
        return wide && seeds < MANY_SEEDS
                ? "an arithmetic mean whose logarithms spread by more than " + LARGEST_DEVIATION_OF_MEAN
                        + " needs at least " + MANY_SEEDS + " seeds, got " + seeds
                : "";
    }
}
