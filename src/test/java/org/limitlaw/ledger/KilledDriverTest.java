package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledDriverTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void everyRecordThatWasAcknowledgedIsThereAfterAKill(int enough) throws Exception {
        Process driver = Driver.start(folder.toString());
        int acknowledged = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && acknowledged < enough; line = out.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
            LedgerInUse refused = assertThrows(LedgerInUse.class, this::open);
            assertTrue(refused.getMessage().contains("process " + driver.pid() + " on "), refused::getMessage);
        } finally {
            // SIGKILL where there are signals
            driver.destroyForcibly().waitFor();
        }
        assertTrue(acknowledged >= enough, "the driver must have come so far, got " + acknowledged);
        try (Ledger ledger = open()) {
            Map<String, RunRecord> runs = ledger.runs();
            for (int i = 0; i <= acknowledged; i++) {
                assertEquals(Driver.record(i), runs.get("run" + i));
            }
            assertEquals(List.of(), ledger.notes());
        }
    }

    private Ledger open() throws IOException {
        return Ledger.open(Storage.open(folder.toString()));
    }

    /** Appends without end, and says up to which number all is durable. */
    static final class Driver {
        private Driver() {}

        /** Starts it in a JVM of its own. */
        static Process start(String place) throws IOException {
            return new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Driver.class.getName(),
                            place))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        static RunRecord record(int i) {
            return Records.ended("run" + i, i);
        }

        public static void main(String[] arguments) throws IOException {
            PrintStream out = System.out;
            try (Ledger ledger = Ledger.open(Storage.open(arguments[0]))) {
                for (int i = 0; ; i++) {
                    ledger.append(record(i));
                    if (i % 7 == 0) {
                        ledger.flush();
                        out.println(i);
                    }
                }
            }
        }
    }
}
