package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void theLongestComeFirstAndEqualOnesAsGiven() {
        assertEquals(
                List.of("eleven", "seven", "three", "one", "two"),
                Schedule.order(List.of("one", "eleven", "seven", "two", "three"), String::length));
        assertEquals(List.of("bb", "cc", "a"), Schedule.order(List.of("a", "bb", "cc"), String::length));
    }

    @Test
    void grahamsWorstCaseOnTwoSlotsIsSevenSixths() {
        // two slots, 3 3 2 2 2: the best is 6, the longest first gives 7
        assertEquals(7, Schedule.makespan(2, 3, 3, 2, 2, 2));
        // a fresh slot each
        assertEquals(3, Schedule.makespan(9, 3, 3, 2, 2, 2));
        assertEquals(0, Schedule.makespan(2));
    }

    @Test
    void theLongestFirstIsNeverBeyondGrahamsBoundAndNeverBelowTheLowerOne() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int slots = 1 + random.nextInt(7);
            List<Double> runs = random.doubles(1 + random.nextInt(40))
                    .map(u -> Math.exp(4 * u))
                    .boxed()
                    .toList();
            double[] ordered = Schedule.order(runs, run -> run).stream()
                    .mapToDouble(run -> run)
                    .toArray();
            double bound = Schedule.bound(slots, ordered);
            double last = Schedule.makespan(slots, ordered);
            assertTrue(last >= bound * (1 - 1e-12), () -> last + " below " + bound);
            // any order ends by sum / m + (1 - 1/m) longest (Graham 1969), and the bound is at least both
            assertTrue(last <= bound * (2 - 1.0 / slots) * (1 + 1e-12), () -> last + " beyond twice " + bound);
        }
    }

    @Test
    void shortOnesThatFollowOneAnotherMakeAPack() {
        List<Double> runs = List.of(5.0, 0.4, 0.3, 0.2, 0.2, 0.1, 0.1);
        assertEquals(
                List.of(List.of(5.0), List.of(0.4), List.of(0.3), List.of(0.2, 0.2), List.of(0.1, 0.1)),
                Schedule.packs(runs, run -> run, 0.4, 3));
        // no more than leave as many packs as asked for
        assertEquals(7, Schedule.packs(runs, run -> run, 0.4, 4).size());
        assertEquals(
                List.of(3, 3, 1),
                Schedule.packs(runs, run -> 0, 0.4, 2).stream().map(List::size).toList());
        // of what is not known, each its own
        assertEquals(
                7, Schedule.packs(runs, run -> Double.POSITIVE_INFINITY, 0.4, 1).size());
        assertEquals(7, Schedule.packs(runs, run -> Double.NaN, 0.4, 1).size());
        assertEquals(List.of(), Schedule.packs(List.of(), run -> 1, 0.4, 1));
    }
}
