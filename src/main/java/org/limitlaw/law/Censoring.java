package org.limitlaw.law;

import java.util.Arrays;
import java.util.Optional;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.CensoredPassage;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedTable;

/**
 * First passages that some runs had not made when their budget was spent: not lost, but known to be later.
 *
 * @param times infinite where censored
 * @param budgets in steps, at each control value
 */
record Censoring(SeedTable times, double[] budgets) {
    private static final String PASSAGE = "T(";

    /** Empty where nothing is censored, or a value is missing for another reason, or budgets differ between seeds. */
    static Optional<Censoring> of(Grid grid, String observable) {
        if (!observable.startsWith(PASSAGE) || grid.lost() == 0) {
            return Optional.empty();
        }
        double[][] times = new double[grid.values().length][];
        double[] budgets = new double[times.length];
        for (int w = 0; w < times.length; w++) {
            times[w] = grid.values()[w].clone();
            for (int s = 0; s < times[w].length; s++) {
                Row row = grid.rows()[w][s];
                if (row != null && Double.isNaN(times[w][s])) {
                    double spent = row.ended(Outcome.BUDGET_SPENT)
                            ? row.record().orElseThrow().steps()
                            : 0;
                    if (spent <= 0 || (budgets[w] > 0 && budgets[w] != spent)) {
                        return Optional.empty();
                    }
                    budgets[w] = spent;
                    times[w][s] = Double.POSITIVE_INFINITY;
                }
            }
        }
        return Optional.of(new Censoring(grid.with(times).table(Math::log), budgets));
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
