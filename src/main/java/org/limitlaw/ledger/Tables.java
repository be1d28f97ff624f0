package org.limitlaw.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The tables for others' tools, {@code runs} and {@code curves}, each as one Parquet and one CSV file. They are made from
 * the ledger and can be made again. A coordinate that has the name of an observable ({@code loss}) or of a column of
 * every table is written as {@code spec.<name>}, such an observable as {@code observed.<name>}.
 */
public final class Tables {
    /** What one row is made from: a record, the sweeps that hold its run, and the plan's coordinates. */
    public record Row(RunRecord record, List<String> sweeps, SortedMap<String, Object> coordinates) {
        /** Orders the sweeps. */
        public Row {
            sweeps = List.copyOf(new TreeSet<>(sweeps));
        }

        String sweepsText() {
            return String.join(";", sweeps);
        }
    }

    private static final Set<String> ALWAYS =
            Set.of("key", "sweeps", "outcome", "cause", "steps", "seconds", "flops", "digest");
    private static final List<Column> CURVES = List.of(
            new Column("key", Column.Type.STRING),
            new Column("observable", Column.Type.STRING),
            new Column("step", Column.Type.LONG),
            new Column("time", Column.Type.DOUBLE),
            new Column("index", Column.Type.LONG),
            new Column("value", Column.Type.DOUBLE));

    private Tables() {}

    /** Returns the rows of a study's plan that have a record. */
    public static List<Row> rows(StudyRecord study, Map<String, RunRecord> runs) {
        return study.plan().stream()
                .filter(planned -> runs.containsKey(planned.key()))
                .map(planned -> new Row(runs.get(planned.key()), planned.sweeps(), planned.coordinates()))
                .toList();
    }

    /** Writes runs.parquet, runs.csv, curves.parquet and curves.csv; rows by sweeps, coordinates and key. */
    public static void write(Storage storage, Collection<Row> rows) throws IOException {
        Layout layout = Layout.of(rows);
        List<Row> sorted = layout.sorted(rows);
        List<Object[]> cells = sorted.stream().map(layout::cells).toList();
        storage.replace("runs.parquet", out -> ParquetFile.write(out, layout.columns(), cells.iterator()));
        storage.replace("runs.csv", out -> CsvFile.write(out, layout.columns(), cells.iterator()));
        storage.replace("curves.parquet", out -> ParquetFile.write(out, CURVES, points(sorted)));
        storage.replace("curves.csv", out -> CsvFile.write(out, CURVES, points(sorted)));
    }

    /** Returns the column of the runs table for a name: the observable's, else the coordinate's. */
    public static String column(String name, Collection<String> columns) {
        String observed = "observed." + name;
        return columns.contains(observed) ? observed : ALWAYS.contains(name) ? "spec." + name : name;
    }

    /** Returns the column of the runs table for a coordinate. */
    public static String coordinate(String name, Collection<String> columns) {
        String own = "spec." + name;
        return columns.contains(own) ? own : name;
    }

    private static Iterator<Object[]> points(List<Row> rows) {
        return rows.stream()
                .map(Row::record)
                .flatMap(record -> record.curves().stream()
                        .sorted(Comparator.comparing(Curve::observable))
                        .flatMap(curve -> IntStream.range(0, curve.length()).mapToObj(i -> new Object[] {
                            record.key(),
                            curve.observable(),
                            curve.step()[i],
                            curve.time()[i],
                            (long) curve.index()[i],
                            curve.value()[i]
                        })))
                .iterator();
    }

    /** The columns of the runs table, and where each gets its values. */
    private record Layout(List<Column> columns, List<Function<Row, Object>> values, List<Integer> coordinates) {
        static Layout of(Collection<Row> rows) {
            Layout out = new Layout(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Set<String> taken = new HashSet<>(ALWAYS);
            Set<String> observables = names(rows, row -> row.record().observables());
            taken.addAll(observables);
            out.add(rows, "key", row -> row.record().key());
            out.add(rows, "sweeps", Row::sweepsText);
            for (String name : names(rows, Row::coordinates)) {
                out.coordinates().add(out.columns().size());
                out.add(
                        rows,
                        taken.contains(name) ? "spec." + name : name,
                        row -> row.coordinates().get(name));
            }
            out.add(rows, "outcome", row -> row.record().outcome().name());
            out.add(rows, "cause", row -> row.record().cause());
            out.add(rows, "steps", row -> row.record().steps());
            out.add(rows, "seconds", row -> row.record().seconds());
            out.add(rows, "flops", row -> row.record().flops());
            for (String name : observables) {
                out.add(
                        rows,
                        ALWAYS.contains(name) ? "observed." + name : name,
                        row -> row.record().observables().get(name));
            }
            out.add(rows, "digest", row -> row.record().digest());
            for (String name : names(rows, row -> row.record().provenance())) {
                out.add(
                        rows,
                        "provenance." + name,
                        row -> row.record().provenance().get(name));
            }
            return out;
        }

        private static Set<String> names(Collection<Row> rows, Function<Row, Map<String, ?>> map) {
            Set<String> out = new TreeSet<>();
            rows.forEach(row -> out.addAll(map.apply(row).keySet()));
            return Collections.unmodifiableSet(out);
        }

        private void add(Collection<Row> rows, String name, Function<Row, Object> value) {
            columns.add(Column.of(name, rows.stream().map(value)));
            values.add(value);
        }

        Object[] cells(Row row) {
            return IntStream.range(0, columns.size())
                    .mapToObj(i -> cell(row, i))
                    .toArray();
        }

        private Object cell(Row row, int column) {
            return columns.get(column).convert(values.get(column).apply(row));
        }

        List<Row> sorted(Collection<Row> rows) {
            Comparator<Row> order = Comparator.comparing(Row::sweepsText);
            for (int column : coordinates) {
                order = order.thenComparing(
                        row -> cell(row, column), columns.get(column).order());
            }
            order = order.thenComparing(row -> row.record().key());
            return rows.stream().sorted(order).toList();
        }
    }
}
