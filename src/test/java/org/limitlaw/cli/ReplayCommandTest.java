package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.ledger.StudyRecord;

class ReplayCommandTest {
    @TempDir
    static Path folder;

    private static List<RunRecord> records;
    private static StudyRecord study;

    @BeforeAll
    static void train() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        Spoken run = Spoken.of("run", conf, "--master", "local[2]", "--out", out("whole"));
        assertEquals(0, run.code(), run.err());
        try (Ledger ledger = Ledger.read(Storage.open(out("whole")))) {
            records = List.copyOf(ledger.runs().values());
            study = ledger.studies().get("tiny");
        }
    }

    private static String out(String name) {
        return folder.resolve(name).toString();
    }

    /** Stores the study with one record, and replays it. */
    private static Spoken replayed(String name, RunRecord record, String... more) throws IOException {
        try (Ledger ledger = Ledger.open(Storage.open(out(name)))) {
            ledger.append(study);
            ledger.append(record);
        }
        List<String> words = new ArrayList<>(List.of("replay", record.key().substring(0, 10), "--out", out(name)));
        words.addAll(List.of(more));
        return Spoken.of(words.toArray(new String[0]));
    }

    private static RunRecord changed(
            RunRecord record, Outcome outcome, SortedMap<String, String> provenance, List<Curve> curves) {
        return new RunRecord(
                record.key(),
                record.coordinates(),
                outcome,
                record.cause(),
                record.steps(),
                record.seconds(),
                record.flops(),
                record.observables(),
                curves,
                provenance,
                record.digest());
    }

    /** Returns the curves with the loss at one step another. */
    private static List<Curve> bent(RunRecord record, long step, double factor) {
        return record.curves().stream()
                .map(curve -> {
                    double[] values = curve.value().clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= curve.observable().equals("loss") && curve.step()[i] == step ? factor : 1;
                    }
                    return new Curve(curve.observable(), curve.step(), curve.time(), curve.index(), values);
                })
                .toList();
    }

    private static SortedMap<String, String> elsewhere(RunRecord record) {
        SortedMap<String, String> provenance = new TreeMap<>(record.provenance());
        provenance.put("blas", "another");
        return provenance;
    }

    @Test
    void aRunTrainedAgainIsEqualBitForBit() {
        String key = records.get(0).key();
        Spoken spoken = Spoken.of("replay", key.substring(0, 10), "--out", out("whole"));
        assertEquals(0, spoken.code(), spoken.err());
        assertTrue(spoken.out().startsWith(key.substring(0, 12) + " equal bit for bit: "), spoken.out());
        assertTrue(spoken.out().strip().endsWith("after 3 steps"), spoken.out());
    }

    @Test
    void aSampleLargerThanTheStudyReplaysEachRunOnce() {
        Spoken spoken = Spoken.of("replay", "--sample", "100", "--out", out("whole"));
        assertEquals(0, spoken.code(), spoken.err());
        List<String> lines = spoken.out().lines().toList();
        assertEquals("6 of 6 runs equal", lines.get(6));
        assertEquals(
                records.stream().map(r -> r.key().substring(0, 12)).sorted().toList(),
                lines.stream()
                        .limit(6)
                        .map(line -> line.substring(0, 12))
                        .sorted()
                        .toList());
        assertEquals("limitlaw: the study has 6 runs that ended; all are replayed", spoken.lastError());
        Spoken two = Spoken.of("replay", "--sample", "2", "--out", out("whole"));
        assertEquals("2 of 2 runs equal", two.out().lines().toList().get(2));
    }

    @Test
    void aNumberThatDiffersIsNamedWithItsStep() throws IOException {
        RunRecord record = records.get(0);
        RunRecord other = changed(record, record.outcome(), record.provenance(), bent(record, 2, 1 + 1e-9));
        Spoken spoken = replayed("bent", other);
        assertEquals(5, spoken.code(), spoken.err());
        assertTrue(spoken.out().contains(" differs, first in loss at step 2: was "), spoken.out());
        assertTrue(spoken.out().contains("; 1 of "), spoken.out());
        assertTrue(spoken.out().strip().endsWith("; its machine and libraries are the same"), spoken.out());
    }

    @Test
    void numbersOfAnotherLibraryAreGivenATolerance() throws IOException {
        RunRecord record = records.get(1);
        RunRecord other = changed(record, record.outcome(), elsewhere(record), bent(record, 2, 1 + 1e-9));
        Spoken within = replayed("within", other);
        assertEquals(0, within.code(), within.err());
        assertTrue(within.out().contains(" equal within 1e-6: "), within.out());
        assertTrue(within.out().contains("the farthest loss at step 2, by 1.0e-09"), within.out());
        assertTrue(within.out().contains("; blas was another, is "), within.out());
        Spoken beyond = replayed("beyond", other, "--tolerance", "1e-10");
        assertEquals(5, beyond.code(), beyond.err());
        assertTrue(beyond.out().contains(" differs beyond 1e-10, first in loss at step 2: was "), beyond.out());
    }

    @Test
    void whatHasNothingToCompareIsRefused() throws IOException {
        RunRecord failed =
                changed(records.get(2), Outcome.FAILED, records.get(2).provenance(), List.of());
        Spoken spoken = replayed("failed", failed);
        assertEquals(2, spoken.code(), spoken.err());
        assertTrue(spoken.lastError().contains("must have ended to be compared, but FAILED"), spoken.err());
        assertTrue(refused("replay", "--sample", "3", "--out", out("failed")).contains("holds no run"));
        String absent = records.get(3).key().substring(0, 10);
        assertTrue(refused("replay", absent, "--out", out("failed")).contains("nothing to compare with"));
    }

    @Test
    void badArgumentsAreRefused() {
        assertTrue(refused("replay", "--out", out("whole")).contains("got neither"));
        assertTrue(
                refused("replay", "abc", "--sample", "2", "--out", out("whole")).contains("got both"));
        assertTrue(refused("replay", "--sample", "0", "--out", out("whole")).contains("at least 1, got 0"));
        assertTrue(refused("replay", "a", "--tolerance", "NaN", "--out", out("whole"))
                .contains("got NaN"));
        assertTrue(refused("replay", "zzzz", "--out", out("whole")).contains("has a key that begins with"));
        assertTrue(Files.notExists(folder.resolve("none")));
        assertTrue(refused("replay", "a", "--out", out("none")).contains("ledger of one study"));
    }

    private static String refused(String... args) {
        Spoken spoken = Spoken.of(args);
        assertEquals(2, spoken.code(), spoken.err());
        assertEquals(1, spoken.errors().size(), spoken.err());
        return spoken.lastError();
    }
}
