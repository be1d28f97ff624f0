package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    /** Never renewed within a test, unless asked for. */
    private static final Lease.Times SLOW =
            new Lease.Times(Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(30));

    private static final Lease.Times EAGER = new Lease.Times(Duration.ofDays(1), Duration.ZERO, Duration.ofSeconds(30));

    private static final Lease.Times QUICK =
            new Lease.Times(Duration.ofMillis(1), Duration.ofDays(1), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @Test
    void theSecondIsRefusedNamingTheFirstUntilTheFirstCloses() throws IOException {
        Lease first = take(SLOW);
        LedgerInUse refused = assertThrows(LedgerInUse.class, () -> take(SLOW));
        assertTrue(
                refused.getMessage()
                        .startsWith("out is in use by process "
                                + ProcessHandle.current().pid() + " on "),
                refused::getMessage);
        first.check();
        first.close();
        first.close();
        assertEquals(List.of(), names());
        take(SLOW).close();
    }

    @Test
    void aLeaseOfAnotherMachineIsVoidAfterThirtySecondsWithoutRenewal() throws IOException {
        Path lease = lease(new Holder("x", 17, 0, "node7", "elsewhere", "then"));
        age(lease, 1);
        LedgerInUse refused = assertThrows(LedgerInUse.class, () -> take(SLOW));
        assertTrue(refused.getMessage().contains("in use by process 17 on node7, since then"), refused::getMessage);
        assertTrue(refused.getMessage().matches(".* its lease is void in ([12]?\\d) s.*"), refused::getMessage);
        age(lease, 31);
        take(SLOW);
        assertEquals(List.of("lease-000000042"), names());
    }

    @Test
    void aLeaseOfADeadProcessOfThisMachineIsTakenOverAtOnce() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        Holder me = Holder.here();
        lease(new Holder("x", process.pid(), 0, me.host(), me.machine(), "then"));
        take(SLOW);
        assertEquals(List.of("lease-000000042"), names());
    }

    @Test
    void aNumberThatAnotherProcessUsesNowIsThatOfADeadOne() {
        Holder me = Holder.here();
        assertFalse(me.ended());
        assertTrue(new Holder("x", me.pid(), me.started() - 3_600_000, me.host(), me.machine(), "then").ended());
        assertFalse(new Holder("x", me.pid(), me.started() - 3_600_000, me.host(), "elsewhere", "then").ended());
    }

    @Test
    void aLeaseThatWasNotWrittenToItsEndCountsByItsAge() throws IOException {
        Path lease = Files.createFile(folder.resolve("lease-000000041"));
        LedgerInUse refused = assertThrows(LedgerInUse.class, () -> take(SLOW));
        assertTrue(refused.getMessage().startsWith("out is in use by another driver; "), refused::getMessage);
        age(lease, 31);
        take(SLOW);
    }

    @Test
    void theHolderRenewsIt() throws IOException {
        Lease lease = take(QUICK);
        Path file = folder.resolve("lease-000000001");
        age(file, 100);
        FileTime old = Files.getLastModifiedTime(file);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (Files.getLastModifiedTime(file).equals(old)) {
                Thread.onSpinWait();
            }
        });
        assertThrows(LedgerInUse.class, () -> take(SLOW));
        lease.close();
        assertEquals(List.of(), names());
    }

    @Test
    void whoLostItIsToldAndLeavesTheOtherInPeace() throws IOException {
        Lease first = take(EAGER);
        first.check();
        age(folder.resolve("lease-000000001"), 31);
        Lease second = take(EAGER);
        IOException told = assertThrows(IOException.class, first::check);
        assertTrue(
                told.getMessage()
                        .startsWith("the lease on out was not renewed in time and went to process "
                                + ProcessHandle.current().pid()),
                told::getMessage);
        assertThrows(IOException.class, first::check);
        first.close();
        assertDoesNotThrow(second::check);
        assertEquals(List.of("lease-000000002"), names());
        second.close();
    }

    @Test
    void aHolderThatWasOnlyStoppedGoesOn() throws IOException {
        Lease lease = take(EAGER);
        age(folder.resolve("lease-000000001"), 1000);
        lease.check();
        assertThrows(LedgerInUse.class, () -> take(SLOW));
        lease.close();
    }

    @Test
    void ofManyWhoComeAtTheSameTimeOneGetsIt() throws Exception {
        age(lease(new Holder("x", 17, 0, "node7", "elsewhere", "then")), 31);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Lease>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(threads.submit(() -> take(SLOW)));
        }
        int got = 0;
        for (Future<Lease> each : all) {
            try {
                each.get().check();
                got++;
            } catch (ExecutionException refused) {
                assertEquals(LedgerInUse.class, refused.getCause().getClass());
            }
        }
        threads.shutdown();
        assertEquals(1, got);
        assertEquals(1, names().size());
    }

    private Lease take(Lease.Times times) throws IOException {
        return Lease.take(new LocalShelf(folder), "out", times);
    }

    private Path lease(Holder holder) throws IOException {
        return Files.write(folder.resolve("lease-000000041"), holder.bytes());
    }

    private static void age(Path file, long seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
