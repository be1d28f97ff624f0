package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.run.Replay.Agreement;

class ReplayTest {
    private static final double[] LOSS = {1, 0.5, 0.25};
    private static final double[] OUTPUTS = {1000, 0.001, 2000, 0.002};

    private String blas = "OpenBLAS here";
    private Outcome outcome = Outcome.CONVERGED;
    private long steps = 2;
    private double distance = 0.125;
    private String digest = "abc";

    private RunRecord record(double[] loss, double... outputs) {
        SortedMap<String, Double> scalars = new TreeMap<>();
        scalars.put("distance", distance);
        scalars.put("never", Double.NaN);
        long[] times = new long[loss.length];
        double[] clock = new double[loss.length];
        for (int i = 0; i < loss.length; i++) {
            times[i] = i;
            clock[i] = 0.1 * i;
        }
        Curve scalar = new Curve("loss", times, clock, new int[loss.length], loss);
        Curve vector = new Curve(
                "outputs", new long[] {0, 0, 2, 2}, new double[] {0, 0, 0.2, 0.2}, new int[] {0, 1, 0, 1}, outputs);
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("cpu", "some");
        provenance.put("blas", blas);
        return new RunRecord(
                "key",
                new TreeMap<>(),
                outcome,
                "",
                steps,
                1.5,
                100,
                scalars,
                List.of(scalar, vector),
                provenance,
                digest);
    }

    private Replay against(RunRecord now) {
        blas = "OpenBLAS here";
        outcome = Outcome.CONVERGED;
        steps = 2;
        distance = 0.125;
        digest = "abc";
        return Replay.compare(record(LOSS, OUTPUTS), now, 1e-6);
    }

    private static double[] with(double[] values, int index, double value) {
        double[] copy = values.clone();
        copy[index] = value;
        return copy;
    }

    @Test
    void equalRecordsAreEqualBitForBit() {
        Replay replay = against(record(LOSS, OUTPUTS));
        assertEquals(Agreement.BITS, replay.agreement());
        assertEquals(16, replay.numbers()); // 3 + 4 points with their times, 2 scalars, one of them NaN
        assertNull(replay.first());
    }

    @Test
    void oneBitIsADifferenceWhereTheMachineIsTheSame() {
        distance = Math.nextUp(0.125);
        Replay replay = against(record(with(LOSS, 1, Math.nextUp(0.5)), with(OUTPUTS, 0, Math.nextDown(1000.0))));
        assertEquals(Agreement.NONE, replay.agreement());
        assertEquals("outputs at step 0", replay.first().where());
        assertEquals("1000.0", replay.first().then());
        assertEquals("999.9999999999999", replay.first().now());
        assertEquals(3, replay.unequal());
    }

    @Test
    void theFirstDifferenceIsTheEarliestAndTheWidestTheFarthest() {
        Replay replay = against(record(with(LOSS, 2, 0.3), with(OUTPUTS, 1, 0.0011)));
        assertEquals("outputs[1] at step 0", replay.first().where());
        assertEquals("loss at step 2", replay.widest().where());
        assertEquals(0.05 / 0.3, replay.widest().size(), 1e-15);
    }

    @Test
    void anotherLibraryIsGivenTheTolerance() {
        blas = "MKL";
        digest = "def";
        Replay replay = against(record(with(LOSS, 1, 0.5 * (1 + 0.9e-6)), OUTPUTS));
        assertEquals(Agreement.TOLERANCE, replay.agreement());
        assertFalse(replay.here());
        assertEquals(1, replay.unequal());
        blas = "MKL";
        assertEquals(
                Agreement.NONE,
                against(record(with(LOSS, 1, 0.5 * (1 + 1.1e-6)), OUTPUTS)).agreement());
    }

    @Test
    void aVectorsEntriesAreMeasuredAgainstItsLargest() {
        blas = "MKL";
        // off by half of itself, by 5e-7 of the largest entry of the step
        assertEquals(
                Agreement.TOLERANCE,
                against(record(LOSS, with(OUTPUTS, 1, 0.0015))).agreement());
        blas = "MKL";
        assertEquals(
                Agreement.NONE, against(record(LOSS, with(OUTPUTS, 1, 0.003))).agreement());
    }

    @Test
    void digestsAreComparedWhereBitsAre() {
        digest = "def";
        Replay replay = against(record(LOSS, OUTPUTS));
        assertEquals(Agreement.NONE, replay.agreement());
        assertEquals(List.of("digest of the parameters was abc, is def"), replay.ending());
    }

    @Test
    void anotherEndingIsADifferenceOnAnyMachine() {
        blas = "MKL";
        outcome = Outcome.DIVERGED;
        steps = 3;
        Replay replay = against(record(LOSS, OUTPUTS));
        assertEquals(Agreement.NONE, replay.agreement());
        assertEquals(List.of("outcome was CONVERGED, is DIVERGED", "steps was 2, is 3"), replay.ending());
    }

    @Test
    void pointsMissingOrAddedAreDifferences() {
        blas = "MKL";
        Replay fewer = against(record(new double[] {1, 0.5}, OUTPUTS));
        assertEquals(Agreement.NONE, fewer.agreement());
        assertEquals("loss at step 2", fewer.first().where());
        assertEquals("absent", fewer.first().now());
        blas = "MKL";
        Replay more = against(record(new double[] {1, 0.5, 0.25, 0.125}, OUTPUTS));
        assertEquals(Agreement.NONE, more.agreement());
        assertEquals("loss at step 3", more.first().where());
        assertEquals("absent", more.first().then());
    }

    @Test
    void whatChangedIsNamed() {
        RunRecord here = record(LOSS, OUTPUTS);
        blas = "MKL";
        assertEquals(List.of("blas was OpenBLAS here, is MKL"), Replay.changes(here, record(LOSS, OUTPUTS)));
        assertTrue(Replay.changes(here, here).isEmpty());
    }
}
