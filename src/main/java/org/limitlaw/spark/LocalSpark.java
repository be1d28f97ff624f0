package org.limitlaw.spark;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.package$;
import org.limitlaw.math.linalg.BlasChoice;

/** Starts Spark for runs, with no more of it than runs need. What the user or spark-submit has set stays. */
public final class LocalSpark {
    private static final String MASTER = "spark.master";

    private LocalSpark() {}

    /** Returns Spark's version. */
    public static String version() {
        return package$.MODULE$.SPARK_VERSION();
    }

    /**
     * Returns the settings for a program of that name.
     *
     * @param master Spark's master; null for the one set elsewhere ({@code spark.master}), or else {@code local[*]}
     */
    public static SparkConf conf(String master, String application) {
        SparkConf conf = new SparkConf();
        if (master != null) {
            conf.setMaster(master);
        }
        conf.setIfMissing(MASTER, "local[*]");
        conf.setIfMissing("spark.app.name", application);
        conf.setIfMissing("spark.log.callerContext", application);
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // without the launcher's log file, Spark's chatter would bury our own lines
        conf.setIfMissing("spark.log.level", System.getProperty("limitlaw.log") == null ? "WARN" : "INFO");
        // records are taken as they come and never collected, so their sum is no danger
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        conf.setIfMissing("spark.redaction.regex", Settings.SECRET);
        instrument(conf);
        // who lost executors hands runs back after two tries (see Tries); only what throws each time shall end a job
        conf.setIfMissing("spark.task.maxFailures", "8");
        // on YARN and Kubernetes a few lost executors would end the application, whatever killed them
        conf.setIfMissing("spark.executor.maxNumFailures", "1000");
        // BLAS is held to one thread in the process; this is for libraries that are loaded before we are
        for (String library : new String[] {"OPENBLAS", "OMP", "MKL", "BLIS"}) {
            conf.setIfMissing("spark.executorEnv." + library + "_NUM_THREADS", "1");
        }
        BlasChoice.ofThisJvm()
                .variables()
                .forEach((name, value) -> conf.setIfMissing("spark.executorEnv." + name, value));
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false");
            // a laptop's own name may resolve late, elsewhere or not at all
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf;
    }

    /** Our plugin beside the user's, and a page for Prometheus on Spark's UI, where that is on. */
    private static void instrument(SparkConf conf) {
        String plugins = conf.get("spark.plugins", "");
        String ours = Instruments.class.getName();
        if (!List.of(plugins.split(",")).contains(ours)) {
            conf.set("spark.plugins", plugins.isEmpty() ? ours : plugins + "," + ours);
        }
        // the same names in every run, for dashboards; else they begin with the application's id
        conf.setIfMissing("spark.metrics.namespace", "limitlaw");
        String sink = "spark.metrics.conf.driver.sink.prometheusServlet.";
        conf.setIfMissing(sink + "class", "org.apache.spark.metrics.sink.PrometheusServlet");
        conf.setIfMissing(sink + "path", "/metrics/prometheus");
    }

    /** Starts a context; close it with {@code stop()}. */
    public static SparkContext start(SparkConf conf) {
        return new SparkContext(conf);
    }
}
