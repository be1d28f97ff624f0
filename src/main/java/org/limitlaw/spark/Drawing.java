package org.limitlaw.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.limitlaw.law.Design;
import org.limitlaw.ledger.Tables;
import org.limitlaw.math.fit.Observation;

/**
 * Draws lines from rows of tables, whose cells are values by name, then coordinates, then the point of a curve.
 *
 * @param names of the first cells
 * @param coordinates of the cells after them
 */
record Drawing(Design design, List<String> names, List<String> coordinates)
        implements FlatMapFunction<Row, Observation> {

    /** Draws from the runs table, and for a curve from its points. */
    static JavaRDD<Observation> of(Design design, Dataset<Row> runs, Dataset<Row> points) {
        Drawing drawing = new Drawing(design, List.copyOf(design.names()), List.copyOf(design.coordinates()));
        List<String> columns = List.of(runs.columns());
        List<Column> cells = new ArrayList<>();
        drawing.names.forEach(name -> cells.add(cell(Tables.column(name, columns))));
        drawing.coordinates.forEach(name -> cells.add(cell(Tables.coordinate(name, columns))));
        for (int i = 0; i < cells.size(); i++) {
            // names of runs and of curves may be the same
            cells.set(i, cells.get(i).as("c" + i));
        }
        if (points == null) {
            return runs.select(cells.toArray(Column[]::new)).javaRDD().flatMap(drawing);
        }
        cells.add(cell("key"));
        Dataset<Row> narrow = runs.select(cells.toArray(Column[]::new));
        Dataset<Row> joined = points.join(narrow, "key");
        List<Column> ordered = new ArrayList<>();
        for (int i = 0; i < cells.size() - 1; i++) {
            ordered.add(cell("c" + i));
        }
        List.of("step", "time", "index", "value").forEach(name -> ordered.add(cell(name)));
        return joined.select(ordered.toArray(Column[]::new)).javaRDD().flatMap(drawing);
    }

    private static Column cell(String column) {
        return functions.col("`" + column + "`");
    }

    @Override
    public Iterator<Observation> call(Row row) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), row.get(i));
        }
        Map<String, Object> at = new HashMap<>();
        int from = names.size();
        for (int i = 0; i < coordinates.size(); i++) {
            at.put(coordinates.get(i), row.get(from + i));
        }
        List<Observation> lines = new ArrayList<>();
        if (design.curve().isEmpty()) {
            design.lines(at::get, values, lines::add);
        } else {
            int point = from + coordinates.size();
            design.point(
                    at::get,
                    values,
                    row.getLong(point),
                    row.getDouble(point + 1),
                    row.getLong(point + 2),
                    row.getDouble(point + 3),
                    lines::add);
        }
        return lines.iterator();
    }
}
