package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.math.fit.Samples;

/**
 * A number that is chosen from results, such as the time at which the loss has come to 2 %: its median over seeds that are
 * set apart, which then do not enter the claim. Shapes and regimes read it as the coordinate {@code chosen}, as in
 * {@code loss@t=chosen}.
 *
 * @param value a scalar, a reading of a curve, or a formula
 * @param where which runs choose, over coordinates; their seeds are set apart wherever they occur
 * @param by a coordinate at each of whose values one is chosen; empty for one in all
 */
public record Chosen(String value, Condition where, String by) {
    /** The coordinate that holds the number. */
    public static final String NAME = "chosen";

    /** What was chosen, and the rows of other seeds with it; in words, how. */
    record Choice(Rows rows, String words) {}

    Choice from(Rows rows) {
        Rows choosing = rows.where(row -> where.holds(row.planned().coordinates()));
        List<String> seeds = choosing.all().stream().map(Row::seed).distinct().toList();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String group : groups(rows)) {
            numbers.put(group, median(choosing.where(row -> text(row).equals(group))));
        }
        List<Row> rest = new ArrayList<>();
        for (Row row : rows.all()) {
            if (!seeds.contains(row.seed())) {
                rest.add(with(row, numbers.get(text(row))));
            }
        }
        String values = numbers.entrySet().stream()
                .map(e -> Words.number(e.getValue()) + (by.isEmpty() ? "" : " at " + by + " = " + e.getKey()))
                .collect(Collectors.joining(", "));
        String words = "chosen, the median of " + value + " over seeds set apart (" + String.join(", ", seeds) + "): "
                + values;
        return new Choice(new Rows(rest, rows.confidence()), words);
    }

    private List<String> groups(Rows rows) {
        return rows.all().stream()
                .map(this::text)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private String text(Row row) {
        return by.isEmpty() ? "" : row.text(by);
    }

    private double median(Rows rows) {
        Quantity quantity = Quantity.of(value);
        return Samples.median(
                Samples.present(rows.all().stream().mapToDouble(quantity::value).toArray()));
    }

    private static Row with(Row row, double number) {
        SortedMap<String, Object> coordinates = new TreeMap<>(row.planned().coordinates());
        coordinates.put(NAME, number);
        StudyRecord.Planned planned = row.planned();
        return new Row(new StudyRecord.Planned(planned.key(), planned.sweeps(), coordinates), row.record());
    }
}
