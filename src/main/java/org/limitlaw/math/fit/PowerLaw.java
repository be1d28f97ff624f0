package org.limitlaw.math.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exponent of {@code y = A n^theta} from one number per control value and seed: log-log slope, curvature, local
 * slopes, and the exponent beside a floor. Tables hold y, with x = log n.
 *
 * @param estimand what of y's distribution over seeds follows the law
 * @param interval how its contrasts get their intervals
 */
public record PowerLaw(Estimand estimand, Interval interval) {
    /** Fewest control values for a slope. */
    public static final int LEAST_VALUES = 3;

    private static final int LEAST_VALUES_OF_CORRECTION = 6;
    private static final int LEAST_SEEDS_OF_CORRECTION = 5;
    private static final int LEAST_SEEDS_OF_MEAN = 5;
    private static final int MANY_SEEDS = 64;
    private static final double LARGEST_DEVIATION_OF_MEAN = 0.5;

    /** Returns the procedure whose intervals come from seeds. */
    public static PowerLaw overSeeds(Estimand estimand, Pairing pairing, double level) {
        boolean median = estimand == Estimand.Median;
        return new PowerLaw(estimand, median ? new MedianBootstrap(pairing, level) : new ContrastT(pairing, level));
    }

    /** Returns the procedure for runs without randomness, each y known up to a relative error. */
    public static PowerLaw deterministic(double relativeError) {
        return new PowerLaw(Estimand.GeoMean, new ErrorBound(-Math.log1p(-relativeError)));
    }

    /** Returns the log-log slope. */
    public Estimate slope(SeedTable table) {
        Estimate slope = interval.estimate(additive(table), Contrast.slope(table.x()));
        return checked(slope, table, LEAST_VALUES);
    }

    /** Returns the coefficient of (log n - mean)^2 in a parabola through the logarithms. */
    public Estimate curvature(SeedTable table) {
        Estimate curvature = interval.estimate(additive(table), Contrast.curvature(table.x()));
        return checked(curvature, table, LEAST_VALUES);
    }

    /** Returns the fit of {@code E + A n^theta}: theta negative if falling, positive (a floor at small n) otherwise. */
    public OffsetFit offsetFit(SeedTable table, boolean falling) {
        SeedTable logs = additive(table);
        return OffsetFit.of(towards(table.x(), falling), logs.means());
    }

    /** Returns theta of {@link #offsetFit}. */
    public Estimate offsetExponent(SeedTable table, boolean falling) {
        if (table.values() < OffsetFit.LEAST_VALUES) {
            String why = "a fit with a floor needs at least " + OffsetFit.LEAST_VALUES + " control values, got "
                    + table.values();
            return Estimate.refused(Double.NaN, interval.level(), "fit with a floor", why);
        }
        OffsetFit fit = offsetFit(table, falling);
        Estimate exponent = interval.around(additive(table), fit.contrast(), fit.fitted(), fit.exponent());
        Estimate signed = checked(exponent.times(falling ? -1 : 1), table, OffsetFit.LEAST_VALUES);
        return fit.bounded() && signed.holds()
                ? Estimate.refused(
                        signed.point(), signed.level(), signed.method(), "its exponent is at the bound of the scan")
                : signed;
    }

    /**
     * Returns theta of {@code y = A n^theta (1 + c/n)}; for an order of convergence in a step h, give x = -log h and turn
     * the sign.
     */
    public Estimate correctedExponent(SeedTable table) {
        String method = "fit with a 1/n correction";
        if (table.values() < LEAST_VALUES_OF_CORRECTION) {
            String why = "a fit with a 1/n correction needs at least " + LEAST_VALUES_OF_CORRECTION
                    + " control values, got " + table.values();
            return Estimate.refused(Double.NaN, interval.level(), method, why);
        }
        Estimate exponent = parameter(table, Form.FiniteWidth, "a").times(-1);
        int seeds = table.leastCount();
        return interval instanceof ContrastT && exponent.holds() && seeds < LEAST_SEEDS_OF_CORRECTION
                ? Estimate.refused(
                        exponent.point(),
                        exponent.level(),
                        method,
                        "a fit with a 1/n correction needs at least " + LEAST_SEEDS_OF_CORRECTION + " seeds, got "
                                + seeds)
                : exponent;
    }

