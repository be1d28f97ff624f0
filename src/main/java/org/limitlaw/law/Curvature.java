package org.limitlaw.law;

import java.util.List;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;

/**
 * No curvature in log-log: by how much the local slope of {@code observable} changes from the smallest control to the
 * largest, by a parabola; its interval must lie within the tolerance. A test that sees no curvature proves nothing, so
 * the interval is judged.
 *
 * @param tolerance of the change of the local slope
 */
public record Curvature(String observable, String control, double tolerance, Pairing pairing) implements Shape {
    private static final int LEAST_VALUES = 4;

    /** Checks ranges. */
    public Curvature {
        Ranges.tolerance(tolerance);
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
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.within(0, tolerance);
        Grid grid = Grid.of(rows, control, observable);
        String refusal = grid.refusal().isEmpty() ? Readings.notPowers(grid) : grid.refusal();
        int values = grid.controls().length;
        if (refusal.isEmpty() && values < LEAST_VALUES) {
            refusal = "a curvature needs at least " + LEAST_VALUES + " control values, got " + values;
        }
        if (refusal.isEmpty() && pairing == Pairing.Independent && grid.sharesStreams()) {
            refusal = "pairing is Independent, but the plan shares seeds between values of " + control;
        }
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, Estimand.GeoMean.name(), refusal);
        }
        SeedTable table = grid.table(Math::log);
        PowerLaw law =
                PowerLaw.overSeeds(Estimand.GeoMean, pairing, rows.confidence().level());
        double range = table.x()[values - 1] - table.x()[0];
        Estimate change = law.curvature(table).times(2 * range);
        return Readings.one(
                expectation, change, Estimand.GeoMean.name(), grid.lossRefusal(), figure(grid, table, law, change));
    }

    private List<Figure> figure(Grid grid, SeedTable table, PowerLaw law, Estimate change) {
        Plot plot = new Plot(control, observable, Figure.Scale.LOG, Figure.Scale.LOG).seeds(grid);
        double[] n = grid.controls();
        List<Estimate> centres = law.centres(table);
        for (int w = 0; w < n.length; w++) {
            plot.centre(n[w], centres.get(w));
        }
        List<Estimate> locals = law.localSlopes(table);
        for (int w = 0; w < locals.size(); w++) {
            plot.local(Math.sqrt(n[w] * n[w + 1]), locals.get(w));
        }
        double[] values = centres.stream().mapToDouble(Estimate::point).toArray();
        double slope = law.slope(table).point();
        String legend = "slope " + Words.number(slope) + ", changes by " + Words.estimate(change);
        return plot.power(legend, n, values, slope, "", 0)
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.GeoMean, grid, grid.confidence()))
                .figure();
    }
}
