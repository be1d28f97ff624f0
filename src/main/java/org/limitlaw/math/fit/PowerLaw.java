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

    /** Returns the procedure whose intervals come from seeds, by the decision table. */
    public static PowerLaw overSeeds(Estimand estimand, Pairing pairing, double level) {
        return overSeeds(estimand, pairing, Method.Auto, level);
    }

    /** As {@link #overSeeds(Estimand, Pairing, double)}, with a declared method. */
    public static PowerLaw overSeeds(Estimand estimand, Pairing pairing, Method method, double level) {
        return new PowerLaw(estimand, DecisionTable.interval(estimand, pairing, method, level));
    }

    /** Returns the procedure for runs without randomness, each y known up to a relative error. */
    public static PowerLaw deterministic(double relativeError) {
        return new PowerLaw(Estimand.GeoMean, new ErrorBound(-Math.log1p(-relativeError)));
    }

    /** Returns the log-log slope. */
    public Estimate slope(SeedTable table) {
        Estimate slope = interval.estimate(additive(table), Contrast.slope(table.x()));
        return checked(slope, table, Form.Power);
    }

    /** Returns the coefficient of (log n - mean)^2 in a parabola through the logarithms. */
    public Estimate curvature(SeedTable table) {
        Estimate curvature = interval.estimate(additive(table), Contrast.curvature(table.x()));
        return checked(curvature, table, Form.Power);
    }

    /** Returns the fit of {@code E + A n^theta}: theta negative if falling, positive (a floor at small n) otherwise. */
    public OffsetFit offsetFit(SeedTable table, boolean falling) {
        SeedTable logs = additive(table);
        return OffsetFit.of(towards(table.x(), falling), logs.means());
    }

    /** Returns theta of {@link #offsetFit}. */
    public Estimate offsetExponent(SeedTable table, boolean falling) {
        String refusal = DecisionTable.refusal(Form.PowerWithOffset, estimand, interval, table);
        if (!refusal.isEmpty()) {
            return Estimate.refused(Double.NaN, interval.level(), "fit with a floor", refusal);
        }
        OffsetFit fit = offsetFit(table, falling);
        Estimate exponent = interval.around(additive(table), fit.contrast(), fit.fitted(), fit.exponent());
        Estimate signed = exponent.times(falling ? -1 : 1);
        return fit.bounded() && signed.holds()
                ? Estimate.refused(
                        signed.point(), signed.level(), signed.method(), "its exponent is at the bound of the scan")
                : signed;
    }

    /**
     * Returns theta of {@code y = A n^theta (1 + c/n)}.
     */
    public Estimate correctedExponent(SeedTable table) {
        return parameter(table, Form.FiniteWidth, "a").times(-1);
    }

    /** Returns theta of {@code y = A h^theta (1 + c h)}, for a step h whose limit is 0. */
    public Estimate stepCorrectedExponent(SeedTable table) {
        int values = table.values();
        double[] x = new double[values];
        double[][] cells = new double[values][];
        for (int w = 0; w < values; w++) {
            x[w] = -table.x()[values - 1 - w];
            cells[w] = table.cells()[values - 1 - w];
        }
        return correctedExponent(new SeedTable(x, cells)).times(-1);
    }

    /** Returns the fit of a form. */
    public CurveFit fit(SeedTable table, Form form) {
        double[] n = Arrays.stream(table.x()).map(Math::exp).toArray();
        return CurveFit.of(form, n, additive(table).means());
    }

    /** Returns a parameter of a form with its interval to first order; refused where the fit is not sound. */
    public Estimate parameter(SeedTable table, Form form, String name) {
        String refusal = DecisionTable.refusal(form, estimand, interval, table);
        if (!refusal.isEmpty()) {
            return Estimate.refused(Double.NaN, interval.level(), form.formula(), refusal);
        }
        CurveFit fit = fit(table, form);
        double point = fit.parameter(name);
        return fit.status() == FitStatus.Converged
                ? interval.around(additive(table), fit.contrast(name), fit.fitted(), point)
                : Estimate.refused(
                        point, interval.level(), form.formula(), fit.status().words());
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

    private Estimate checked(Estimate estimate, SeedTable table, Form form) {
        String refusal = DecisionTable.refusal(form, estimand, interval, table);
        return refusal.isEmpty()
                ? estimate
                : Estimate.refused(estimate.point(), estimate.level(), estimate.method(), refusal);
    }

    private static double[] towards(double[] x, boolean falling) {
        return falling ? x : Arrays.stream(x).map(v -> -v).toArray();
    }
}
