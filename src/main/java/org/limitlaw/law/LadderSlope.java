package org.limitlaw.law;

import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.config.Expression;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedTable;

/**
 * How fast first passages grow with the logarithm of the level: the slope b of {@code T(eps) = c + b ln(1/eps)} in each
 * seed, over a formula such as the predicted one; t over seeds.
 *
 * @param ladder the first part of the scalars' names: {@code T} for {@code T(1e-02)}, {@code T(1e-04)} ..
 * @param over formula over scalars, coordinates and readings of curves by which a seed's slope is divided
 * @param expected with its tolerance; left out where bounds are given
 */
public record LadderSlope(
        String ladder,
        String over,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast)
        implements Shape {
    private static final int LEAST_LEVELS = 3;

    /** Checks ranges and the formula. */
    public LadderSlope {
        Expectation.of(expected, tolerance, atMost, atLeast);
        Expression.of(over, "over");
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
    public List<Condition> conditions() {
        return Declines.conditions(over);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
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
        double[] slopes = slopes(grid, passages);
        Estimate slope = Location.of(slopes, Estimand.Mean, grid.confidence().level());
        // a seed enters with its whole ladder or not at all
        String lost = grid.with(new double[][] {slopes}).lossRefusal();
        String of = over.equals("1") ? "" : " over " + over;
        List<Figure> figure = Ladder.plot(grid, passages, ladder, "slope" + of + " " + Words.estimate(slope))
                .centreLegend(Legends.centres(Runs.Seeded, Estimand.Mean, grid, grid.confidence()))
                .figure();
        return Readings.one(expectation, slope, Estimand.Mean.name(), lost, figure);
    }

    private double[] slopes(Grid grid, SeedTable passages) {
        Expression formula = Expression.of(over, "over");
        double[] k = Contrast.slope(passages.x()).weights();
        double[] slopes = new double[passages.seeds()];
        for (int s = 0; s < slopes.length; s++) {
            for (int r = 0; r < k.length; r++) {
                slopes[s] += k[r] * passages.cells()[r][s];
            }
            Row row = grid.rows()[0][s];
            slopes[s] /= row == null ? Double.NaN : formula.number(Quantity.values(row, formula.names()));
        }
        return slopes;
    }
}
