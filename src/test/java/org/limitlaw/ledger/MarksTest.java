package org.limitlaw.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {
    @TempDir
    Path folder;

    @Test
    void eachDeathWithARunUnderWayCountsUntilTheRunHasEnded() throws Exception {
        dies("halt", "a", "b", "-b", "c");
        assertEquals(new Marks.Deaths(1, 0), open().deaths("a"));
        assertEquals(new Marks.Deaths(0, 0), open().deaths("b"));
        assertEquals(new Marks.Deaths(1, 0), open().deaths("c"));
        dies("halt", "a", "+a");
        Marks marks = open();
        assertEquals(new Marks.Deaths(1, 1), marks.deaths("a"));
        assertEquals(new Marks.Deaths(1, 0), marks.deaths("c"));
        marks.begins("a", true);
        marks.ends("a");
        assertEquals(new Marks.Deaths(0, 0), open().deaths("a"));
        assertEquals(List.of("c"), files());
    }

    @Test
    void whoIsAskedToStopLeavesNoDeathAndKeepsWhatWasCounted() throws Exception {
        dies("halt", "a");
        dies("close", "a", "b");
        assertEquals(new Marks.Deaths(1, 0), open().deaths("a"));
        assertEquals(new Marks.Deaths(0, 0), open().deaths("b"));
        assertEquals(List.of("a"), files());
    }

    @Test
    void aMachineThatWentDownIsNoDeath() throws IOException {
        Path file = folder.resolve("ledger/under-way/a");
        Files.createDirectories(file.getParent());
        Holder other = new Holder("x", 17, 0, "here", "another-boot pid:[1]", "then");
        new ObjectMapper().writeValue(file.toFile(), new Marks.Mark(new Marks.Deaths(1, 0), true, false, other));
        assertEquals(new Marks.Deaths(1, 0), open().deaths("a"));
    }

    @Test
    void aMarkThatWasNotWrittenToItsEndIsNone() throws IOException {
        Path file = folder.resolve("ledger/under-way/a");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"deaths\":{\"bes");
        assertEquals(new Marks.Deaths(0, 0), open().deaths("a"));
        assertEquals(List.of(), files());
    }

    private Marks open() throws IOException {
        return Marks.open(Storage.open(folder.toString()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("ledger/under-way"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void dies(String how, String... keys) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Mortal.class.getName(),
                                folder.toString(),
                                how),
                        Stream.of(keys))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor() == 137, () -> "exit code " + process.exitValue());
    }

    /** Begins runs ({@code +} alone) and ends some ({@code -}), and dies. */
    static final class Mortal {
        private Mortal() {}

        public static void main(String[] arguments) throws IOException {
            Marks marks = Marks.open(Storage.open(arguments[0]));
            for (String key : List.of(arguments).subList(2, arguments.length)) {
                switch (key.charAt(0)) {
                    case '-' -> marks.ends(key.substring(1));
                    case '+' -> marks.begins(key.substring(1), true);
                    default -> marks.begins(key, false);
                }
            }
            if (arguments[1].equals("close")) {
                marks.close();
            }
            Runtime.getRuntime().halt(137);
        }
    }
}
