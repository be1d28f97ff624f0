package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Npz;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;

class ExportTest {
    @TempDir
    static Path folder;

    private static List<RunRecord> records;

    /** Three steps of 16 or 32 units in dimension 4 on 5 samples, each with the parameters kept and without. */
    @BeforeAll
    static void train() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        Spoken run = Spoken.of("run", conf, "keep.parameters=[true,false]", "--master", "local[2]", "--out", out());
        assertEquals(0, run.code(), run.err());
        try (Ledger ledger = Ledger.read(Storage.open(out()))) {
            records = List.copyOf(ledger.runs().values());
        }
    }

    private static String out() {
        return folder.resolve("out").toString();
    }

    private static boolean keeps(RunRecord record) {
        return (Boolean) record.coordinates().get("keep.parameters");
    }

    @Test
    void parametersTrainedAgainAreThoseThatAreKept() throws IOException {
        RunRecord record =
                records.stream().filter(each -> !keeps(each)).findFirst().orElseThrow();
        RunRecord twin = records.stream()
                .filter(each -> keeps(each) && each.digest().equals(record.digest()))
                .findFirst()
                .orElseThrow();
        Map<String, Npz> again = export(record, "--steps", "2");
        Map<String, Npz> kept = export(twin, "--steps", "2");
        long size = 4 * (Long) record.coordinates().get("net.width");
        assertEquals("<f8 (" + size + ",)", again.get("parameters").kind());
        for (String name : List.of("parameters", "start", "inputs", "labels", "steps.parameters", "steps.inputs")) {
            assertEquals(again.get(name).kind(), kept.get(name).kind(), name);
            assertArrayEquals(again.get(name).doubles(), kept.get(name).doubles(), name);
        }
        assertEquals("<f8 (5, 4,)", again.get("inputs").kind());
        assertEquals("<f8 (2, " + size + ",)", again.get("steps.parameters").kind());
        assertEquals("<f8 (2, 5, 4,)", again.get("steps.inputs").kind());
        double[] start = again.get("start").doubles();
        assertArrayEquals(start, Arrays.copyOf(again.get("steps.parameters").doubles(), start.length));
        assertEquals(record.observables().get("loss"), again.get("scalar.loss").doubles()[0]);
        assertEquals("<i8 (4,)", again.get("curve.loss.step").kind());
        assertFalse(kept.containsKey("curve.parameters.value"));
    }

    private static Map<String, Npz> export(RunRecord record, String... more) throws IOException {
        String[] words = {"export", record.key().substring(0, 10), "--out", out(), "--npz"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        Spoken spoken = Spoken.of(all);
        assertEquals(0, spoken.code(), spoken.err());
        Path file = Path.of(spoken.out().strip());
        assertTrue(file.endsWith("exports/" + record.key().substring(0, 12) + ".npz"), spoken.out());
        try (InputStream in = Files.newInputStream(file)) {
            return Npz.read(in);
        }
    }

    @Test
    void aKeyThatFitsNoneOrSeveralIsRefused() {
        String key = records.get(0).key();
        String typo = key.substring(0, 9) + "z";
        assertEquals(
                "limitlaw: no run of " + out() + " has a key that begins with '" + typo + "'; did you mean '"
                        + key.substring(0, 10) + "'?",
                refused("export", typo, "--out", out(), "--npz"));
        assertTrue(refused("export", "zzzzzzzzzz", "--out", out(), "--npz").contains("keys stand in"));
        String several = records.stream()
                .map(record -> record.key().substring(0, 1))
                .filter(head ->
                        records.stream().filter(r -> r.key().startsWith(head)).count() > 1)
                .findFirst()
                .orElse("");
        String line = refused("export", several, "--out", out(), "--npz");
        assertTrue(several.isEmpty() || line.contains("which begins "), line);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertTrue(refused("export", "abc", "--out", out()).endsWith("a form to export to is expected: --npz"));
        assertTrue(refused("export", "abc", "--npz").contains("--out"));
        assertTrue(refused("export", "abc", "--out", folder.resolve("absent").toString(), "--npz")
                .contains("ledger of one study"));
        assertTrue(refused("export", "abc", "--out", out(), "--npz", "--steps", "-1")
                .contains("--steps must be at least 0"));
    }

    private static String refused(String... args) {
        Spoken spoken = Spoken.of(args);
        assertEquals(2, spoken.code(), spoken.err());
        assertEquals(1, spoken.errors().size(), spoken.err());
        return spoken.lastError();
    }
}
