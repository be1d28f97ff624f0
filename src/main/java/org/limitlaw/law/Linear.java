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
        List<Ladder.Rung> rungs = Ladder.rungs(rows, ladder);
        String few = Ladder.tooFew(rows, ladder, rungs, LEAST_LEVELS);
        if (!few.isEmpty()) {
            return Readings.refused(expectation, Estimand.Mean.name(), few);
        }
        Grid grid = Grid.of(rows, "", rungs.get(0).name());
        if (!grid.refusal().isEmpty()) {
            return Readings.refused(expectation, Estimand.Mean.name(), grid.refusal());
        }
        SeedTable passages = Ladder.passages(grid, rungs);
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
        String legend = "slope " + Words.number(Ladder.slopeOfMeans(passages)) + ", bend " + Words.estimate(bend);
        return Ladder.plot(grid, passages, ladder, legend)
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.Mean, grid, confidence))
                .figure();
    }
}