    /** Returns the fit of a form. */
    public CurveFit fit(SeedTable table, Form form) {
        double[] n = Arrays.stream(table.x()).map(Math::exp).toArray();
        return CurveFit.of(form, n, additive(table).means());
    }

    /** Returns a parameter of a form with its interval to first order; refused where the fit is not sound. */
    public Estimate parameter(SeedTable table, Form form, String name) {
        CurveFit fit = fit(table, form);
        double point = fit.parameter(name);
        if (fit.status() != FitStatus.Converged) {
            return Estimate.refused(
                    point, interval.level(), form.formula(), fit.status().words());
        }
        Estimate around = interval.around(additive(table), fit.contrast(name), fit.fitted(), point);
        return checked(around, table, form.parameters().size());
    }

    /** Returns the slopes that remain as the smallest control values are left out one by one. */
    public List<Estimate> leftTrim(SeedTable table) {
        List<Estimate> slopes = new ArrayList<>();
        for (int from = 0; from + LEAST_VALUES <= table.values(); from++) {
            slopes.add(slope(table.rows(from, table.values())));
        }
        return slopes;
    }

    /** Returns the slopes between neighbouring control values. */
    public List<Estimate> localSlopes(SeedTable table) {
        SeedTable logs = additive(table);
        List<Estimate> slopes = new ArrayList<>();
        for (int w = 0; w + 1 < table.values(); w++) {
            SeedTable pair = logs.rows(w, w + 2);
            slopes.add(interval.estimate(pair, Contrast.slope(pair.x())));
        }
        return slopes;
    }

    /** Returns y at each control value, with the interval of that value alone. */
    public List<Estimate> centres(SeedTable table) {
        SeedTable logs = additive(table);
        List<Estimate> centres = new ArrayList<>();
        for (int w = 0; w < table.values(); w++) {
            centres.add(interval.estimate(logs.rows(w, w + 1), Contrast.mean()).exp());
        }
        return centres;
    }

    private SeedTable additive(SeedTable table) {
        return estimand == Estimand.Mean ? table.logMeans() : table.logs();
    }

    private Estimate checked(Estimate estimate, SeedTable table, int leastValues) {
        String refusal = refusal(table, leastValues);
        return refusal.isEmpty()
                ? estimate
                : Estimate.refused(estimate.point(), estimate.level(), estimate.method(), refusal);
    }

    private String refusal(SeedTable table, int leastValues) {
        if (table.values() < leastValues) {
            return "a slope needs at least " + leastValues + " control values, got " + table.values();
        }
        if (Arrays.stream(table.cells()).flatMapToDouble(Arrays::stream).anyMatch(y -> y <= 0)) {
            return "a power law needs positive values";
        }
        if (estimand == Estimand.Mean && interval instanceof ContrastT) {
            int seeds = table.leastCount();
            if (seeds < LEAST_SEEDS_OF_MEAN) {
                return "an arithmetic mean needs at least " + LEAST_SEEDS_OF_MEAN + " seeds, got " + seeds;
            }
            if (seeds < MANY_SEEDS && table.logs().largestDeviation() > LARGEST_DEVIATION_OF_MEAN) {
                return "an arithmetic mean whose logarithms spread by more than " + LARGEST_DEVIATION_OF_MEAN
                        + " needs at least " + MANY_SEEDS + " seeds, got " + seeds;
            }
        }
        return "";
    }

    private static double[] towards(double[] x, boolean falling) {
        return falling ? x : Arrays.stream(x).map(v -> -v).toArray();
    }
}
