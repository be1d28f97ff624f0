package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.run.Replay;

class LongRunTest {
    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunWhoseProcessWasKilledGoesOnFromItsCheckpointWithTheSameBits() throws Exception {
        Process process = start(words("killed"));
        Path checkpoints = folder.resolve("killed/ledger/checkpoints");
        try {
            for (int i = 0; files(checkpoints).isEmpty() && process.isAlive(); i++) {
                assertTrue(i < 3000, "no checkpoint after five minutes");
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
            assertTrue(process.isAlive(), "ended before it could be killed");
        } finally {
            process.destroyForcibly(); // SIGKILL
            process.waitFor();
        }
        assertEquals(List.of(), records("killed"));
        Spoken again = Spoken.of(words("killed"));
        assertEquals(0, again.code(), again.err());
        assertEquals(0, Spoken.of(words("undisturbed")).code());
        RunRecord record = records("killed").get(0);
        assertTrue(record.provenance().getOrDefault(Checkpoints.TOLD, "").matches("went on from step [1-9]\\d*"));
        assertTrue(again.err().contains("limitlaw: run " + StoredRuns.head(record.key()) + " went on from step "));
        assertEquals(
                Replay.Agreement.BITS,
                Replay.compare(records("undisturbed").get(0), record, 0).agreement());
        assertEquals(List.of(), files(checkpoints));
    }

    @Test
    void theIntervalIsChecked() throws IOException {
        String conf = Spoken.conf(folder, Spoken.TINY);
        Spoken refused = Spoken.of("run", conf, "--out", out("refused"), "--checkpoint-every", "soon");
        assertEquals(2, refused.code());
        assertTrue(refused.lastError().contains("--checkpoint-every must be a whole number with s, m, h or d"));
        Spoken never =
                Spoken.of("run", conf, "--out", out("never"), "--checkpoint-every", "never", "--master", "local[2]");
        assertEquals(0, never.code(), never.err());
        assertTrue(Files.notExists(folder.resolve("never/ledger/checkpoints")));
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    /** One run of some seconds. */
    private String[] words(String out) throws IOException {
        return words(folder, out(out), "local[1]");
    }

    static String[] words(Path folder, String out, String master) throws IOException {
        return new String[] {
            "run",
            Spoken.conf(folder, Spoken.TINY),
            "net.width=[64]",
            "seeds=1",
            "stop.steps=1000000",
            "--checkpoint-every",
            "1s",
            "--master",
            master,
            "--out",
            out
        };
    }

    private List<RunRecord> records(String out) throws IOException {
        try (Ledger ledger = Ledger.read(Storage.open(out(out)))) {
            return List.copyOf(ledger.runs().values());
        }
    }

    private static List<String> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .toList();
        }
    }

    /** Starts the same Java with the same flags. */
    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-Xmx"))
                .toList());
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
