package org.limitlaw.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.limitlaw.config.BadInput;

class FailuresTest {
    @Test
    void aBarePathGetsWords() {
        assertEquals("/o: permission denied", Failures.line(new AccessDeniedException("/o")));
        assertEquals("/o: no such file or folder", Failures.line(new NoSuchFileException("/o")));
        assertEquals("/o: is not a folder", Failures.line(new NotDirectoryException("/o")));
        assertEquals("/o: a file of that name is in the way", Failures.line(new FileAlreadyExistsException("/o")));
        assertEquals("/o: disk full", Failures.line(new FileSystemException("/o", null, "Disk full")));
        assertEquals("/o: permission denied", Failures.line(new UncheckedIOException(new AccessDeniedException("/o"))));
        assertEquals("a text is not UTF-8: Input length = 1", Failures.line(new MalformedInputException(1)));
    }

    @Test
    void whatSpeaksForItselfStandsAlone() {
        assertEquals("x.conf:1: y", Failures.line(new BadInput("x.conf:1: y")));
        assertEquals("No space left on device", Failures.line(new IOException("No space left on device")));
        assertEquals("IOException", Failures.line(new IOException()));
    }

    @Test
    void aDefectIsNamedInOneLine() {
        assertEquals("IllegalStateException: a", Failures.line(new IllegalStateException("a\nb")));
        assertEquals("NullPointerException", Failures.line(new NullPointerException()));
        assertTrue(
                Failures.line(new OutOfMemoryError("Java heap space")).startsWith("out of memory (Java heap space)"));
        assertTrue(Failures.unexpected(new IllegalStateException()));
        assertFalse(Failures.unexpected(new AccessDeniedException("/o")));
    }

    @Test
    void memoryThatRunsOutInAThreadOfSparksEndsTheProgram() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<Integer> codes = new ArrayList<>();
        LastResort resort = new LastResort(new Console(stream, stream), codes::add);
        resort.uncaughtException(Thread.currentThread(), new IllegalStateException("of one task"));
        assertEquals(List.of(), codes);
        resort.uncaughtException(Thread.currentThread(), new OutOfMemoryError("Java heap space"));
        assertEquals(List.of(4), codes);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("the same command goes on"), said::toString);
    }
}
