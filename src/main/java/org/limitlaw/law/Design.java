package org.limitlaw.law;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Expression;
import org.limitlaw.math.fit.Observation;

/**
 * How runs become lines of a regression: one line a run, one for each rung of a ladder of scalars, or one for each point of
 * a curve. It crosses the wire.
 *
 * @param rungs of a ladder; empty where there is none
 * @param curve empty where lines are not points of a curve
 * @param only which lines enter
 * @param unit the coordinate whose values are the units, the seeds
 * @param units its values, ascending as text
 */
public record Design(
        String ladder,
        List<Rung> rungs,
        String curve,
        Expression response,
        Expression weight,
        List<Expression> terms,
        Expression only,
        String unit,
        List<String> units,
        List<Group> groups)
        implements Serializable {
    private static final double EXACT = 1L << 53;

    /** A level of a ladder, and the scalar that holds its value. */
    public record Rung(String scalar, double level) implements Serializable {}

    /** A coordinate each of whose values but the first has an effect of its own; values ascending as text. */
    public record Group(String coordinate, List<String> values) implements Serializable {}

    /** Returns the rungs {@code ladder(level)} that the rows record, from high to low. */
    static List<Rung> rungs(Rows rows, String ladder) {
        Pattern names = Pattern.compile(Pattern.quote(ladder) + "\\(([0-9.]+(?:[eE][-+]?[0-9]+)?)\\)");
        List<Rung> rungs = new ArrayList<>();
        for (String name : rows.observables()) {
            Matcher matcher = names.matcher(name);
            if (matcher.matches()) {
                rungs.add(new Rung(name, Double.parseDouble(matcher.group(1))));
            }
        }
        rungs.sort(Comparator.comparingDouble(Rung::level).reversed());
        return rungs;
    }

    /** Returns the names that lines bring themselves: {@code eps} and the ladder, or a curve's columns and the curve. */
    static Set<String> own(String ladder, String curve) {
        return !ladder.isEmpty()
                ? Set.of("eps", ladder)
                : curve.isEmpty() ? Set.of() : Set.of("step", "time", "index", curve);
    }

    /** Returns the names of scalars and coordinates that formulas ask of a run. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(response.names());
        names.addAll(weight.names());
        names.addAll(only.names());
        terms.forEach(term -> names.addAll(term.names()));
        names.removeAll(own(ladder, curve));
        rungs.forEach(rung -> names.add(rung.scalar));
        return names;
    }

    /** Returns what a name in a formula stands for in a run, which tables need not hold: a reading of a curve. */
    public static Object value(Row row, String name) {
        return Quantity.values(row, Set.of(name)).get(name);
    }

    /** Returns the coordinates that units and groups are told by. */
    public Set<String> coordinates() {
        Set<String> names = new TreeSet<>(Set.of(unit));
        groups.forEach(group -> names.add(group.coordinate));
        return names;
    }

    /** Returns the names of the columns, without the constant. */
    List<String> columns() {
        List<String> names = new ArrayList<>();
        terms.forEach(term -> names.add(term.toString()));
        for (Group group : groups) {
            group.values.stream().skip(1).forEach(value -> names.add(group.coordinate + " = " + value));
        }
        return names;
    }

    /** Returns how many columns there are. */
    private int width() {
        return terms.size()
                + groups.stream().mapToInt(group -> group.values.size() - 1).sum();
    }

    /** Returns a coordinate's value as text, the same for equal numbers of any type. */
    static String label(Object value) {
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
        return whole ? Long.toString((long) number) : String.valueOf(value);
    }

    /** Returns the values of a coordinate in the rows that entered, as text, ascending. */
    static List<String> labels(Rows rows, String coordinate) {
        return rows.all().stream()
                .filter(Row::entered)
                .map(row -> label(row.coordinate(coordinate)))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Makes the lines of a run that are not points of a curve.
     *
     * @param coordinate of the run by name, null where it has none
     * @param values scalars and coordinates by name, a scalar before a coordinate of its name; lines add their own
     */
    public void lines(Function<String, Object> coordinate, Map<String, Object> values, Consumer<Observation> to) {
        if (rungs.isEmpty()) {
            line(coordinate, values, to);
            return;
        }
        for (Rung rung : rungs) {
            values.put("eps", rung.level);
            values.put(ladder, values.get(rung.scalar));
            line(coordinate, values, to);
        }
    }

    /** Makes the line of a point of the curve; see {@link #lines}. */
    public void point(
            Function<String, Object> coordinate,
            Map<String, Object> values,
            long step,
            double time,
            long index,
            double value,
            Consumer<Observation> to) {
        values.put("step", (double) step);
        values.put("time", time);
        values.put("index", (double) index);
        values.put(curve, value);
        line(coordinate, values, to);
    }

    private void line(Function<String, Object> coordinate, Map<String, Object> values, Consumer<Observation> to) {
        if (!enters(values)) {
            return;
        }
        double[] x = new double[width()];
        int at = 0;
        for (Expression term : terms) {
            x[at++] = number(term, values);
        }
        for (Group group : groups) {
            int level = Collections.binarySearch(group.values, label(coordinate.apply(group.coordinate)));
            for (int i = 1; i < group.values.size(); i++) {
                x[at++] = i == level ? 1 : 0;
            }
        }
        int seed = Collections.binarySearch(units, label(coordinate.apply(unit)));
        to.accept(new Observation(seed, number(weight, values), number(response, values), x));
    }

    private boolean enters(Map<String, Object> values) {
        try {
            return only.test(values);
        } catch (BadInput notATruth) {
            return true;
        }
    }

    /** A formula that does not fit a run's values, text for instance, has no number there: the line is lost, and counted. */
    private static double number(Expression formula, Map<String, Object> values) {
        try {
            return formula.number(values);
        } catch (BadInput notANumber) {
            return Double.NaN;
        }
    }
}
