package org.limitlaw.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts the second copies of slow tasks. */
final class Copies extends SparkListener {
    private final AtomicInteger seen = new AtomicInteger();

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        if (start.taskInfo().speculative()) {
            seen.incrementAndGet();
        }
    }

    int seen() {
        return seen.get();
    }
}
