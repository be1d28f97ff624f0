package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void aMistakeThatAllShareStopsAfterFiveRuns() {
        List<PlannedRun> runs = runs(40, 1);
        FailurePolicy.Exceeded stopped =
                assertThrows(FailurePolicy.Exceeded.class, () -> run(FailurePolicy.USUAL, runs));
        assertEquals(
                "stopped: the first 5 runs all failed alike: IllegalStateException: width 5 breaks",
                stopped.getMessage());
        assertEquals(5, heard.size());
    }

    @Test
    void accidentsNowAndThenDoNotStop() {
        run(FailurePolicy.USUAL, runs(40, 2));
        assertEquals(40, heard.size());
    }

    @Test
    void fourFailuresAtFirstAreNotFive() {
        List<PlannedRun> runs = new ArrayList<>(runs(4, 1));
        runs.add(new Tiny(9, Tiny.Mood.FINE).planned(0));
        runs.addAll(runs(4, 1));
        run(FailurePolicy.USUAL, runs);
        assertEquals(9, heard.size());
    }

    @Test
    void moreFailuresThanAreBorneStop() {
        FailurePolicy.Exceeded stopped =
                assertThrows(FailurePolicy.Exceeded.class, () -> run(new FailurePolicy(0, 3), runs(40, 2)));
        assertEquals(
                "stopped: more than 3 runs failed, the last: IllegalStateException: width 8 breaks",
                stopped.getMessage());
        assertEquals(8, heard.size());
    }

    @Test
    void goingOnRegardlessGoesOn() {
        run(new FailurePolicy(0, Long.MAX_VALUE), runs(40, 1));
        assertEquals(40, heard.size());
    }

    private void run(FailurePolicy policy, List<PlannedRun> runs) {
        new SerialFleet().run(runs, policy.watch(record -> heard.add(record.key())));
    }

    /** Returns runs of which every {@code each}-th breaks. */
    private static List<PlannedRun> runs(int count, int each) {
        List<PlannedRun> out = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            out.add(new Tiny(i, i % each == 0 ? Tiny.Mood.BROKEN : Tiny.Mood.FINE).planned(0));
        }
        return Collections.unmodifiableList(out);
    }
}
