package org.limitlaw.law;

import java.util.Arrays;
import java.util.Optional;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.CensoredPassage;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedTable;

/**
 * First passages that some runs had not made when their budget was spent: not lost, but known to be later. A run that
 * ended sooner, at a target of its own, does not count: when it ended says something of when it would have passed.
 *
 * @param times infinite where censored
 * @param budgets in the unit of the times, at each control value
 */
record Censoring(SeedTable times, double[] budgets) {
    private static final String PASSAGE = "T(";
    private static final String STEPS = "stop.steps";

    /** Empty where nothing is censored, or a value is missing for another reason, or budgets differ between seeds. */
    static Optional<Censoring> of(Grid grid, String observable) {
        Optional<CurvePoint> reading = CurvePoint.of(observable).filter(CurvePoint::passage);
        if ((!observable.startsWith(PASSAGE) && reading.isEmpty()) || grid.lost() == 0) {
            return Optional.empty();
        }
        double[][] times = new double[grid.values().length][];
        double[] budgets = new double[times.length];
        for (int w = 0; w < times.length; w++) {
            times[w] = grid.values()[w].clone();
            for (int s = 0; s < times[w].length; s++) {
                Row row = grid.rows()[w][s];
                if (row != null && Double.isNaN(times[w][s])) {
                    double spent = spent(row, reading);
                    if (!(spent > 0) || (budgets[w] > 0 && budgets[w] != spent)) {
                        return Optional.empty();
                    }
                    budgets[w] = spent;
                    times[w][s] = Double.POSITIVE_INFINITY;
                }
            }
        }
        return Optional.of(new Censoring(grid.with(times).table(Math::log), budgets));
    }

    /** Returns the budget that a run spent, 0 where it did not. */
    private static double spent(Row row, Optional<CurvePoint> reading) {
        boolean all = row.ended(Outcome.BUDGET_SPENT)
                || (row.entered() && row.record().orElseThrow().steps() >= row.number(STEPS));
        if (!all) {
            return 0;
        }
        return reading.map(r -> r.end(row))
                .orElseGet(() -> (double) row.record().orElseThrow().steps());
    }

    /** Returns the times at control values where none is censored, NaN elsewhere. */
    SeedTable uncensored() {
        double[][] cells = new double[budgets.length][];
        for (int w = 0; w < cells.length; w++) {
            cells[w] = times.cells()[w].clone();
            if (budgets[w] > 0) {
                Arrays.fill(cells[w], Double.NaN);
            }
        }
        return new SeedTable(times.x(), cells);
    }

    Estimate slope(double level) {
        return new CensoredPassage(level).slope(times, budgets);
    }
}
