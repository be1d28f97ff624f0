package org.limitlaw.spark;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** How often a task was tried before. */
final class Tries {
    /** So many lost tries make a run a suspect. */
    static final int LOST = 2;

    private Tries() {}

    /** Returns, within a task, whether so many of its tries were lost that this one shall only hand it back. */
    static boolean spent() {
        TaskContext task = TaskContext.get();
        // where Spark sends a second copy of slow tasks, each loss may be of two tries
        int most = SparkEnv.get().conf().getBoolean("spark.speculation", false) ? 2 * LOST : LOST;
        return task != null && task.attemptNumber() >= most;
    }
}
