package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.random.RandomStream;

class PaceTest {
    private static final double EXACT = 1e-9;

    @Test
    void equalRunsTakeWhatIsLeftOfThem() {
        Pace pace = new Pace(ordered("a", 2, "b", 2, "c", 2, "d", 2, "e", 2, "f", 2));
        pace.running(2, 0);
        assertFalse(pace.left(3).isPresent());
        pace.ended(record("a", 10), 10);
        pace.ended(record("b", 10), 10);
        assertEquals(20, pace.left(10).orElseThrow().seconds(), EXACT);
        assertEquals(16, pace.left(14).orElseThrow().seconds(), EXACT);
        assertTrue(Double.isNaN(pace.left(14).orElseThrow().high()), "two runs tell no scatter");
        assertEquals(1 / 3.0, pace.share(), EXACT);
        List.of("c", "d", "e").forEach(key -> pace.ended(record(key, 10), 20));
        Pace.Left left = pace.left(22).orElseThrow();
        assertEquals(8, left.seconds(), EXACT);
        assertEquals(8, left.low(), EXACT);
        assertEquals(8, left.high(), EXACT);
    }

    @Test
    void theLongestRunIsWaitedFor() {
        Pace pace = new Pace(ordered("c", 100, "a", 1, "b", 1));
        pace.running(2, 0);
        pace.ended(record("a", 1), 1);
        pace.ended(record("b", 1), 2);
        pace.running(1, 2);
        assertEquals(98, pace.left(2).orElseThrow().seconds(), EXACT);
    }

    @Test
    void howSoonARunFailsTellsNothing() {
        Pace pace = new Pace(ordered("a", 1, "b", 1, "c", 1));
        pace.running(1, 0);
        pace.ended(record("a", 8), 8);
        assertEquals(16, pace.left(8).orElseThrow().seconds(), EXACT);
        pace.ended(record("b", 1e-3, Outcome.FAILED), 8);
        assertEquals(8, pace.left(8).orElseThrow().seconds(), EXACT);
    }

    @Test
    void manyRunsAreSharedOutEvenlyButTheLast() {
        Map<String, Double> cost = new LinkedHashMap<>();
        for (int i = 0; i < 5003; i++) {
            cost.put("r" + i, 1.0);
        }
        Pace pace = new Pace(cost);
        pace.running(4, 0);
        pace.ended(record("r0", 4), 4);
        pace.ended(record("r1", 4), 4);
        pace.ended(record("r2", 4), 4);
        assertEquals(5000, pace.left(4).orElseThrow().seconds(), 4);
    }

    /**
     * Runs of four sizes on eight lanes, whose times scatter by a third about their cost, or are a fifth of it where a rule
     * stops them, the longest first or in any order; asked at a third and at nine tenths of the work.
     */
    @ParameterizedTest
    @CsvSource({"false, true, 0.33", "false, true, 0.9", "false, false, 0.33", "true, true, 0.33", "true, true, 0.9"})
    void theIntervalHoldsTheTruth(boolean stopped, boolean longestFirst, double share) {
        int trials = 200;
        int held = 0;
        double bias = 0;
        for (int trial = 0; trial < trials; trial++) {
            RandomStream random = RandomStream.of(trial, "trial");
            double[] asked = simulate(random, stopped, longestFirst, share);
            held += asked[1] <= asked[0] && asked[0] <= asked[2] ? 1 : 0;
            bias += (asked[3] / asked[0] - 1) / trials;
        }
        assertTrue(0.78 * trials <= held && held <= 0.95 * trials, held + " of " + trials);
        assertEquals(0, bias, 0.04);
    }

    /** Returns the time left when a share of the work is done, the interval's ends and the point. */
    private static double[] simulate(RandomStream random, boolean stopped, boolean longestFirst, double share) {
        int lanes = 8;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            order.add(i);
        }
        RandomStream shuffle = random.split("order");
        order.sort(Comparator.comparingDouble(i -> longestFirst ? -Math.pow(2, i % 4) : shuffle.uniform(i)));
        Map<String, Double> cost = new LinkedHashMap<>();
        order.forEach(i -> cost.put("r" + i, Math.pow(2, i % 4)));
        List<String> keys = List.copyOf(cost.keySet());
        record Event(double at, String key, double took) {}
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::at));
        Pace pace = new Pace(cost);
        Pace.Left left = null;
        double asked = 0;
        double now = 0;
        int next = 0;
        while (next < keys.size() || !events.isEmpty()) {
            while (next < keys.size() && events.size() < lanes) {
                double factor =
                        stopped ? random.uniform(2L * next) < 0.5 ? 0.2 : 1 : Math.exp(0.33 * random.normal(2L * next));
                double took = 3 * cost.get(keys.get(next)) * factor;
                events.add(new Event(now + took, keys.get(next), took));
                next++;
            }
            pace.running(events.size(), now);
            if (left == null && pace.share() >= share) {
                left = pace.left(now).orElseThrow();
                asked = now;
            }
            Event end = events.remove();
            now = end.at();
            pace.ended(record(end.key(), end.took()), now);
        }
        return new double[] {now - asked, left.low(), left.high(), left.seconds()};
    }

    private static Map<String, Double> ordered(Object... keysAndCosts) {
        Map<String, Double> out = new LinkedHashMap<>();
        for (int i = 0; i < keysAndCosts.length; i += 2) {
            out.put((String) keysAndCosts[i], ((Number) keysAndCosts[i + 1]).doubleValue());
        }
        return out;
    }

    private static RunRecord record(String key, double seconds) {
        return record(key, seconds, Outcome.CONVERGED);
    }

    private static RunRecord record(String key, double seconds, Outcome outcome) {
        return new RunRecord(
                key, new TreeMap<>(), outcome, "", 0, seconds, 0, new TreeMap<>(), List.of(), new TreeMap<>(), "");
    }
}
