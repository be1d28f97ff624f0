package org.limitlaw.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.limitlaw.law.Lines;
import org.limitlaw.math.fit.Gathering;
import org.limitlaw.math.fit.Observation;
import org.limitlaw.math.fit.Scaling;

/** Lines kept by Spark. */
final class SparkLines implements Lines {
    private static final StructType WEIGHTED = new StructType()
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    private static final StructType PLAIN =
            new StructType().add("value", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType());
    private static final int ROUNDS = 5;

    private final SparkSession session;
    private final JavaRDD<Observation> lines;

    SparkLines(SparkSession session, JavaRDD<Observation> lines) {
        this.session = session;
        this.lines = lines.persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public <G extends Gathering<G>> G gather(G empty) {
        // a task has its own copy of what it starts from; sums of parts are put together in the order of the parts
        List<G> parts = lines.mapPartitions(part -> {
                    part.forEachRemaining(empty::add);
                    return List.of(empty).iterator();
                })
                .collect();
        parts.forEach(empty::merge);
        return empty;
    }

    @Override
    public double[] point(Scaling scaling) {
        JavaRDD<Row> rows = lines.filter(Observation::whole)
                .map(line ->
                        RowFactory.create(scaling.response(line), line.weight(), Vectors.dense(scaling.columns(line))));
        LinearRegressionModel model = new LinearRegression()
                .setSolver("normal")
                .setRegParam(0)
                .setWeightCol("weight")
                .fit(session.createDataFrame(rows, WEIGHTED));
        double[] point = new double[scaling.columns() + 1];
        point[0] = model.intercept();
        System.arraycopy(model.coefficients().toArray(), 0, point, 1, point.length - 1);
        return point;
    }

    /** K-means of all, then of every cluster that is too wide, until there is none, or none can be parted, or too many. */
    @Override
    public List<Cluster> clusters(double gap, int most) {
        // in units of the gap, which is what tells values apart, k-means sees all of them
        Dataset<Row> values = session.createDataFrame(
                        lines.filter(Observation::whole)
                                .map(line -> RowFactory.create(line.response(), Vectors.dense(line.response() / gap))),
                        PLAIN)
                .cache();
        try {
            if (values.isEmpty()) {
                return List.of();
            }
            List<Cluster> clusters = List.of(whole(values));
            boolean parted = true;
            while (parted && clusters.size() <= most) {
                List<Cluster> next = new ArrayList<>();
                for (Cluster cluster : clusters) {
                    next.addAll(cluster.width() > gap ? parts(values, cluster, most) : List.of(cluster));
                }
                next = joined(next, gap);
                parted = next.size() > clusters.size();
                clusters = next;
            }
            return clusters;
        } finally {
            values.unpersist();
        }
    }

    private static Cluster whole(Dataset<Row> values) {
        return cluster(
                values.agg(functions.min("value"), functions.max("value"), functions.count("value"))
                        .first(),
                0);
    }

    private static List<Cluster> parts(Dataset<Row> values, Cluster cluster, int most) {
        Dataset<Row> members = values.filter(functions.col("value").between(cluster.low(), cluster.high()));
        KMeans means = new KMeans().setK(Math.max(2, most)).setInitSteps(ROUNDS).setSeed(1);
        return means
                .fit(members)
                .transform(members)
                .groupBy("prediction")
                .agg(functions.min("value"), functions.max("value"), functions.count("value"))
                .collectAsList()
                .stream()
                .map(row -> cluster(row, 1))
                .sorted(Comparator.comparingDouble(Cluster::low))
                .toList();
    }

    private static Cluster cluster(Row row, int from) {
        return new Cluster(row.getDouble(from), row.getDouble(from + 1), row.getLong(from + 2));
    }

    private static List<Cluster> joined(List<Cluster> clusters, double gap) {
        List<Cluster> joined = new ArrayList<>();
        for (Cluster next : clusters) {
            Cluster last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && next.low() - last.high() <= gap) {
                Cluster both = new Cluster(last.low(), next.high(), last.count() + next.count());
                joined.set(joined.size() - 1, both);
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    @Override
    public void close() {
        lines.unpersist();
    }
}
