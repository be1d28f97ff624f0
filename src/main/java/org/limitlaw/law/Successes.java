package org.limitlaw.law;

import org.limitlaw.config.Expression;
import org.limitlaw.ledger.Outcome;

/** Which runs succeed. */
final class Successes {
    private Successes() {}

    static Condition condition(String success) {
        return Condition.of(Expression.of(success, "success"));
    }

    /** Returns 1 for a success, 0 for a failure, NaN for a run that is lost. */
    static Grid grid(Rows rows, String control, Condition success) {
        return Grid.of(rows, control, "", row -> outcome(row, success));
    }

    private static double outcome(Row row, Condition success) {
        boolean ended = row.entered() || row.ended(Outcome.DIVERGED);
        return ended ? success.holds(Quantity.values(row, success.names())) ? 1 : 0 : Double.NaN;
    }
}
