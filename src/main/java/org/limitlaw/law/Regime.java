package org.limitlaw.law;

import java.util.Comparator;
import java.util.List;

/** Asks the runs that enter whether they are in the regime a claim needs. */
final class Regime {
    private Regime() {}

    /**
     * Lets the regime overrule a reading: out of it nothing was tested, and unasked it is not known to be met. A check that
     * is only noted adds its words and overrules nothing.
     */
    static Reading overrule(Reading reading, List<Check> checks, Rows rows) {
        List<Row> entered = rows.all().stream().filter(Row::entered).toList();
        Finding finding = reading.finding();
        String because = reading.because();
        for (Check check : checks) {
            List<Row> broken = with(entered, check, Check.Answer.BROKEN);
            int unknown = with(entered, check, Check.Answer.UNKNOWN).size();
            if (!broken.isEmpty()) {
                because = join(broken(check, broken, entered), because);
                finding = check.noteOnly() ? finding : Finding.OUT_OF_REGIME;
            } else if (unknown > 0) {
                because = join(unknown(check, unknown, entered), because);
                boolean stands = check.noteOnly() || finding == Finding.OUT_OF_REGIME;
                finding = stands ? finding : Finding.INCONCLUSIVE;
            }
        }
        return new Reading(
                finding,
                reading.expected(),
                reading.measured(),
                reading.method(),
                reading.estimand(),
                because,
                reading.figures());
    }

    private static String join(String first, String rest) {
        return rest.isEmpty() ? first : first + "; " + rest;
    }

    private static String unknown(Check check, int unknown, List<Row> entered) {
        return "regime '" + check.id() + "' (" + check.words() + ") is not known in " + unknown + " of "
                + entered.size() + " runs";
    }

    private static List<Row> with(List<Row> rows, Check check, Check.Answer answer) {
        return rows.stream().filter(row -> check.ask(row) == answer).toList();
    }

    private static String broken(Check check, List<Row> broken, List<Row> entered) {
        String where = broken.stream()
                .max(Comparator.comparingDouble(check::excess))
                .map(row -> place(row, check, entered))
                .orElse("");
        return "regime '" + check.id() + "' (" + check.words() + ") is not met by " + broken.size() + " of "
                + entered.size() + " runs; " + where;
    }

    /** Names a run by the coordinates in which the runs differ. */
    private static String place(Row row, Check check, List<Row> entered) {
        StringBuilder words = new StringBuilder("such as ");
        if (!check.observable().isEmpty()) {
            double value = Quantity.of(check.observable()).value(row);
            words = new StringBuilder("largest offender ")
                    .append(Words.number(value))
                    .append(" at ");
        }
        for (String name : row.planned().coordinates().keySet()) {
            boolean stream = name.startsWith("seed");
            if (!stream && entered.stream().map(r -> r.text(name)).distinct().count() > 1) {
                words.append(name).append(" = ").append(row.text(name)).append(", ");
            }
        }
        return words.append("seed ").append(row.seed()).toString();
    }
}
