package org.limitlaw.law;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Expression;
import org.limitlaw.config.Names;

/**
 * What a claim calls an observable: the name of a scalar, or a formula over scalars and coordinates such as
 * {@code Hinf.min / data.angle}.
 *
 * @param formula present where the text is one; a scalar of exactly that name goes first
 */
record Quantity(String text, Optional<Expression> formula) {

    static Quantity of(String text) {
        try {
            return new Quantity(text, Optional.of(Expression.of(text, "observable")));
        } catch (BadInput notAFormula) {
            return new Quantity(text, Optional.empty());
        }
    }

    /** Returns its value in a run; NaN where the run did not enter, a name is absent or the value is infinite. */
    double value(Row row) {
        if (!row.entered() || row.record().orElseThrow().observables().containsKey(text) || formula.isEmpty()) {
            return row.value(text);
        }
        double value = formula.get().number(values(row));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Returns "unknown observable ..." with what is known; empty where the runs have it. */
    String unknown(Rows rows) {
        Set<String> known = new TreeSet<>(rows.observables());
        known.addAll(rows.coordinates());
        return over(rows.observables(), known)
                ? ""
                : "unknown observable '" + text + "'" + Names.help(text, rows.observables());
    }

    /** Returns whether it is a scalar, or a formula over known names that is not a coordinate alone. */
    boolean over(Set<String> scalars, Set<String> both) {
        return scalars.contains(text)
                || formula.filter(f -> usable(f.names(), both)).isPresent();
    }

    private boolean usable(Set<String> names, Set<String> known) {
        return !names.isEmpty() && !names.contains(text) && known.containsAll(names);
    }

    /** Returns coordinates and scalars by name. */
    static Map<String, Object> values(Row row) {
        Map<String, Object> values = new TreeMap<>(row.planned().coordinates());
        row.record().ifPresent(record -> values.putAll(record.observables()));
        return values;
    }
}
