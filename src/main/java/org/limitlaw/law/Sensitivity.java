package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a claim's rows in other ways: the shape's variants, each control value left out, and the smallest ones trimmed. */
final class Sensitivity {
    private Sensitivity() {}

    /**
     * Returns the sheet of a part's verdict.
     *
     * @param usual how the rows were read
     * @param regime takes a reading and its rows, and lets the claim's own conditions overrule it
     */
    static Sheet of(
            String id, Shape shape, Rows rows, Function<Rows, Reading> usual, Function<Variant, Variant> regime) {
        List<Sheet.Line> lines = new ArrayList<>();
        Finding finding = usual.apply(rows).finding();
        for (Variant variant : shape.variants()) {
            lines.add(line(variant.name(), regime.apply(variant).read().apply(rows), finding));
        }
        if (!shape.control().isEmpty()) {
            trimmed(shape, rows, usual, finding, lines);
        }
        return new Sheet(id, List.copyOf(lines), shape.forms(rows));
    }

    private static void trimmed(
            Shape shape, Rows rows, Function<Rows, Reading> usual, Finding finding, List<Sheet.Line> lines) {
        String control = shape.control();
        int fewest = shape.fewestLeft();
        SortedSet<Object> sorted = new TreeSet<>(Grid.ORDER);
        rows.all().stream().map(row -> row.coordinate(control)).forEach(value -> {
            if (value != null) {
                sorted.add(value);
            }
        });
        List<Object> values = List.copyOf(sorted);
        if (values.size() <= fewest) {
            return;
        }
        for (Object left : values) {
            Rows rest = rows.where(row -> Grid.ORDER.compare(row.coordinate(control), left) != 0);
            lines.add(line("without " + control + " = " + left, usual.apply(rest), finding));
        }
        // names have no smallest one
        boolean numbers = values.stream().allMatch(Number.class::isInstance);
        for (int first = 2; numbers && values.size() - first >= fewest; first++) {
            Object least = values.get(first);
            Rows rest = rows.where(row -> Grid.ORDER.compare(row.coordinate(control), least) >= 0);
            lines.add(line("from " + control + " = " + least + " on", usual.apply(rest), finding));
        }
    }

    private static Sheet.Line line(String name, Reading reading, Finding finding) {
        return new Sheet.Line(name, reading.measured(), reading.finding(), reading.finding() != finding);
    }
}
