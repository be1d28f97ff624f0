package org.limitlaw.law;

/**
 * What the regime of a claim asks of every run that enters: a scalar between bounds, or an expression over coordinates and
 * scalars.
 *
 * @param id names the regime, such as {@code lazy}
 * @param observable empty where the expression is used
 * @param atLeast -infinity where there is no lower bound
 * @param atMost infinity where there is no upper bound
 * @param noteOnly whether a run that breaks it is only said in the verdict, which stands
 */
public record Check(
        String id, String observable, double atLeast, double atMost, Condition expression, boolean noteOnly) {
    /** What a run says of a check. */
    enum Answer {
        MET,
        BROKEN,
        UNKNOWN
    }

    /** A scalar between bounds. */
    public static Check bounds(String id, String observable, double atLeast, double atMost) {
        return new Check(id, observable, atLeast, atMost, Condition.ALWAYS, false);
    }

    /** An expression over coordinates and scalars. */
    public static Check expression(String id, Condition expression) {
        return new Check(id, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, expression, false);
    }

    /** Returns the check as one that is only noted where it is broken. */
    public Check noted() {
        return new Check(id, observable, atLeast, atMost, expression, true);
    }

    Answer ask(Row row) {
        if (observable.isEmpty()) {
            return expression.holds(Quantity.values(row, expression.names())) ? Answer.MET : Answer.BROKEN;
        }
        double value = Quantity.of(observable).value(row);
        if (Double.isNaN(value)) {
            return Answer.UNKNOWN;
        }
        return value >= atLeast && value <= atMost ? Answer.MET : Answer.BROKEN;
    }

    /** Returns how far a run is beyond the bounds; 0 for expressions, which have no size. */
    double excess(Row row) {
        double value =
                observable.isEmpty() ? Double.NaN : Quantity.of(observable).value(row);
        return Double.isNaN(value) ? 0 : Math.max(value - atMost, atLeast - value);
    }

    /** Returns the check in words: "changedPatterns at most 0.1". */
    String words() {
        if (observable.isEmpty()) {
            return expression.text();
        }
        String low = atLeast > Double.NEGATIVE_INFINITY ? " at least " + Words.number(atLeast) : "";
        String high = atMost < Double.POSITIVE_INFINITY ? " at most " + Words.number(atMost) : "";
        return observable + low + (low.isEmpty() || high.isEmpty() ? "" : " and") + high;
    }
}
