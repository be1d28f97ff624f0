package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;

/** What a bad disk or a crash leaves of a ledger costs the runs that it hit, and nothing else. */
class DamagedLedgerTest {
    private static final List<PlannedRun> PLAN = Tiny.plan(20, 3, Tiny.Mood.WILD);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatDamageCostIsRunAgainAndAllIsAsUndisturbed(boolean torn) throws IOException {
        Map<String, List<Object>> undisturbed = new TreeMap<>();
        new SerialFleet().run(PLAN, record -> undisturbed.put(record.key(), measured(record)));
        assertEquals(PLAN.size(), go().now());
        Random random = new Random(torn ? 1 : 2);
        for (int time = 0; time < 20; time++) {
            int whole;
            do {
                // once more where it hit only what was damaged before
                damage(random, torn);
                whole = read().size();
            } while (whole == PLAN.size());
            Campaign.Summary summary = go();
            assertEquals(new Campaign.Summary(PLAN.size(), whole, PLAN.size() - whole, 2, 0), summary);
            Map<String, List<Object>> now = new TreeMap<>();
            read().forEach((key, record) -> now.put(key, measured(record)));
            assertEquals(undisturbed, now);
        }
    }

    private Campaign.Summary go() throws IOException {
        try (Ledger ledger = Ledger.open(Storage.open(folder.toString()))) {
            return new Campaign(ledger, new SerialFleet()).run(PLAN, Campaign.Failed.KEEP, record -> {});
        }
    }

    private Map<String, RunRecord> read() throws IOException {
        try (Ledger ledger = Ledger.read(Storage.open(folder.toString()))) {
            return ledger.runs();
        }
    }

    /** Cuts a segment off, or changes some of its bytes: line feeds too, so that two records become one line. */
    private void damage(Random random, boolean torn) throws IOException {
        List<Path> segments;
        try (Stream<Path> all = Files.list(folder.resolve("ledger"))) {
            segments = all.filter(file -> file.getFileName().toString().startsWith("segment-"))
                    .filter(file -> file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
        Path segment = segments.get(random.nextInt(segments.size()));
        byte[] bytes = Files.readAllBytes(segment);
        if (torn) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        } else {
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
        }
        Files.write(segment, bytes);
    }

    private static List<Object> measured(RunRecord record) {
        return List.of(
                record.coordinates(),
                record.outcome(),
                record.cause(),
                record.observables(),
                record.curves().stream()
                        .map(curve -> Arrays.toString(curve.value()))
                        .toList(),
                record.digest());
    }
}
