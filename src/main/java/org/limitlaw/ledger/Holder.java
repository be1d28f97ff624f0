package org.limitlaw.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The process that writes a ledger.
 *
 * @param id of this hold alone
 * @param started when the process did, in milliseconds since 1970, because numbers of processes are used again; 0 if unknown
 * @param machine equal where processes of the same number are the same: the system's start and the process name space on
 *     Linux, elsewhere the host
 * @param since when it took the ledger
 */
record Holder(String id, long pid, long started, String host, String machine, String since) {
    /** The start of a process is told from a clock that may be set meanwhile. */
    private static final long SAME_START_MILLIS = 10_000;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Returns a hold of this process. */
    static Holder here() {
        ProcessHandle me = ProcessHandle.current();
        return new Holder(
                UUID.randomUUID().toString(),
                me.pid(),
                started(me),
                thisHost(),
                thisMachine(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Reads one; nothing where it was not written to its end. */
    static Optional<Holder> read(byte[] json) {
        try {
            return Optional.of(JSON.readValue(json, Holder.class));
        } catch (IOException torn) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a holder can always be written", e);
        }
    }

    /** Returns whether the process is known to have ended: it ran where processes can be seen from here. */
    boolean ended() {
        return machine.equals(thisMachine())
                && ProcessHandle.of(pid)
                        .filter(process -> process.isAlive()
                                && (started == 0 || Math.abs(started(process) - started) < SAME_START_MILLIS))
                        .isEmpty();
    }

    /** Returns whether the system of the one has not been started again before the other. */
    boolean sameBoot(Holder other) {
        return boot(machine).equals(boot(other.machine));
    }

    private static String boot(String machine) {
        return machine.substring(0, (machine + " ").indexOf(' '));
    }

    /** Returns it as a message names it. */
    String words() {
        return "process " + pid + " on " + host + ", since " + since;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "this machine";
        }
    }

    private static String thisMachine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return thisHost();
        }
    }
}
