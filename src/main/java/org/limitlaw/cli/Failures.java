package org.limitlaw.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Inert;
import org.limitlaw.ledger.LedgerInUse;
import org.limitlaw.ledger.Unguarded;
import org.limitlaw.sweep.FailurePolicy;

/** What went wrong, in one line for the user. Java's own messages are often a bare path. */
final class Failures {
    private Failures() {}

    /** Returns one line, without control characters. */
    static String line(Throwable problem) {
        return Inert.line(words(problem).strip());
    }

    /** Returns whether this can only be a defect, whose trace somebody will want to see. */
    static boolean unexpected(Throwable problem) {
        return !(problem instanceof BadInput
                || problem instanceof CouldNotRun
                || problem instanceof FailurePolicy.Exceeded
                || problem instanceof IOException
                || problem instanceof UncheckedIOException
                || problem instanceof CancellationException);
    }

    private static String words(Throwable problem) {
        if (problem instanceof UncheckedIOException wrapped) {
            return words(wrapped.getCause());
        }
        String text = problem.getMessage() == null
                ? ""
                : problem.getMessage().lines().findFirst().orElse("");
        if (problem instanceof FileSystemException file) {
            return String.valueOf(file.getFile()) + ": " + reason(file);
        }
        if (problem instanceof CharacterCodingException) {
            return "a text is not UTF-8" + (text.isEmpty() ? "" : ": " + text);
        }
        if (problem instanceof OutOfMemoryError) {
            return "out of memory (" + text + "); LIMITLAW_DRIVER_MEMORY=8g gives more to jobs/limitlaw";
        }
        boolean speaks = problem instanceof BadInput
                || problem instanceof CouldNotRun
                || problem instanceof FailurePolicy.Exceeded
                || problem instanceof LedgerInUse
                || problem instanceof Unguarded
                || problem instanceof CancellationException
                || problem.getClass() == IOException.class;
        return speaks && !text.isEmpty()
                ? text
                : problem.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }

    private static String reason(FileSystemException problem) {
        if (problem.getReason() != null) {
            return problem.getReason().toLowerCase(Locale.ROOT);
        }
        if (problem instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (problem instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        return problem.getClass().getSimpleName();
    }
}
