package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a real HDFS: a name node and two data nodes in this JVM. */
@Tag("slow")
class HdfsTest {
    @TempDir
    static Path folder;

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void start() throws IOException {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(2).build();
        hdfs.waitActive();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown();
    }

    @Test
    void recordsAreDurableBeforeTheWriterCloses() throws IOException {
        String place = hdfs.getURI() + "/durable";
        try (Ledger ledger = Ledger.open(Storage.open(place))) {
            ledger.append(record("a"));
            ledger.flush();
            // another reader, as after the writer was killed
            try (Ledger seen = Ledger.read(Storage.open(place))) {
                assertEquals(List.of("a"), List.copyOf(seen.runs().keySet()));
            }
            assertTrue(
                    ledger.notes().stream().noneMatch(note -> note.contains("cannot sync")), ledger.notes()::toString);
        }
    }

    @Test
    void aLedgerIsGoneOnWithAndATableReplaced() throws IOException {
        String place = hdfs.getURI() + "/study";
        for (String key : List.of("a", "b")) {
            try (Ledger ledger = Ledger.open(Storage.open(place))) {
                ledger.append(record(key));
            }
        }
        Storage here = Storage.open(folder.resolve("here").toString());
        Storage there = Storage.open(place);
        try (Ledger ledger = Ledger.read(there)) {
            assertEquals(List.of("a", "b"), List.copyOf(ledger.runs().keySet()));
            List<Tables.Row> rows = ledger.runs().values().stream()
                    .map(run -> new Tables.Row(run, List.of("s"), run.coordinates()))
                    .toList();
            Tables.write(there, rows.subList(0, 1));
            Tables.write(there, rows);
            Tables.write(here, rows);
        }
        for (String name : List.of("runs.csv", "runs.parquet", "curves.csv", "curves.parquet")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("here").resolve(name)),
                    there.read(name).readAllBytes(),
                    name);
        }
    }

    @Test
    void whatADriverThatWasKilledHadAcknowledgedIsThereAndItsLedgerFreeAtOnce() throws Exception {
        String place = hdfs.getURI() + "/killed";
        Process driver = KilledDriverTest.Driver.start(place);
        int acknowledged = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && acknowledged < 100; line = out.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
            LedgerInUse refused = assertThrows(LedgerInUse.class, () -> Ledger.open(Storage.open(place)));
            assertTrue(refused.getMessage().contains("process " + driver.pid() + " on "), refused::getMessage);
        } finally {
            driver.destroyForcibly().waitFor();
        }
        assertTrue(acknowledged >= 100, "the driver must have come so far, got " + acknowledged);
        try (Ledger ledger = Ledger.open(Storage.open(place))) {
            Map<String, RunRecord> runs = ledger.runs();
            for (int i = 0; i <= acknowledged; i++) {
                assertEquals(KilledDriverTest.Driver.record(i), runs.get("run" + i));
            }
        }
    }

    private static RunRecord record(String key) {
        return new RunRecord(
                key,
                new TreeMap<>(Map.of("net.width", 16L)),
                Outcome.CONVERGED,
                "",
                3,
                0.5,
                1e6,
                new TreeMap<>(Map.of("loss", 0.25)),
                List.of(),
                new TreeMap<>(Map.of("host", "here")),
                "d");
    }
}
