package org.limitlaw.law;

import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.CurveFit;
import org.limitlaw.math.fit.DecisionTable;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Form;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;

/**
 * A parameter of a form that the claim names before anything runs, such as the second exponent of a broken power: fitted to
 * means of logarithms, with an interval to first order at the solution. Refused where the fit is not sound: a parameter at
 * the bound of its search, a second minimum that fits as well, too few control values.
 *
 * @param form see {@link Form}
 * @param parameter one of the form's
 * @param expected with its tolerance; left out where bounds are given
 * @param error relative error of each value where runs are deterministic
 */
public record FormParameter(
        String observable,
        String control,
        Form form,
        String parameter,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast,
        Pairing pairing,
        Runs runs,
        double error)
        implements Shape {
    /** So many that a knee shows as one. */
    private static final int CURVE_POINTS = 513;

    /** Checks ranges. */
    public FormParameter {
        Expectation.of(expected, tolerance, atMost, atLeast);
        Ranges.error(runs, error);
        if (!form.parameters().contains(parameter)) {
            throw new IllegalArgumentException("parameter must be one of " + form.parameters() + " in " + form + ", "
                    + form.formula() + ", got '" + parameter + "'");
        }
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return List.of(control);
    }

    @Override
    public String law() {
        return Shape.super.law() + ", " + parameter + " of " + form.formula();
    }

    @Override
    public int fewestLeft() {
        return Math.max(Shape.super.fewestLeft(), DecisionTable.leastValues(form));
    }

    @Override
    public List<Sheet.Ranked> forms(Rows rows) {
        return Forms.ranked(Grid.of(rows, control, observable), pairing);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Grid grid = Grid.of(rows, control, observable);
        String refusal = grid.refusal().isEmpty() ? Readings.notPowers(grid) : grid.refusal();
        if (refusal.isEmpty() && pairing == Pairing.Independent && grid.sharesStreams()) {
            refusal = "pairing is Independent, but the plan shares seeds between values of " + control;
        }
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, Estimand.GeoMean.name(), refusal);
        }
        SeedTable table = grid.table(Math::log);
        double level = rows.confidence().level();
        PowerLaw law = runs == Runs.Seeded
                ? PowerLaw.overSeeds(Estimand.GeoMean, pairing, level)
                : PowerLaw.deterministic(error);
        Estimate estimate = law.parameter(table, form, parameter);
        Several several = new Several(expectation);
        several.add(parameter + " of " + form.formula(), estimate);
        return Readings.several(
                several, Estimand.GeoMean.name(), grid.lossRefusal(), figure(grid, table, law, estimate));
    }

    private List<Figure> figure(Grid grid, SeedTable table, PowerLaw law, Estimate estimate) {
        Plot plot = new Plot(control, observable, Figure.Scale.LOG, Figure.Scale.LOG).seeds(grid);
        double[] n = grid.controls();
        List<Estimate> centres = law.centres(table);
        for (int w = 0; w < n.length; w++) {
            plot.centre(n[w], centres.get(w));
        }
        CurveFit fit = law.fit(table, form);
        double[] at = new double[CURVE_POINTS];
        double[] values = new double[CURVE_POINTS];
        double span = Math.log(n[n.length - 1] / n[0]);
        for (int i = 0; i < CURVE_POINTS; i++) {
            at[i] = n[0] * Math.exp(span * i / (CURVE_POINTS - 1));
            values[i] = Math.exp(fit.logAt(at[i]));
        }
        if (Double.isFinite(values[0])) {
            plot.fit(form + ", " + parameter + " = " + Words.estimate(estimate), at, values)
                    .fitted(n[0], n[n.length - 1]);
        }
        return plot.centreLegend(Legends.centres(runs, Estimand.GeoMean, grid, grid.confidence()))
                .figure();
    }
}
