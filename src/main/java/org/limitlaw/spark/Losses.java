package org.limitlaw.spark;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Hears, for one job, which tries of tasks were lost and which executors went meanwhile. */
final class Losses extends SparkListener {
    private static final String GROUP = "spark.jobGroup.id";
    private static final long PATIENCE_SECONDS = 10;

    private final String group;
    private final Set<Integer> jobs = ConcurrentHashMap.newKeySet();
    private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
    private final Set<Integer> excused = ConcurrentHashMap.newKeySet();
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    /** Hears of the one job of a group. */
    Losses(String group) {
        this.group = group;
    }

    /** Waits until all that belongs to the job was heard; not for ever, because Spark may drop what comes too fast. */
    void settle() throws InterruptedException {
        over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns whether a try of a task was lost for which it is not to blame: its executor was taken away or it was killed. */
    boolean excused(int task) {
        return excused.contains(task);
    }

    /** Returns whether nothing but a task can be to blame: no try of it is excused, and no executor went but those it was on. */
    boolean guilty(int task) {
        Set<String> others = new HashSet<>(gone);
        others.removeAll(own);
        return others.isEmpty() && !excused(task);
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        if (event.properties() != null && group.equals(event.properties().getProperty(GROUP))) {
            jobs.add(event.jobId());
        }
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (event.properties() != null && group.equals(event.properties().getProperty(GROUP))) {
            stages.add(event.stageInfo().stageId());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        if (stages.contains(event.stageId()) && event.reason() instanceof TaskFailedReason lost) {
            own.add(event.taskInfo().executorId());
            if (!lost.countTowardsTaskFailures()) {
                excused.add(event.taskInfo().index());
            }
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        gone.add(event.executorId());
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        if (jobs.contains(event.jobId())) {
            over.countDown();
        }
    }
}
