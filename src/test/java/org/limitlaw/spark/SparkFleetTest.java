package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Marks;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.RunListener;
import org.limitlaw.sweep.SerialFleet;
import org.limitlaw.sweep.Tiny;

class SparkFleetTest {
    private static final List<PlannedRun> FIFTY = Tiny.plan(25, 7, Tiny.Mood.BROKEN);

    private static SparkContext spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start(LocalSpark.conf("local[2]", "test").set("spark.log.level", "ERROR"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void fiftyRunsGiveWhatTheyGiveOneAfterTheOther() {
        Map<String, RunRecord> serial = new TreeMap<>();
        new SerialFleet().run(FIFTY, record -> serial.put(record.key(), record));
        List<RunRecord> records = new ArrayList<>();
        Set<Thread> threads = new HashSet<>();
        fleet().run(FIFTY, record -> {
            records.add(record);
            threads.add(Thread.currentThread());
        });
        assertEquals(50, records.size());
        assertEquals(Set.of(Thread.currentThread()), threads);
        for (RunRecord record : records) {
            assertEquals(measured(serial.remove(record.key())), measured(record));
        }
        assertEquals(Map.of(), serial);
        List<String> causes = records.stream()
                .filter(record -> record.outcome() == Outcome.FAILED)
                .map(RunRecord::cause)
                .toList();
        assertEquals(List.of("IllegalStateException: width 7 breaks", "IllegalStateException: width 7 breaks"), causes);
    }

    /** Also where one of them fails: what comes after it in the task is no part of its failure. */
    @Test
    void shortRunsShareATaskAndGiveWhatTheyGiveAlone() {
        List<PlannedRun> many = Tiny.plan(40, 7, Tiny.Mood.BROKEN);
        Map<String, String> serial = new TreeMap<>();
        new SerialFleet().run(many, record -> serial.put(record.key(), measured(record)));
        AtomicInteger tasks = new AtomicInteger();
        CountDownLatch half = new CountDownLatch(many.size() / 2);
        SparkListener ends = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                tasks.incrementAndGet();
                half.countDown();
            }
        };
        spark.addSparkListener(ends);
        Map<String, String> heard = new TreeMap<>();
        new SparkFleet(spark, Duration.ofDays(1), Marks.NONE, line -> {}, Checkpoints.NONE, run -> 0.1)
                .run(many, record -> heard.put(record.key(), measured(record)));
        await(half);
        spark.removeSparkListener(ends);
        assertEquals(serial, heard);
        assertEquals(many.size() / 2, tasks.get());
    }

