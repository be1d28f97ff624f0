package org.limitlaw.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Expression;
import org.limitlaw.config.Formulas;
import org.limitlaw.run.Procedure;

/**
 * One sweep of a study, with its profile and overrides applied.
 *
 * @param base the components of its procedure that do not vary
 * @param filter which points to run, or null for all
 * @param replicate when it has seeds enough, left to its own reader; null where their number is fixed
 * @param conf where it was written
 */
record Sweep(String id, Conf base, Axes axes, Replicates replicates, Expression filter, Conf replicate, Conf conf) {
    private static final String PROCEDURE = "procedure";
    private static final String STANDARD = "Train";

    /** Returns the number of runs before filtering, as a double that cannot overflow. */
    double size() {
        return axes.size() * replicates.size();
    }

    /** Returns the sweep with so many replicates. */
    Sweep withSeeds(long count) {
        return new Sweep(id, base, axes, replicates.withCount(count), filter, replicate, conf);
    }

    /**
     * What a point comes to.
     *
     * @param names the values of axes that are no path of the procedure, but names that its formulas ask for
     */
    record Point(Procedure procedure, SortedMap<String, Object> names) {}

    /** Returns a point, numbers put in place of formulas. */
    Point point(long number) {
        Conf spec = base;
        SortedMap<String, Object> names = new TreeMap<>();
        Map<String, Conf> others = new LinkedHashMap<>();
        for (Map.Entry<String, Conf> value : axes.values(number).entrySet()) {
            if (mayBeName(value.getKey(), value.getValue())) {
                others.put(value.getKey(), value.getValue());
                names.put(value.getKey(), value.getValue().scalar());
            } else {
                spec = spec.with(value.getKey(), value.getValue());
            }
        }
        Formulas.Resolved resolved = Formulas.resolve(spec, Procedure.class, PROCEDURE, STANDARD, names);
        spec = resolved.conf();
        for (Map.Entry<String, Conf> other : others.entrySet()) {
            if (!resolved.used().contains(other.getKey())) {
                spec = spec.with(other.getKey(), other.getValue()); // refused there, with the keys that are known
            }
        }
        try {
            Procedure procedure = Binder.bind(spec, Procedure.class, PROCEDURE, STANDARD);
            return new Point(procedure, Collections.unmodifiableSortedMap(names));
        } catch (BadInput refused) {
            throw resolved.used().isEmpty() ? refused : new BadInput(refused.getMessage() + at(number));
        }
    }

    private boolean mayBeName(String path, Conf value) {
        return !path.contains(".") && value.isScalar() && slot(base, path) == Binder.Slot.NONE;
    }

    /** Returns the values of a point, to end a message with; empty without axes. */
    String at(long number) {
        String values = axes.values(number).entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue().text())
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : " (at " + values + ")";
    }

    /** Returns what can be set at a path below base. */
    static Binder.Slot slot(Conf base, String path) {
        return Binder.slot(base, Procedure.class, PROCEDURE, STANDARD, path);
    }
}
