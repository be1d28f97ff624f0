package org.limitlaw.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.ledger.Tables;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.SerialFleet;

/** What is left when the driver dies, and that the same command brings it to the same end. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DriverFaultsTest {
    private static final int KILLED = 137;
    private static final int HALTED = 134;

    @TempDir
    Path folder;

    private String out = "out";

    /** One life of a driver: its exit code, the keys it said had ended, and what else it said. */
    private record Life(int code, Set<String> ended, String said) {}

    @Test
    void aDriverKilledAtRandomPointsLosesNothingAndRepeatsNothing() throws Exception {
        killedAtRandom("serial", 5, 700, List.of());
    }

    @Test
    @Tag("slow")
    void aLocalDriverKilledAtTwentyRandomPointsLosesNothingAndRepeatsNothing() throws Exception {
        killedAtRandom("local[2]", 20, 8000, List.of());
    }

    @Test
    @Tag("slow")
    void aDriverOfAClusterKilledAtTwentyRandomPointsLosesNothingAndRepeatsNothing() throws Exception {
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 2)) {
            killedAtRandom(cluster.url(), 20, 12000, flags(cluster.conf()));
        }
    }

    @Test
    @Tag("slow")
    void aPoisonRunIsQuarantinedAfterFourDeathsOfALocalDriverTheLastTwoAlone() throws Exception {
        List<PlannedRun> plan = FaultyDriver.plan(6, 10, true);
        String poison = plan.get(plan.size() - 1).key();
        for (int death = 1; death <= 4; death++) {
            assertEquals(HALTED, live("local[1]", plan, 10, true, List.of(), -1).code());
            // the first two times it comes first; then it is held until all others are done
            assertEquals(death <= 2 ? 0 : 6, runs().size());
        }
        Life last = live("local[1]", plan, 10, true, List.of(), -1);
        assertEquals(3, last.code());
        assertEquals(Set.of(poison), last.ended());
        assertEquals(
                "quarantined: the process died 4 times while the run was under way, the last 2 with the run alone in it",
                runs().get(poison).cause());
        List<PlannedRun> fine = plan.subList(0, 6);
        assertArrayEquals(undisturbed(fine), table(fine, runs().values()));
    }

    /** A limit on the size of files stands for a disk that is full: writing fails in the middle of a record. */
    @Test
    void aFullDiskEndsTheDriverWithAnErrorAndTheSameCommandGoesOnLater() throws Exception {
        List<PlannedRun> plan = FaultyDriver.plan(40, 1, false);
        Life full = live("serial", plan, 1, false, List.of("full"), -1);
        assertEquals(4, full.code(), full.said());
        assertTrue(full.said().contains("cannot write the ledger in " + folder.resolve(out)), full.said());
        int kept = runs().size();
        assertTrue(kept > 0 && kept < 40, "kept " + kept);
        Life later = live("serial", plan, 1, false, List.of(), -1);
        assertEquals(0, later.code(), later.said());
        assertEquals(40 - kept, later.ended().size());
        assertArrayEquals(undisturbed(plan), table(plan, runs().values()));
    }

    private void killedAtRandom(String fleet, int kills, int mostMillis, List<String> flags) throws Exception {
        int number = 60;
        long millis = fleet.equals("serial") ? 30 : 300;
        List<PlannedRun> plan = FaultyDriver.plan(number, millis, false);
        byte[] undisturbed = undisturbed(plan);
        Random random = new Random(kills);
        int killed = 0;
        while (killed < kills) {
            Life life = live(fleet, plan, millis, false, flags, random.nextInt(mostMillis));
            if (life.code() == KILLED) {
                killed++;
            } else {
                assertDone(life, plan, undisturbed);
                // it was faster than the kill, which is one to come in another folder
                out = "out-" + killed;
            }
        }
        assertDone(live(fleet, plan, millis, false, flags, -1), plan, undisturbed);
    }

    private void assertDone(Life life, List<PlannedRun> plan, byte[] undisturbed) throws IOException {
        assertEquals(0, life.code(), life.said());
        assertEquals(plan.size(), runs().size(), "0 with work missing");
        assertArrayEquals(undisturbed, table(plan, runs().values()));
    }

    /**
     * Starts a driver; kills it some time after it has opened the ledger, if the time is not negative. But a run with which one
     * died already when it was tried alone ends first: another death would prove it guilty, as it should.
     */
    private Life live(
            String fleet, List<PlannedRun> plan, long millis, boolean poison, List<String> flags, int killAfter)
            throws Exception {
        Set<String> durable = new HashSet<>(runs().keySet());
        Set<String> spared = diedAlone();
        List<String> command = new ArrayList<>();
        if (flags.contains("full")) {
            command.addAll(List.of("bash", "-c", "ulimit -f 16; exec \"$0\" \"$@\""));
        }
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--add-")
                        || flag.startsWith("-XX:+Ignore")
                        || flag.startsWith("-Dorg.bytedeco")
                        || flag.startsWith("-Dlog4j2"))
                .toList());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        flags.stream().filter(flag -> flag.startsWith("-D")).forEach(command::add);
        int runs = (int) plan.stream()
                .filter(run -> ((Long) run.coordinates().get("number")) >= 10)
                .count();
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                FaultyDriver.class.getName(),
                folder.resolve(out).toString(),
                fleet,
                "" + runs,
                "" + millis,
                "" + poison));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err.log").toFile())
                .start();
        Set<String> ended = new HashSet<>();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean kills = line.equals("opened") && spared.isEmpty();
                if (line.startsWith("ended ")) {
                    String key = line.substring(6);
                    assertFalse(durable.contains(key), "a durable run was repeated");
                    assertTrue(ended.add(key), "a run ended twice");
                    kills = spared.remove(key) && spared.isEmpty();
                } else if (!line.equals("opened")) {
                    said.append(line).append('\n');
                }
                if (kills && killAfter >= 0) {
                    killLater(process, killAfter);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        return new Life(process.waitFor(), ended, said + Files.readString(folder.resolve("err.log")));
    }

    /** Returns the runs that were alone when a driver died, by their marks. */
    private Set<String> diedAlone() throws IOException {
        Path marks = folder.resolve(out).resolve("ledger/under-way");
        Set<String> keys = new HashSet<>();
        if (Files.isDirectory(marks)) {
            try (Stream<Path> all = Files.list(marks)) {
                for (Path mark : all.toList()) {
                    String says = Files.readString(mark);
                    if (says.contains("\"underWay\":true,\"alone\":true") || says.matches(".*\"alone\":[1-9].*")) {
                        keys.add(mark.getFileName().toString());
                    }
                }
            }
        }
        return keys;
    }

    private static void killLater(Process process, int millis) {
        Thread killer = new Thread(() -> {
            try {
                if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        killer.setDaemon(true);
        killer.start();
    }

    private static List<String> flags(SparkConf conf) {
        List<String> flags = new ArrayList<>();
        for (var each : conf.getAll()) {
            if (!each._1().equals("spark.master")) {
                flags.add("-D" + each._1() + "=" + each._2());
            }
        }
        return flags;
    }

    private Map<String, RunRecord> runs() {
        try (Ledger ledger = Ledger.read(Storage.open(folder.resolve(out).toString()))) {
            return ledger.runs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] undisturbed(List<PlannedRun> plan) throws IOException {
        Map<String, RunRecord> records = new HashMap<>();
        new SerialFleet().run(plan, record -> records.put(record.key(), record));
        return table(plan, records.values());
    }

    /** Returns the bytes of the tables, less what differs from run to run by right. */
    private byte[] table(List<PlannedRun> plan, Collection<RunRecord> records) throws IOException {
        Set<String> keys = new HashSet<>();
        plan.forEach(run -> keys.add(run.key()));
        List<Tables.Row> rows = records.stream()
                .filter(record -> keys.contains(record.key()))
                .map(record -> new RunRecord(
                        record.key(),
                        record.coordinates(),
                        record.outcome(),
                        record.cause(),
                        record.steps(),
                        0,
                        record.flops(),
                        record.observables(),
                        record.curves(),
                        new TreeMap<>(),
                        record.digest()))
                .map(record -> new Tables.Row(record, List.of("faults"), record.coordinates()))
                .toList();
        Path place = Files.createTempDirectory(folder, "table");
        Tables.write(Storage.open(place.toString()), rows);
        StringBuilder all = new StringBuilder();
        for (String name : List.of("runs.csv", "curves.csv", "runs.parquet", "curves.parquet")) {
            all.append(Files.readString(place.resolve(name), StandardCharsets.ISO_8859_1));
        }
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
