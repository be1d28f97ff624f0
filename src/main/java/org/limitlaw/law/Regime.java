package org.limitlaw.law;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks the runs that enter whether they are in the regime a claim needs. */
final class Regime {
    private Regime() {}

    /** Lets the regime overrule a reading: out of it nothing was tested, and unasked it is not known to be met. */
    static Reading overrule(Reading reading, List<Check> checks, Rows rows) {
        List<Row> entered = rows.all().stream().filter(Row::entered).toList();
        for (Check check : checks) {
            List<Row> broken = with(entered, check, Check.Answer.BROKEN);
            if (!broken.isEmpty()) {
                return with(reading, Finding.OUT_OF_REGIME, broken(check, broken, entered.size()));
            }
        }
        for (Check check : checks) {
            int unknown = with(entered, check, Check.Answer.UNKNOWN).size();
            if (unknown > 0) {
                String why = "regime '" + check.id() + "' (" + check.words() + ") is not known in " + unknown + " of "
                        + entered.size() + " runs";
                return with(reading, Finding.INCONCLUSIVE, why);
            }
        }
        return reading;
    }

    private static List<Row> with(List<Row> rows, Check check, Check.Answer answer) {
        return rows.stream().filter(row -> check.ask(row) == answer).toList();
    }

    private static String broken(Check check, List<Row> broken, int entered) {
        Optional<Row> worst = broken.stream().max(Comparator.comparingDouble(check::excess));
        String where = worst.map(row -> place(row, check)).orElse("");
        return "regime '" + check.id() + "' (" + check.words() + ") is not met by " + broken.size() + " of " + entered
                + " runs; " + where;
    }

    private static String place(Row row, Check check) {
        String value = check.observable().isEmpty()
                ? ""
                : Words.number(Quantity.of(check.observable()).value(row)) + " at ";
        String width = row.text("net.width");
        String key = row.planned().key();
        return (check.observable().isEmpty() ? "such as " : "largest offender ") + value
                + (width.isEmpty() ? "" : "net.width = " + width + ", ") + "seed " + row.seed() + " (run "
                + key.substring(0, Math.min(8, key.length())) + ")";
    }

    private static Reading with(Reading reading, Finding finding, String because) {
        String all = reading.because().isEmpty() ? because : because + "; " + reading.because();
        return new Reading(
                finding,
                reading.expected(),
                reading.measured(),
                reading.method(),
                reading.estimand(),
                all,
                reading.figures());
    }
}
