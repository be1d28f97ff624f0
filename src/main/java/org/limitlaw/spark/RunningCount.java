package org.limitlaw.spark;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts the tasks of one job that are under way. */
final class RunningCount extends SparkListener {
    private final String group = "limitlaw-" + UUID.randomUUID();
    private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable changed;

    /**
     * Counts for whoever is told; told once for all changes until the count is taken.
     *
     * @param changed called on Spark's thread, must return at once
     */
    RunningCount(Runnable changed) {
        this.changed = changed;
    }

    /** Returns the job group by which it knows its job. */
    String group() {
        return group;
    }

    int take() {
        told.set(false);
        return running.get();
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (event.properties() != null && group.equals(event.properties().getProperty("spark.jobGroup.id"))) {
            stages.add(event.stageInfo().stageId());
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        add(event.stageId(), 1);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        add(event.stageId(), -1);
    }

    private void add(int stage, int change) {
        if (stages.contains(stage)) {
            running.addAndGet(change);
            if (!told.getAndSet(true)) {
                changed.run();
            }
        }
    }
}
