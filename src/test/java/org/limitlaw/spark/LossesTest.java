package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Properties;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.immutable.Nil$;

/** A run that was tried alone and lost two executors, heard as Spark tells it. */
class LossesTest {
    private final Losses losses = new Losses("group");

    @Test
    void whoLosesTwoExecutorsAloneIsGuilty() {
        begin();
        lost("1", true);
        lost("2", true);
        assertTrue(losses.guilty(0));
    }

    @Test
    void whoseExecutorIsTakenAwayIsNot() {
        begin();
        lost("1", true);
        // as by a queue that pre-empts, or with its worker
        lost("2", false);
        assertFalse(losses.guilty(0));
    }

    @Test
    void whoseExecutorGoesWithOthersIsNot() {
        begin();
        lost("1", true);
        removed("3");
        lost("2", true);
        assertFalse(losses.guilty(0));
    }

    @Test
    void whatOtherJobsLoseIsOfOthers() {
        begin();
        lost("1", true);
        lost("2", true);
        losses.onTaskEnd(end(8, "4", false));
        removed("4");
        assertFalse(losses.guilty(0));
        assertFalse(losses.excused(0));
    }

    private void begin() {
        Properties properties = new Properties();
        properties.setProperty("spark.jobGroup.id", "group");
        StageInfo stage = new StageInfo(7, 0, "runs", 1, nil(), nil(), "", null, nil(), Option.empty(), 0, false, 0);
        losses.onStageSubmitted(new SparkListenerStageSubmitted(stage, properties));
        assertEquals(7, stage.stageId());
    }

    @SuppressWarnings("unchecked")
    private static <T> scala.collection.immutable.Seq<T> nil() {
        return (scala.collection.immutable.Seq<T>) (Object) Nil$.MODULE$;
    }

    private void lost(String executor, boolean byTheApplication) {
        losses.onTaskEnd(end(7, executor, byTheApplication));
        removed(executor);
    }

    private static SparkListenerTaskEnd end(int stage, String executor, boolean byTheApplication) {
        return new SparkListenerTaskEnd(
                stage,
                0,
                "ResultTask",
                new ExecutorLostFailure(executor, byTheApplication, Option.apply("gone")),
                new TaskInfo(1, 0, 0, 0, 0, executor, "host", TaskLocality.ANY(), false),
                null,
                null);
    }

    private void removed(String executor) {
        losses.onExecutorRemoved(new SparkListenerExecutorRemoved(0, executor, "gone"));
    }
}
