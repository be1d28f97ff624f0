package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
    @TempDir
    Path folder;

    /** The forms a storage has. */
    enum Form {
        PATH,
        FILE,
        SYNCING,
        OBJECTS;

        String scheme() {
            return switch (this) {
                case PATH -> "";
                case FILE -> "file://";
                case SYNCING -> "syncing://";
                case OBJECTS -> "objects://";
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Form form) throws IOException {
        Storage storage = open(form);
        assertEquals(List.of(), storage.list("a/b"));
        try (Storage.Appender file = storage.create("a/b/one.txt")) {
            file.write(bytes("1"));
            assertEquals(form != Form.OBJECTS, file.sync());
            file.write(bytes("2"));
        }
        assertEquals("12", text(storage, "a/b/one.txt"));
        storage.replace("two.txt", "old and long");
        storage.replace("./two.txt", "new");
        assertEquals("new", text(storage, "two.txt"));
        assertEquals(List.of("one.txt"), storage.list("a/b"));
        assertEquals(List.of("two.txt"), storage.list("."));
        assertTrue(storage.exists("two.txt"));
        assertFalse(storage.exists("a"));
        assertFalse(storage.exists("three.txt"));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsCreatedOnce(Form form) throws IOException {
        Storage storage = open(form);
        storage.create("one.txt").close();
        assertThrows(IOException.class, () -> storage.create("one.txt"));
    }

    @ParameterizedTest
    @EnumSource
    void aReplacementThatFailsLeavesTheOldContentAndNothingElse(Form form) throws IOException {
        Storage storage = open(form);
        storage.replace("one.txt", "old");
        IOException broken = new IOException("broken");
        assertThrows(
                IOException.class,
                () -> storage.replace("one.txt", out -> {
                    out.write(new byte[1 << 20]);
                    throw broken;
                }));
        assertEquals("old", text(storage, "one.txt"));
        assertEquals(List.of("one.txt"), storage.list("."));
    }

    @ParameterizedTest
    @EnumSource
    void aLedgerComesBack(Form form) throws IOException {
        for (int session = 0; session < 2; session++) {
            try (Ledger ledger =
                    Ledger.open(open(form), form == Form.OBJECTS ? Storage.Writer.SOLE : Storage.Writer.GUARDED)) {
                for (int i = 0; i < 5; i++) {
                    ledger.append(Records.ended("run" + session + i, i));
                }
                ledger.flush();
                assertEquals(6 * session + 5, Ledger.read(open(form)).runs().size());
                ledger.append(Records.ended("last" + session, 1));
                assertEquals(form == Form.OBJECTS, ledger.notes().toString().contains("at most one in 10 s"));
            }
            assertEquals(6 * (session + 1), Ledger.read(open(form)).runs().size());
        }
        assertEquals(List.of(), Ledger.read(open(form)).notes());
    }

    @ParameterizedTest
    @EnumSource
    void entriesKeepTheirOrderInHoweverManyFilesTheyAre(Form form) throws IOException {
        List<String> keys = List.of("d", "b", "c", "a");
        try (Ledger ledger = Ledger.open(open(form), Storage.Writer.SOLE)) {
            for (String key : keys) {
                ledger.append(Records.ended(key, 1));
                ledger.flush();
            }
        }
        assertEquals(keys, List.copyOf(Ledger.read(open(form)).runs().keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreTheSameEverywhere(Form form) throws IOException {
        RunRecord record = Records.ended("k", 0.5);
        List<Tables.Row> rows = List.of(new Tables.Row(record, List.of("s"), new TreeMap<>()));
        Tables.write(open(form), rows);
        Tables.write(Storage.open(folder.resolve("beside").toString()), rows);
        for (String name : List.of("runs.csv", "runs.parquet")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("place").resolve(name)),
                    Files.readAllBytes(folder.resolve("beside").resolve(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "a/..",
                "/x",
                "",
                ".",
                "a//b",
                "a/",
                "..",
                "a\\..\\x",
                "c:x",
                "a\nb",
                "\u0000"
            })
    void namesThatLeaveTheFolderAreRefused(String name) throws IOException {
        for (Form form : Form.values()) {
            Storage storage = open(form);
            assertThrows(IllegalArgumentException.class, () -> storage.replace(name, "x"));
            assertThrows(IllegalArgumentException.class, () -> storage.create(name));
            assertThrows(IllegalArgumentException.class, () -> storage.read(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:", "s3a://a b", "x\u0000y", "s3a://me:hush@bucket/x", "s3a://me:hush@a b"})
    void placesThatAreNoneAreRefused(String place) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Storage.open(place));
        assertTrue(refused.getMessage().startsWith("output folder must be "), refused::getMessage);
        assertFalse(refused.getMessage().contains("hush"), refused::getMessage);
    }

    @ParameterizedTest
    @EnumSource(names = "OBJECTS", mode = EnumSource.Mode.EXCLUDE)
    void aSecondDriverIsRefusedAndToldWhoTheFirstIs(Form form) throws IOException {
        try (Ledger ledger = Ledger.open(open(form))) {
            ledger.append(Records.ended("a", 1));
            ledger.flush();
            LedgerInUse refused = assertThrows(LedgerInUse.class, () -> Ledger.open(open(form)));
            assertTrue(
                    refused.getMessage()
                            .contains("in use by process "
                                    + ProcessHandle.current().pid() + " on "),
                    refused::getMessage);
            assertEquals(1, Ledger.read(open(form)).runs().size());
        }
        Ledger.open(open(form)).close();
        assertEquals(List.of(), open(form).notes());
    }

    @Test
    void aPlaceThatCannotKeepASecondDriverOutNeedsTheUsersWord() throws IOException {
        Unguarded refused = assertThrows(Unguarded.class, () -> Ledger.open(open(Form.OBJECTS)));
        assertTrue(refused.getMessage().contains("--sole-writer"), refused::getMessage);
        try (Ledger ledger = Ledger.open(open(Form.OBJECTS), Storage.Writer.SOLE)) {
            assertTrue(ledger.notes().get(0).contains("cannot keep a second driver out"), ledger.notes()::toString);
        }
    }

    @Test
    void settingsGivenToSparkForHadoopCount() throws IOException {
        String place = "syncing://" + folder.resolve("place");
        assertThrows(UnsupportedFileSystemException.class, () -> Storage.open(place));
        System.setProperty("spark.hadoop.fs.syncing.impl", Syncing.class.getName());
        try {
            Storage.open(place).replace("one.txt", "1");
        } finally {
            System.clearProperty("spark.hadoop.fs.syncing.impl");
        }
        assertEquals("1", text(open(Form.PATH), "one.txt"));
    }

    private Storage open(Form form) throws IOException {
        Configuration conf = new Configuration(false);
        conf.setClass("fs.syncing.impl", Syncing.class, RawLocalFileSystem.class);
        conf.setClass("fs.objects.impl", Objects.class, RawLocalFileSystem.class);
        String place = form.scheme() + folder.resolve("place");
        return Storage.open(place, conf);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Storage storage, String name) throws IOException {
        try (InputStream in = storage.read(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A file system of Hadoop that can sync, as HDFS. */
    public static class Syncing extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("syncing:///");
        }

        @Override
        public boolean hasPathCapability(org.apache.hadoop.fs.Path path, String capability) throws IOException {
            return capability.equals(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
                    || super.hasPathCapability(path, capability);
        }

        @Override
        public FSDataOutputStreamBuilder<FSDataOutputStream, Conditional> createFile(org.apache.hadoop.fs.Path path) {
            return new Conditional(this, path);
        }
    }

    /** Creates a file only where there is none, as S3 does on a condition. */
    public static class Conditional extends FSDataOutputStreamBuilder<FSDataOutputStream, Conditional> {
        private final Path file;

        Conditional(Syncing files, org.apache.hadoop.fs.Path path) {
            super(files, path);
            this.file = files.pathToFile(path).toPath();
        }

        @Override
        public FSDataOutputStream build() throws IOException {
            assertEquals(
                    Set.of(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE), getMandatoryKeys());
            Files.createDirectories(file.getParent());
            return new FSDataOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), null);
        }

        @Override
        public Conditional getThisBuilder() {
            return this;
        }
    }

    /** A file system of Hadoop where only closing makes durable, as object stores. */
    public static class Objects extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("objects:///");
        }

        @Override
        public FSDataOutputStream create(
                org.apache.hadoop.fs.Path file,
                boolean overwrite,
                int buffer,
                short replication,
                long block,
                Progressable progress)
                throws IOException {
            return new FSDataOutputStream(
                    new FilterOutputStream(super.create(file, overwrite, buffer, replication, block, progress)), null);
        }
    }
}
