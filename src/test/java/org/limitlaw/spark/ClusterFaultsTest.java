package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.run.Limits;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.SerialFleet;

/** What a cluster of several JVMs does when they die. Each worker has a loopback address of its own, which Linux gives. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterFaultsTest {
    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static SparkContext spark;

    @BeforeAll
    static void start() throws IOException {
        cluster = new StandaloneCluster(folder, 2);
        spark = LocalSpark.start(cluster.conf());
    }

    @AfterAll
    static void stop() {
        spark.stop();
        cluster.close();
    }

    @Test
    void aPoisonRunIsQuarantinedAndAllOthersEndAsUndisturbed() {
        List<PlannedRun> fine = Faulty.fine(100, 30, 20);
        List<PlannedRun> all = new ArrayList<>(fine);
        all.add(2, new Faulty(1, Faulty.Mood.KILLS, 0).planned());
        all.add(3, new Faulty(2, Faulty.Mood.DEEP, 0).planned());
        all.add(4, new Faulty(3, Faulty.Mood.GREEDY, 0).planned());
        all.add(5, new Faulty(4, Faulty.Mood.THROWS, 0).planned());
        all.add(6, new Faulty(5, Faulty.Mood.NOT_A_NUMBER, 0).planned());
        Map<String, RunRecord> records = run(all);
        assertUndisturbed(fine, records);
        assertEquals(
                "quarantined: 4 executors were lost with the run, the last 2 with the run alone on them and no other lost",
                records.get(all.get(2).key()).cause());
        assertEquals("StackOverflowError", records.get(all.get(3).key()).cause());
        assertEquals(
                "OutOfMemoryError: Java heap space",
                records.get(all.get(4).key()).cause());
        assertEquals(
                "IllegalStateException: as asked", records.get(all.get(5).key()).cause());
        assertEquals("loss at step 0 is NaN", records.get(all.get(6).key()).cause());
    }

    /** They were on the executors that went, too: all are tried alone, which clears them. */
    @Test
    void thoseThatShareATaskWithAPoisonRunEndAsUndisturbed() {
        SparkFleet fleet =
                new SparkFleet(spark, Limits.NONE.time(), Marks.NONE, line -> {}, Checkpoints.NONE, run -> 0.01);
        List<PlannedRun> fine = Faulty.fine(800, 16 * 3 * fleet.slots(), 0);
        List<PlannedRun> all = new ArrayList<>(fine);
        PlannedRun poison = new Faulty(7, Faulty.Mood.KILLS, 0).planned();
        all.add(1, poison);
        Map<String, RunRecord> records = run(fleet, all);
        assertUndisturbed(fine, records);
        assertEquals(
                "quarantined: 4 executors were lost with the run, the last 2 with the run alone on them and no other lost",
                records.get(poison.key()).cause());
    }

    /** Each kill comes when some runs have ended, so that no run can meet two of them after it is tried alone. */
    @Test
    void executorsKilledAgainAndAgainCostNothingButTime() {
        List<PlannedRun> fine = Faulty.fine(200, 40, 100);
        int[] killed = {0};
        Map<String, RunRecord> records = new TreeMap<>();
        new SparkFleet(spark).run(fine, record -> {
            assertEquals(null, records.put(record.key(), record), "a run was heard of twice");
            killed[0] += records.size() % 5 == 0 && cluster.killExecutor() ? 1 : 0;
        });
        assertTrue(killed[0] >= 2, "executors killed: " + killed[0]);
        assertUndisturbed(fine, records);
    }

    /**
     * Each kill comes in the middle of a run, after another has ended, so that the work gets on however long executors take to
     * start. Kills end where runs are tried alone: two more would prove a run guilty that is not.
     */
    @Test
    @Tag("slow")
    void executorsKilledEveryFewSecondsUnderLongerRunsCostNothingButTime() throws InterruptedException {
        List<PlannedRun> fine = Faulty.fine(300, 40, 2500);
        CountDownLatch alone = new CountDownLatch(1);
        Semaphore ended = new Semaphore(0);
        AtomicInteger killed = new AtomicInteger();
        Thread chaos = new Thread(() -> {
            try {
                while (killed.get() < 12) {
                    ended.drainPermits();
                    ended.acquire();
                    if (alone.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                    killed.addAndGet(cluster.killExecutor() ? 1 : 0);
                }
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        chaos.start();
        SparkFleet fleet = fleet(Limits.NONE.time(), line -> {
            if (line.contains("about to be tried alone")) {
                alone.countDown();
            }
        });
        Map<String, RunRecord> records = new TreeMap<>();
        try {
            fleet.run(fine, record -> {
                assertEquals(null, records.put(record.key(), record), "a run was heard of twice");
                ended.release();
            });
        } finally {
            chaos.interrupt();
            chaos.join();
        }
        assertTrue(killed.get() >= 5, "executors killed: " + killed);
        assertUndisturbed(fine, records);
    }

    @Test
    void aRunOverItsTimeLimitIsStoppedAndItsExecutorGoesOn() {
        List<PlannedRun> endless = List.of(new Faulty(6, Faulty.Mood.ENDLESS, 0).planned());
        RunRecord record = run(fleet(Duration.ofSeconds(1), line -> {}), endless)
                .get(endless.get(0).key());
        assertEquals(Outcome.FAILED, record.outcome());
        assertEquals("time: over the limit of 1.0 s, stopped while it went on", record.cause());
        List<PlannedRun> fine = Faulty.fine(700, 10, 0);
        assertUndisturbed(fine, run(fine));
    }

    @Test
    void aWorkerThatGoesDownCostsNothingButTime() throws Exception {
        List<PlannedRun> fine = Faulty.fine(400, 30, 200);
        Map<String, RunRecord> records = new TreeMap<>();
        new SparkFleet(spark).run(fine, record -> {
            assertEquals(null, records.put(record.key(), record), "a run was heard of twice");
            if (records.size() == 5) {
                try {
                    cluster.killWorker(1);
                    cluster.addWorker();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertUndisturbed(fine, records);
    }

    @Test
    @Tag("slow")
    void secondCopiesOfSlowTasksChangeNothing() {
        List<PlannedRun> fine = new ArrayList<>(Faulty.fine(500, 20, 20));
        // ends only by its second copy; of the other it is open which copy wins
        PlannedRun slow = new Faulty(600, Faulty.Mood.LINGERS, 0).planned();
        fine.add(slow);
        fine.addAll(Faulty.fine(601, 1, 3000));
        SparkConf conf = cluster.conf()
                .set("spark.speculation", "true")
                .set("spark.speculation.interval", "50ms")
                .set("spark.speculation.multiplier", "1.1")
                .set("spark.speculation.quantile", "0.1")
                .set("spark.speculation.minTaskRuntime", "100ms");
        spark.stop();
        spark = LocalSpark.start(conf);
        Copies copies = new Copies();
        spark.addSparkListener(copies);
        assertUndisturbed(fine, run(fine));
        assertTrue(copies.seen() > 0, "Spark must have sent a second copy of some task");
    }

    private static SparkFleet fleet(Duration timeLimit, Consumer<String> tell) {
        return new SparkFleet(spark, timeLimit, Marks.NONE, tell, Checkpoints.NONE, run -> Double.POSITIVE_INFINITY);
    }

    private static Map<String, RunRecord> run(List<PlannedRun> runs) {
        return run(new SparkFleet(spark), runs);
    }

    private static Map<String, RunRecord> run(SparkFleet fleet, List<PlannedRun> runs) {
        Map<String, RunRecord> records = new TreeMap<>();
        fleet.run(runs, record -> assertEquals(null, records.put(record.key(), record), "a run was heard of twice"));
        assertEquals(runs.size(), records.size());
        return records;
    }

    private static void assertUndisturbed(List<PlannedRun> runs, Map<String, RunRecord> records) {
        new SerialFleet().run(runs.stream().map(ClusterFaultsTest::quick).toList(), record -> {
            // the time it takes is all that a quick one differs in, and its key
            RunRecord other = records.values().stream()
                    .filter(each -> each.coordinates().equals(record.coordinates()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(record.outcome(), other.outcome());
            assertEquals(record.observables(), other.observables());
            assertEquals(record.digest(), other.digest());
            assertEquals(points(record), points(other));
        });
    }

    private static List<String> points(RunRecord record) {
        return record.curves().stream()
                .map(curve -> curve.observable() + Arrays.toString(curve.step()) + Arrays.toString(curve.value()))
                .toList();
    }

    private static PlannedRun quick(PlannedRun run) {
        return new Faulty((Long) run.coordinates().get("number"), Faulty.Mood.FINE, 0).planned();
    }
}
