package org.limitlaw.spark;

import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.sweep.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Our part of every JVM that Spark starts. An executor takes over the settings for Hadoop, binds BLAS and checks it before its
 * first task; where one is required and missing, the tasks themselves say so, whose words reach the user. Both sides count
 * runs in Spark's metrics system: executors what they trained, the driver what has reached it, each run once.
 */
public final class Instruments implements SparkPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);

    private static volatile Tally trained = new Tally(new MetricRegistry());
    private static volatile Tally arrived = new Tally(new MetricRegistry());

    /** Counts a run of this executor. */
    static void trained(RunRecord record) {
        trained.add(record);
    }

    /** Returns a listener that counts the runs that reach this driver. */
    public static RunListener arrivals() {
        return record -> arrived.add(record);
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext spark, PluginContext context) {
                return Map.of();
            }

            @Override
            public void registerMetrics(String application, PluginContext context) {
                arrived = new Tally(context.metricRegistry());
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extra) {
                NativeBlas.Report blas = NativeBlas.ensure();
                LOG.info("BLAS: {}; {}", blas.provider(), blas.selfTest());
                blas.problems().forEach(LOG::warn);
                // where the driver has them too: checkpoints may lie on what these settings lead to
                for (Tuple2<String, String> setting : context.conf().getAllWithPrefix(Storage.FOR_HADOOP)) {
                    System.setProperty(Storage.FOR_HADOOP + setting._1(), setting._2());
                }
                // in local mode the driver is its own executor, and its counts are the driver's
                if (!context.executorID().equals("driver")) {
                    trained = new Tally(context.metricRegistry());
                }
            }
        };
    }
}
