package org.limitlaw.law;

import java.util.List;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedTable;

/**
 * First passages linear in the logarithm of the level, {@code T(eps) = c + b ln(1/eps)}: in each seed the quadratic
 * coefficient times the range of ln(1/eps) over the slope; its interval over seeds must lie within the tolerance. Without
 * curvature seen nothing is proved, so the interval is judged, not a test.
 *
 * @param ladder the first part of the scalars' names: {@code T} for {@code T(1e-02)}, {@code T(1e-04)} ..
 */
public record Linear(String ladder, double tolerance) implements Shape {
    private static final int LEAST_LEVELS = 4;

    /** Checks ranges. */
    public Linear {
        Ranges.tolerance(tolerance);
    }

    @Override
    public List<String> observables() {
        return List.of(ladder + "(");
    }

    @Override
    public List<String> coordinates() {
        return List.of();
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.within(0, tolerance);
        List<Rung> rungs = rungs(rows);
        if (rungs.size() < LEAST_LEVELS) {
            String why = "a ladder needs at least " + LEAST_LEVELS + " levels " + ladder + "(eps), got " + rungs.size();
            String losses = rows.entered() == 0 ? rows.losses() : "";
            return Readings.refused(
                    expectation, Estimand.Mean.name(), losses.isEmpty() ? why : why + " (" + losses + ")");
        }
        Grid grid = Grid.of(rows, "", rungs.get(0).name);
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, Estimand.Mean.name(), grid.refusal());
        }
        SeedTable passages = passages(grid, rungs);
        double[] bends = bends(passages);
        Estimate bend = Location.of(bends, Estimand.Mean, rows.confidence().level());
        // A seed enters with its whole ladder or not at all: a passage not reached is a lost value.
        Grid whole = grid.with(new double[][] {bends});
        return Readings.one(
                expectation,
                bend,
                Estimand.Mean.name(),
                whole.lossRefusal(),
                figure(grid, passages, bend, rows.confidence()));
    }

    private List<Rung> rungs(Rows rows) {
        return Design.rungs(rows, ladder).stream()
                .map(rung -> new Rung(rung.scalar(), -Math.log(rung.level())))
                .toList();
    }

    private static SeedTable passages(Grid grid, List<Rung> rungs) {
        double[] x = rungs.stream().mapToDouble(Rung::x).toArray();
        double[][] t = new double[x.length][grid.seeds().size()];
        for (int r = 0; r < x.length; r++) {
            for (int s = 0; s < t[r].length; s++) {
                Row row = grid.rows()[0][s];
                t[r][s] = row == null ? Double.NaN : row.value(rungs.get(r).name);
            }
        }
        return new SeedTable(x, t);
    }

    private static double[] bends(SeedTable passages) {
        double[] x = passages.x();
        double range = x[x.length - 1] - x[0];
        double[] slope = Contrast.slope(x).weights();
        double[] curvature = Contrast.curvature(x).weights();
        double[] bends = new double[passages.seeds()];
        for (int s = 0; s < bends.length; s++) {
            double b = 0;
            double c = 0;
            for (int r = 0; r < x.length; r++) {
                b += slope[r] * passages.cells()[r][s];
                c += curvature[r] * passages.cells()[r][s];
            }
            bends[s] = c * range / b;
        }
        return bends;
    }

    private List<Figure> figure(Grid grid, SeedTable passages, Estimate bend, Confidence confidence) {
        Plot plot = new Plot("ln(1/eps)", ladder + "(eps)", Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        double[] x = passages.x();
        for (int r = 0; r < x.length; r++) {
            for (int s = 0; s < grid.seeds().size(); s++) {
                if (grid.rows()[0][s] != null) {
                    plot.point(x[r], passages.cells()[r][s], grid.rows()[0][s]);
                }
            }
            plot.centre(x[r], Location.of(passages.cells()[r], Estimand.Mean, confidence.level()));
        }
        double[] means = passages.means();
        Contrast contrast = Contrast.slope(x);
        double slope = 0;
        double centre = 0;
        double height = 0;
        double[] k = contrast.weights();
        for (int r = 0; r < x.length; r++) {
            slope += k[r] * means[r];
            centre += x[r] / x.length;
            height += means[r] / x.length;
        }
        double[] ends = {x[0], x[x.length - 1]};
        double[] line = {height + slope * (ends[0] - centre), height + slope * (ends[1] - centre)};
        String legend = "slope " + Words.number(slope) + ", bend " + Words.estimate(bend);
        if (Double.isFinite(slope)) {
            plot.fit(legend, ends, line);
        }
        return plot.fitted(ends[0], ends[1])
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.Mean, grid, confidence))
                .figure();
    }

    /** A level's scalar and its place on the axis. */
    private record Rung(String name, double x) {}
}
