package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Storage;

class StoppedTest {
    @TempDir
    Path folder;

    /** Ctrl-C is SIGINT. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(OS.WINDOWS)
    void aStoppedVerifySaysOneLineAndGoesOnFromThere(String signal, int code) throws Exception {
        String conf =
                Spoken.conf(folder, Spoken.TINY.replace("samples = 5, dimension = 4", "samples = 50, dimension = 50"));
        List<String> study = List.of(conf, "--out", out(), "stop.steps=200", "net.width=[2048]", "seeds=60");
        Process process = start(with(study, "verify", "--master", "local[2]"));
        List<String> after = new ArrayList<>();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            boolean asked = false;
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (asked) {
                    after.add(line);
                } else if (line.contains("/60 done") && !line.contains(" 0/60 done") && !line.contains("l0/60")) {
                    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
                    asked = true;
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        assertEquals(code, process.waitFor(), after::toString);
        List<String> said = after.stream()
                .filter(line -> !line.matches("(\\u001b\\[(K|\\?7l))*(\\d+/60 done.*)?"))
                .toList();
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("limitlaw: stopped with "), said::toString);
        try (Ledger ledger = Ledger.read(Storage.open(out()))) {
            int kept = ledger.runs().size();
            assertTrue(kept >= 1 && kept < 60, "kept " + kept);
            assertEquals(List.of(), ledger.notes());
            Spoken judged = Spoken.of(with(study, "judge").toArray(String[]::new));
            assertEquals(ExitCode.GOOD.code(), judged.code(), judged.err());
        }
        try (Ledger free = Ledger.open(Storage.open(out()))) {
            assertEquals(List.of(), free.notes());
        }
    }

    private static List<String> with(List<String> study, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(study);
        return all;
    }

    /** Starts the same Java with the same flags, its progress live: many short lines. */
    private static Process start(List<String> arguments) throws IOException, InterruptedException {
        // what is started in the background ignores SIGINT, and so would all that it starts
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        if (new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() != 0) {
            command.clear();
        }
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-Xmx"))
                .toList());
        command.addAll(List.of(
                "-Xmx512m",
                "-Dlimitlaw.live=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String out() {
        return folder.resolve("out").toString();
    }
}
