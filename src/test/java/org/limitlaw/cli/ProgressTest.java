package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;

class ProgressTest {
    private static final Map<String, Double> PLANNED = new TreeMap<>(Map.of("a", 1e9, "b", 3e9, "c", 4e9));
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void theLineCountsAndTellsTheTimeLeftByPlannedCost() {
        try (Progress progress = progress(false)) {
            assertEquals("0/3 done, 0 running, 0 failed, 0 diverged", progress.line(7));
            progress.running(2);
            progress.ended(record("a", Outcome.DIVERGED, ""));
            // an eighth of the work took 10 s
            // an eighth of the work took 5 s, so that c, of 20 s, has 10 s to go
            assertEquals(
                    "1/3 done, 2 running, 0 failed, 1 diverged, 13 % of the work, about 10 s left", progress.line(10));
            progress.ended(record("b", Outcome.FAILED, "Broken: by hand"));
            assertEquals(
                    "2/3 done, 2 running, 1 failed, 1 diverged, 50 % of the work, about 10 s left", progress.line(10));
            progress.ended(record("c", Outcome.CONVERGED, ""));
            assertEquals("3/3 done, 0 running, 1 failed, 1 diverged, took 2 h 05 min", progress.line(7500));
        }
    }

    @Test
    void thePlainFormIsLines() {
        try (Progress progress = progress(false)) {
            progress.show(1);
            PLANNED.keySet().forEach(key -> progress.ended(record(key, Outcome.CONVERGED, "")));
        }
        assertEquals(
                List.of(
                        "0/3 done, 0 running, 0 failed, 0 diverged",
                        "3/3 done, 0 running, 0 failed, 0 diverged, took 0 s"),
                said().lines().toList());
    }

    @Test
    void theLiveFormWritesOverItself() {
        try (Progress progress = progress(true)) {
            progress.show(1);
            progress.ended(record("a", Outcome.FAILED, "Broken: by\u001b hand"));
        }
        assertEquals(
                CLEAR + "\u001b[?7l0/3 done, 0 running, 0 failed, 0 diverged\u001b[?7h" + CLEAR
                        + "limitlaw: first failed run, a: Broken: by  hand\n" + CLEAR,
                said());
    }

    @Test
    void onlyTheFirstFailureIsTold() {
        try (Progress progress = progress(false)) {
            PLANNED.keySet().forEach(key -> progress.ended(record(key, Outcome.FAILED, "Broken")));
        }
        assertEquals(
                1, said().lines().filter(line -> line.contains("first failed")).count());
    }

    @Test
    void aStopIsOneLineAndTheLast() {
        Progress progress = progress(false);
        progress.ended(record("a", Outcome.CONVERGED, ""));
        progress.stopped();
        progress.close();
        assertEquals(
                "limitlaw: stopped with 1 of 3 runs done; they are kept, and the same command goes on from there\n",
                said());
    }

    @Test
    void anEstimateIsShownOnceItIsThereAndOneThatFailsIsNot() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(3);
        Supplier<String> estimate = () -> {
            asked.countDown();
            if (asked.getCount() == 2) {
                throw new IllegalStateException("too early");
            }
            return "DU5 so far -0.5 [-0.6, -0.4]\u001b[2J";
        };
        try (Progress progress = new Progress(stream(), false, PLANNED, estimate, 1)) {
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            String line = progress.line(1);
            assertTrue(line.endsWith("0 diverged; DU5 so far -0.5 [-0.6, -0.4] [2J"), line);
        }
    }

    @Test
    void noThreadIsLeftAfterClose() {
        Progress progress = progress(true);
        progress.close();
        progress.close();
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("progress")));
    }

    private Progress progress(boolean live) {
        return new Progress(stream(), live, PLANNED, () -> "", 2000);
    }

    private PrintStream stream() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RunRecord record(String key, Outcome outcome, String cause) {
        return new RunRecord(
                key, new TreeMap<>(), outcome, cause, 0, 5, 0, new TreeMap<>(), List.of(), new TreeMap<>(), "");
    }
}