    @Test
    void recordsAreHeardWhileOtherRunsAreUnderWay() {
        CountDownLatch others = new CountDownLatch(FIFTY.size());
        SparkListener ends = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                others.countDown();
            }
        };
        spark.addSparkListener(ends);
        List<String> heard = new ArrayList<>();
        // the first record is not let go before every task has ended: a scheduler that waited for it would hang
        fleet().run(FIFTY, record -> {
            heard.add(record.key());
            await(others);
        });
        spark.removeSparkListener(ends);
        assertEquals(50, heard.size());
    }

    @Test
    void aThrowOfTheListenerStopsTheJobAndComesBack() {
        IllegalStateException full = new IllegalStateException("disk full");
        List<String> heard = new ArrayList<>();
        assertSame(
                full,
                assertThrows(
                        IllegalStateException.class,
                        () -> fleet().run(FIFTY, record -> {
                            heard.add(record.key());
                            throw full;
                        })));
        assertEquals(1, heard.size());
        List<String> after = new ArrayList<>();
        fleet().run(FIFTY, record -> after.add(record.key()));
        assertEquals(50, after.size());
    }

    @Test
    void theRunningCountStaysWithinTheSlotsAndEndsAtNone() {
        List<Integer> counts = new ArrayList<>();
        fleet().run(FIFTY, new RunListener() {
            @Override
            public void ended(RunRecord record) {}

            @Override
            public void running(int count) {
                counts.add(count);
            }
        });
        assertEquals(2, fleet().slots());
        assertTrue(counts.stream().allMatch(count -> 0 <= count && count <= 2), counts::toString);
        assertEquals(0, counts.get(counts.size() - 1));
    }

    @Test
    void aCampaignFillsALedgerOnceAndFindsItFull(@TempDir Path folder) throws IOException {
        for (int pass = 0; pass < 2; pass++) {
            try (Ledger ledger = Ledger.open(Storage.open(folder.toString()))) {
                Campaign.Summary summary = new Campaign(ledger, fleet()).run(FIFTY, Campaign.Failed.KEEP, record -> {});
                assertEquals(new Campaign.Summary(50, 50 * pass, 50 - 50 * pass, 0, 2), summary);
            }
        }
    }

    @Test
    void whatEarlierProcessesDiedWithComesLastOrNotAtAll(@TempDir Path folder) throws IOException {
        PlannedRun suspect = new Faulty(1, Faulty.Mood.FINE, 0).planned();
        // would end this JVM
        PlannedRun guilty = new Faulty(2, Faulty.Mood.KILLS, 0).planned();
        PlannedRun unlucky = new Faulty(3, Faulty.Mood.FINE, 0).planned();
        mark(folder, suspect, 2, 1);
        mark(folder, guilty, 2, 2);
        mark(folder, unlucky, 1, 0);
        List<PlannedRun> plan = new ArrayList<>(List.of(suspect, guilty, unlucky));
        plan.addAll(Faulty.fine(10, 20, 0));
        List<RunRecord> heard = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Marks marks = Marks.open(Storage.open(folder.toString()));
        new SparkFleet(spark, Duration.ofDays(1), marks, told::add, Checkpoints.NONE, run -> 1).run(plan, heard::add);
        assertEquals(23, heard.size());
        assertEquals(
                List.of(suspect.key(), guilty.key()),
                heard.subList(21, 23).stream().map(RunRecord::key).toList());
        assertEquals(Outcome.CONVERGED, heard.get(21).outcome());
        assertEquals(
                "quarantined: the process died 4 times while the run was under way, the last 2 with the run alone in it",
                heard.get(22).cause());
        assertEquals(2, told.size(), told::toString);
        assertTrue(told.get(0).contains("2 runs"), told::toString);
        assertEquals(0, folder.resolve("ledger/under-way").toFile().list().length);
    }

    private static void mark(Path folder, PlannedRun run, int beside, int alone) throws IOException {
        Path place = Files.createDirectories(folder.resolve("ledger/under-way"));
        Files.writeString(
                place.resolve(run.key()),
                "{\"deaths\":{\"beside\":" + beside + ",\"alone\":" + alone + "},\"underWay\":false,\"alone\":false}");
    }

    @Test
    void settingsOfTheUserStay() {
        System.setProperty("spark.ui.enabled", "true");
        System.setProperty("spark.master", "local[3]");
        try {
            SparkConf conf = LocalSpark.conf(null, "test");
            assertEquals("true", conf.get("spark.ui.enabled"));
            assertEquals("local[3]", conf.get("spark.master"));
            assertEquals(
                    "spark://there:7077",
                    LocalSpark.conf("spark://there:7077", "test").get("spark.master"));
        } finally {
            System.clearProperty("spark.ui.enabled");
            System.clearProperty("spark.master");
        }
        assertEquals("false", LocalSpark.conf(null, "test").get("spark.ui.enabled"));
        assertEquals("1", LocalSpark.conf(null, "test").get("spark.executorEnv.OPENBLAS_NUM_THREADS"));
    }

    @Test
    void theChoiceOfBlasReachesExecutors() {
        assertFalse(LocalSpark.conf(null, "test").contains("spark.executorEnv.LIMITLAW_BLAS_LIBRARY"));
        System.setProperty("limitlaw.blas.library", "/x y/libblas.so");
        System.setProperty("limitlaw.blas.require", "any");
        try {
            SparkConf conf = LocalSpark.conf("spark://there:7077", "test");
            assertEquals("/x y/libblas.so", conf.get("spark.executorEnv.LIMITLAW_BLAS_LIBRARY"));
            assertEquals("any", conf.get("spark.executorEnv.LIMITLAW_BLAS_REQUIRE"));
        } finally {
            System.clearProperty("limitlaw.blas.library");
            System.clearProperty("limitlaw.blas.require");
        }
    }

    private static SparkFleet fleet() {
        return new SparkFleet(spark);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "the scheduler waits for the listener");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns all of a record but times. */
    private static String measured(RunRecord record) {
        StringBuilder out = new StringBuilder();
        out.append(record.key())
                .append(record.coordinates())
                .append(record.outcome())
                .append(record.cause())
                .append(record.steps())
                .append(record.flops())
                .append(record.observables())
                .append(record.digest());
        record.curves()
                .forEach(curve -> out.append(curve.observable())
                        .append(Arrays.toString(curve.step()))
                        .append(Arrays.toString(curve.time()))
                        .append(Arrays.toString(curve.index()))
                        .append(Arrays.toString(curve.value())));
        return out.toString();
    }
}
