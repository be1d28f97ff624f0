package org.limitlaw.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.limitlaw.law.Design;
import org.limitlaw.law.Lines;
import org.limitlaw.law.Pool;
import org.limitlaw.law.Rows;
import org.limitlaw.math.linalg.NativeBlas;

/** Pools what the Parquet tables of a ledger hold of the rows; MLlib solves. */
public final class SparkPool implements Pool {
    private final SparkSession session;
    private final String place;

    /**
     * Takes a running context, which the caller stops.
     *
     * @param place the folder of runs.parquet and curves.parquet, an absolute path or a URI
     */
    public SparkPool(SparkContext spark, String place) {
        // MLlib binds netlib for the life of the JVM
        NativeBlas.ensure();
        this.place = place.contains("://") ? place : "file:" + place;
        this.session = SparkSession.builder()
                .sparkContext(spark)
                .config("spark.sql.caseSensitive", "true")
                .config("spark.sql.shuffle.partitions", String.valueOf(spark.defaultParallelism()))
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .getOrCreate();
    }

    @Override
    public String name() {
        return "MLlib on " + session.sparkContext().master();
    }

    @Override
    public Lines lines(Design design, Rows rows) {
        Dataset<Row> table = table("runs");
        Dataset<Row> wanted = new Wanted(design, rows, List.of(table.columns())).in(session);
        Dataset<Row> runs = table.join(functions.broadcast(wanted), "key");
        Dataset<Row> curves = design.curve().isEmpty()
                ? null
                : table("curves").filter(functions.col("observable").equalTo(design.curve()));
        return new SparkLines(session, Drawing.of(design, runs, curves));
    }

    private Dataset<Row> table(String name) {
        return session.read().parquet(place + "/" + name + ".parquet");
    }
}
