package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    Path folder;

    @Test
    void awkwardValuesComeBackToTheBit() throws IOException {
        RunRecord record = awkward();
        try (Ledger ledger = open()) {
            ledger.append(record);
        }
        assertEquals(Records.bits(record), Records.bits(onlyRun(read())));
    }

    @Test
    void studiesComeBackAndTheLatestOfANameCounts() throws IOException {
        StudyRecord first = study("du-2018", "first");
        StudyRecord second = study("du-2018", "second");
        StudyRecord other = study("other", "x");
        try (Ledger ledger = open()) {
            ledger.append(first);
            ledger.append(other);
            assertEquals(first, ledger.studies().get("du-2018"));
        }
        try (Ledger ledger = open()) {
            ledger.append(second);
        }
        assertEquals(new TreeMap<>(Map.of("du-2018", second, "other", other)), read().studies());
    }

    @Test
    void looksComeBackInTheirOrderEachWithItsStudy() throws IOException {
        Look.Seen seen = new Look.Seen("DU5", "INCONCLUSIVE", Double.NaN, 0.1, Double.NaN);
        Look first = new Look("du-2018", "then", "width", 8, "until narrow", 0.97, 0.95, List.of(seen), 10, "");
        Look second = new Look("du-2018", "now", "width", 10, "until narrow", 0.97, 0.95, List.of(seen), 10, "enough");
        Look other = new Look("other", "now", "width", 8, "until narrow", 0.97, 0.95, List.of(), 9, "");
        try (Ledger ledger = open()) {
            ledger.append(first);
            ledger.append(other);
        }
        try (Ledger ledger = open()) {
            ledger.append(second);
            assertEquals(List.of(first, second), ledger.looks("du-2018"));
        }
        assertEquals(List.of(first, second), read().looks("du-2018"));
        assertEquals(List.of(), read().looks("none"));
        assertEquals(List.of(), read().notes());
    }

    @Test
    void runsKeepTheOrderInWhichTheyCameOverSessions() throws IOException {
        for (String key : List.of("c", "a", "b")) {
            try (Ledger ledger = open()) {
                ledger.append(Records.ended(key, 1));
                ledger.append(Records.ended(key + key, 1));
            }
        }
        assertEquals(
                List.of("c", "cc", "a", "aa", "b", "bb"),
                List.copyOf(read().runs().keySet()));
    }

    @Test
    void aTailTornAtAnyByteLosesNothingBeforeIt() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.ended("one", 1));
            ledger.append(Records.ended("two", 2));
        }
        Path segment = segment();
        byte[] whole = Files.readAllBytes(segment);
        int firstLine = indexOf(whole, '\n') + 1;
        for (int length = firstLine; length < whole.length; length++) {
            Files.write(segment, Arrays.copyOf(whole, length));
            Ledger ledger = read();
            // without its line feed the line is whole all the same
            assertEquals(length < whole.length - 1 ? 1 : 2, ledger.runs().size());
            assertEquals(1.0, ledger.runs().get("one").observables().get("loss"));
            assertEquals(List.of(), ledger.notes());
        }
    }

    @Test
    void aSessionAfterATornTailAddsToWhatIsWhole() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.ended("one", 1));
            ledger.append(Records.ended("two", 2));
        }
        Path segment = segment();
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(whole, whole.length - 5));
        try (Ledger ledger = open()) {
            assertEquals(1, ledger.runs().size());
            ledger.append(Records.ended("two", 2));
        }
        assertEquals(2, read().runs().size());
        assertEquals(2, segments().size());
    }

    @Test
    void anyDamagedByteOfALineInTheMiddleCostsThatLineAndIsTold() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.ended("one", 1));
            ledger.append(Records.ended("two", 2));
            ledger.append(Records.ended("three", 3));
        }
        Path segment = segment();
        byte[] whole = Files.readAllBytes(segment);
        int from = indexOf(whole, '\n') + 1;
        int to = from + indexOf(Arrays.copyOfRange(whole, from, whole.length), '\n');
        for (int i = from; i < to; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(segment, damaged);
            Ledger ledger = read();
            assertEquals(List.of("one", "three"), List.copyOf(ledger.runs().keySet()));
            assertEquals(1, ledger.notes().size());
            assertTrue(ledger.notes().get(0).endsWith("left out, the first is line 2"), ledger.notes()::toString);
        }
    }

    @Test
    void anEntryOfANewerVersionIsLeftOutAndTold() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.ended("one", 1));
        }
        String json = "{\"glance\":{}}";
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(segment(), Files.readString(segment()) + String.format("%08x %s%n", crc.getValue(), json));
        Ledger ledger = read();
        assertEquals(1, ledger.runs().size());
        assertTrue(ledger.notes().get(0).endsWith("1 entry left out that this version cannot read"));
    }

    @Test
    void theFirstRecordOfAKeyStaysAndADisagreementIsTold() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.ended("same", Double.NaN));
            ledger.append(Records.ended("same", Double.NaN));
            assertEquals(List.of(), ledger.notes());
            ledger.append(Records.ended("zero", 0.0));
            ledger.append(Records.ended("zero", -0.0));
        }
        for (int pass = 0; pass < 2; pass++) {
            Ledger ledger = read();
            assertEquals(2, ledger.runs().size());
            assertEquals(0.0, ledger.runs().get("zero").observables().get("loss"));
            assertEquals(
                    List.of("run zero is recorded twice and differs in loss (0.0 and -0.0); the first record is used"),
                    ledger.notes());
        }
    }

    @Test
    void aFailureGivesWayToWhatEndedAndNotTheOtherWayRound() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.failed("a"));
            ledger.append(Records.ended("b", 2));
            ledger.append(Records.ended("a", 1));
            ledger.append(Records.failed("b"));
            assertEquals(Outcome.CONVERGED, ledger.runs().get("a").outcome());
        }
        assertEquals(List.of("a", "b"), List.copyOf(read().runs().keySet()));
        assertTrue(read().runs().values().stream().allMatch(run -> run.outcome() == Outcome.CONVERGED));
        assertEquals(List.of(), read().notes());
    }

    @Test
    void aSecondDriverIsRefusedAndToldWhoHoldsTheLedger() throws IOException {
        try (Ledger ledger = open()) {
            ledger.append(Records.ended("a", 1));
            LedgerInUse refused = assertThrows(LedgerInUse.class, this::open);
            assertTrue(
                    refused.getMessage()
                            .contains("process " + ProcessHandle.current().pid() + " on "),
                    refused::getMessage);
            assertThrows(LedgerInUse.class, this::open);
            ledger.flush();
            assertEquals(1, read().runs().size());
        }
        open().close();
    }

    @Test
    void aFullDiskIsAnErrorOfTheNextAppendAndOfClose() throws IOException {
        Ledger ledger = Ledger.open(new SmallDisk(Storage.open(folder.toString()), 1000));
        IOException told = assertThrows(IOException.class, () -> {
            for (int i = 0; i < 1_000_000; i++) {
                ledger.append(Records.ended("run" + i, i));
            }
        });
        assertTrue(told.getMessage().contains("No space left on device"), told::getMessage);
        assertThrows(IOException.class, ledger::flush);
        assertThrows(IOException.class, ledger::close);
        // what reached the disk is read, and the next driver may go on
        try (Ledger next = open()) {
            next.append(Records.ended("run0", 0));
        }
        assertEquals(List.of(), read().notes());
    }

    @Test
    void nothingCanBeAppendedToALedgerOpenedForReading() throws IOException {
        assertThrows(IllegalStateException.class, () -> read().append(Records.ended("a", 1)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aCoordinateOfAnotherTypeIsRefused() throws IOException {
        RunRecord record =
                Records.record("a", Outcome.CONVERGED, new TreeMap<>(Map.of("net.width", 3)), new TreeMap<>());
        try (Ledger ledger = open()) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> ledger.append(record));
            assertTrue(refused.getMessage().contains("must be Long, Double, Boolean or String"), refused::getMessage);
        }
    }

    private Ledger open() throws IOException {
        return Ledger.open(Storage.open(folder.toString()));
    }

    private Ledger read() throws IOException {
        return Ledger.read(Storage.open(folder.toString()));
    }

    private static RunRecord onlyRun(Ledger ledger) {
        assertEquals(1, ledger.runs().size());
        return ledger.runs().values().iterator().next();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("ledger"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("segment-"))
                    .sorted()
                    .toList();
        }
    }

    private Path segment() throws IOException {
        List<Path> all = segments();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static int indexOf(byte[] bytes, char wanted) {
        int i = 0;
        while (bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static RunRecord awkward() {
        double[] numbers = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1,
            1e21,
            Math.nextDown(Double.MIN_NORMAL),
            3.0
        };
        SortedMap<String, Object> coordinates = new TreeMap<>();
        SortedMap<String, Double> observables = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            coordinates.put("double" + i, numbers[i]);
            observables.put("T(" + i + ")", numbers[i]);
        }
        coordinates.put("long", 3L);
        coordinates.put("longest", Long.MIN_VALUE);
        coordinates.put("yes", true);
        coordinates.put("text", "NaN");
        coordinates.put("unicode", "\u03bb \ud835\udc9c \ud835 \u2028 \u0000 \"\\\n\r\t");
        coordinates.put("long text", "x".repeat(3_000_000));
        return new RunRecord(
                "key",
                coordinates,
                Outcome.DIVERGED,
                "lost: \u221e",
                Long.MAX_VALUE,
                Double.MIN_VALUE,
                Double.NaN,
                observables,
                List.of(Records.curve("loss", numbers), Records.curve("empty")),
                new TreeMap<>(Map.of("cpu", "x\u00e9")),
                "");
    }

    private static StudyRecord study(String name, String conf) {
        return new StudyRecord(
                name,
                "2026-01-01T00:00:00Z",
                "conf/x.conf",
                conf + "\n# \u03bb\n",
                "laptop",
                List.of("net.width=[1,2]"),
                List.of(new StudyRecord.Planned(
                        "k", List.of("a", "b"), new TreeMap<>(Map.of("net.width", 1L, "data.radius", 1.0)))),
                new TreeMap<>(Map.of("jvm", "17")));
    }

    /** A storage whose appended files may hold so many bytes together. */
    private static final class SmallDisk implements Storage {
        private final Storage disk;
        private int left;

        SmallDisk(Storage disk, int bytes) {
            this.disk = disk;
            this.left = bytes;
        }

        @Override
        public Appender create(String name) throws IOException {
            Appender file = disk.create(name);
            return new Appender() {
                @Override
                public void write(byte[] bytes) throws IOException {
                    file.write(Arrays.copyOf(bytes, Math.min(left, bytes.length)));
                    left -= bytes.length;
                    if (left < 0) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public boolean sync() throws IOException {
                    return file.sync();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public String place() {
            return disk.place();
        }

        @Override
        public List<String> list(String name) throws IOException {
            return disk.list(name);
        }

        @Override
        public boolean exists(String name) throws IOException {
            return disk.exists(name);
        }

        @Override
        public InputStream read(String name) throws IOException {
            return disk.read(name);
        }

        @Override
        public void replace(String name, Content content) throws IOException {
            disk.replace(name, content);
        }

        @Override
        public Hold hold(String name, Writer writer) throws IOException {
            return disk.hold(name, writer);
        }

        @Override
        public List<String> notes() {
            return disk.notes();
        }
    }
}
