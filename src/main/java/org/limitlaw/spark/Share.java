package org.limitlaw.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** A task's share of the executor it runs in. */
final class Share {
    /** Spark, its network buffers and our code take the rest. */
    private static final double FOR_RUNS = 0.9;

    private Share() {}

    /**
     * Returns the bytes of heap that each of the runs that go on at a time may take.
     *
     * @param slots how many runs go on at a time in this JVM; 0 to ask the executor's settings
     */
    static double ofMemory(int slots) {
        return FOR_RUNS * Runtime.getRuntime().maxMemory() / (slots > 0 ? slots : slotsOfThisExecutor());
    }

    private static int slotsOfThisExecutor() {
        SparkConf conf = SparkEnv.get().conf();
        int cores = conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
        return Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    }
}
