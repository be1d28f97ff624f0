package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;

class LongRunsTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    /** A folder that is not empty stands for a file that cannot be deleted. */
    @Test
    void aCheckpointThatCannotBeTakenAwayEndsNothing() throws IOException {
        Storage storage = Storage.open(folder.toString());
        try (Ledger ledger = Ledger.open(storage)) {
            Checkpoints checkpoints = Checkpoints.open(storage, Duration.ofMinutes(1), Map.of());
            LongRuns longRuns = new LongRuns(storage, ledger, checkpoints);
            Path place = folder.resolve("ledger/checkpoints");
            Files.createDirectories(place.resolve("a/x"));
            Files.createFile(place.resolve("b"));
            for (String key : List.of("a", "b")) {
                RunRecord record = record(key);
                ledger.append(record);
                longRuns.arrivals(told::add).ended(record);
            }
            assertEquals(1, told.size());
            assertTrue(
                    told.get(0).startsWith("a checkpoint that is not needed any more stays for now: "), told::toString);
            assertFalse(Files.exists(place.resolve("b")));
            Files.createFile(place.resolve("b"));
            longRuns.tidy(told::add);
            assertFalse(Files.exists(place.resolve("b")));
        }
    }

    private static RunRecord record(String key) {
        return new RunRecord(
                key,
                new TreeMap<>(),
                Outcome.CONVERGED,
                "",
                3,
                0.5,
                1e6,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of(Checkpoints.STEP, "2")),
                "d");
    }
}
