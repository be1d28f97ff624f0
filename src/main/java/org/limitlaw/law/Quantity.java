package org.limitlaw.law;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Expression;
import org.limitlaw.config.Names;

/**
 * What a claim calls an observable: the name of a scalar, a reading of a curve such as {@code loss@t=30} (see
 * {@link CurvePoint}), or a formula over scalars, readings and coordinates such as {@code Hinf.min / data.angle}.
 *
 * @param formula present where the text is one; a scalar of exactly that name goes first
 */
record Quantity(String text, Optional<Expression> formula) {
    /** What follows a curve's name among names of scalars. */
    static final String CURVE = "@";
    /** The name under which conditions ask how a run ended. */
    static final String OUTCOME = "outcome";

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
        double value = formula.get().number(values(row, formula.get().names()));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Returns all components at a position of a curve; a single number where it is anything else. */
    double[] vector(Row row) {
        Optional<CurvePoint> reading = CurvePoint.of(text).filter(r -> r.index() < 0 && !r.passage());
        return reading.isPresent() ? reading.get().vector(row) : new double[] {value(row)};
    }

    /** Returns the reading that this is, if it is nothing else. */
    Optional<CurvePoint> reading() {
        return CurvePoint.of(text);
    }

    /** Returns "unknown observable ..." with what is known; empty where the runs have it. */
    String unknown(Rows rows) {
        String problem = problem(rows.observables(), rows.names());
        return problem.isEmpty() ? severalComponents(rows) : problem;
    }

    private String severalComponents(Rows rows) {
        for (String name : formula.map(Expression::names).orElse(Set.of())) {
            Optional<CurvePoint> reading = CurvePoint.of(name).filter(r -> r.index() < 0);
            if (reading.isPresent()
                    && rows.all().stream().anyMatch(row -> reading.get().components(row) > 1)) {
                String curve = reading.get().curve();
                return "curve '" + curve + "' has several components: name one, such as "
                        + name.replaceFirst(curve + "(?=[@=])", curve + "[0]");
            }
        }
        return "";
    }

    /**
     * Returns what is wrong with it; empty where it is a scalar, or a formula over known names that is not a coordinate
     * alone.
     *
     * @param scalars names of scalars; one that ends in {@code @} is a curve
     */
    String problem(Set<String> scalars, Set<String> both) {
        if (scalars.contains(text)) {
            return "";
        }
        if (text.endsWith(CURVE)) {
            String curve = text.substring(0, text.length() - 1);
            return "unknown curve '" + curve + "'" + Names.help(curve, curves(scalars));
        }
        Set<String> names = formula.map(Expression::names).orElse(Set.of());
        for (String name : names) {
            if (name.indexOf('@') >= 0 && !isReading(name, both)) {
                return unknownReading(name, both);
            }
        }
        boolean usable = names.stream().allMatch(n -> both.contains(n) || isReading(n, both))
                && !names.isEmpty()
                && (!names.contains(text) || CurvePoint.of(text).isPresent());
        return usable ? "" : "unknown observable '" + text + "'" + Names.help(text, scalars(scalars));
    }

    /** Returns what is wrong with a name in a formula; empty where it is known, or a reading of a known curve. */
    static String unknownName(String name, Set<String> known) {
        if (known.contains(name) || isReading(name, known)) {
            return "";
        }
        return name.indexOf('@') >= 0
                ? unknownReading(name, known)
                : "unknown name '" + name + "'" + Names.help(name, scalars(known));
    }

    private static Set<String> scalars(Set<String> names) {
        return names.stream().filter(n -> !n.endsWith(CURVE)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> curves(Set<String> names) {
        return names.stream()
                .filter(n -> n.endsWith(CURVE))
                .map(n -> n.substring(0, n.length() - 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String unknownReading(String name, Set<String> both) {
        Optional<CurvePoint> reading = CurvePoint.of(name);
        Set<String> curves = curves(both);
        if (reading.isEmpty()) {
            return "unknown reading '" + name + "': " + CurvePoint.SYNTAX;
        }
        String curve = reading.get().curve();
        return curves.contains(curve)
                ? "unknown name '" + reading.get().name() + "' in '" + name + "'"
                        + Names.help(reading.get().name(), both)
                : "unknown curve '" + curve + "' in '" + name + "'" + Names.help(curve, curves);
    }

    /** Returns whether a name is a reading of a known curve at a number or at a known name. */
    private static boolean isReading(String name, Set<String> known) {
        return CurvePoint.of(name)
                .filter(r -> known.contains(r.curve() + CURVE))
                .filter(r -> r.name().isEmpty() || known.contains(r.name()))
                .isPresent();
    }

    /** Returns the known names and those of an expression's names that are readings of known curves. */
    static Set<String> readable(Set<String> known, Expression expression) {
        Set<String> all = new TreeSet<>(known);
        expression.names().stream().filter(name -> isReading(name, known)).forEach(all::add);
        return all;
    }

    /** Returns coordinates, scalars and the readings asked for by name. */
    static Map<String, Object> values(Row row, Set<String> names) {
        Map<String, Object> values = new TreeMap<>(row.planned().coordinates());
        row.record().ifPresent(record -> {
            values.put(OUTCOME, record.outcome().name());
            values.putAll(record.observables());
        });
        for (String name : names) {
            CurvePoint.of(name).map(reading -> reading.value(row)).ifPresent(value -> values.put(name, value));
        }
        return values;
    }
}
