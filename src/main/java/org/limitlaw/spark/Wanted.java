package org.limitlaw.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.limitlaw.law.Design;
import org.limitlaw.law.Rows;
import org.limitlaw.ledger.Tables;

/**
 * The runs that enter, by key, with what the table does not hold of them: readings of curves, and what was chosen from
 * other seeds.
 *
 * @param columns of the table
 */
record Wanted(Design design, Rows rows, List<String> columns) {
    Dataset<Row> in(SparkSession session) {
        Map<String, Function<org.limitlaw.law.Row, Object>> besides = besides();
        List<Object[]> cells = new ArrayList<>();
        for (org.limitlaw.law.Row row : rows.all()) {
            if (row.entered()) {
                List<Object> cell = new ArrayList<>(List.of(row.planned().key()));
                besides.values().forEach(value -> cell.add(value.apply(row)));
                cells.add(cell.toArray());
            }
        }
        StructType type = new StructType().add("key", DataTypes.StringType);
        int at = 1;
        for (String column : besides.keySet()) {
            boolean numbers = numbers(cells, at++);
            type = type.add(column, numbers ? DataTypes.DoubleType : DataTypes.StringType);
        }
        return session.createDataFrame(cells.stream().map(RowFactory::create).toList(), type);
    }

    private Map<String, Function<org.limitlaw.law.Row, Object>> besides() {
        Map<String, Function<org.limitlaw.law.Row, Object>> besides = new LinkedHashMap<>();
        for (String name : design.names()) {
            String column = Tables.column(name, columns);
            if (!columns.contains(column)) {
                besides.put(column, row -> Design.value(row, name));
            }
        }
        for (String name : design.coordinates()) {
            String column = Tables.coordinate(name, columns);
            if (!columns.contains(column)) {
                besides.put(column, row -> row.coordinate(name));
            }
        }
        return besides;
    }

    /** Makes a column all numbers or all text, and says which. */
    private static boolean numbers(List<Object[]> cells, int column) {
        boolean numbers = cells.stream().allMatch(cell -> cell[column] == null || cell[column] instanceof Number);
        for (Object[] cell : cells) {
            Object value = cell[column];
            if (value != null) {
                cell[column] = numbers ? (Object) ((Number) value).doubleValue() : value.toString();
            }
        }
        return numbers;
    }
}
