package org.limitlaw.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder for results, on a local disk or on any of Hadoop's file systems. Names are relative to it, with {@code /}
 * between their parts; a name that would leave the folder is an IllegalArgumentException.
 */
public interface Storage {
    /** How properties of this JVM begin that are settings for Hadoop. */
    String FOR_HADOOP = "spark.hadoop.";

    /** Opens a folder by path or URI; it need not exist. A plain path and {@code file:} are the local disk. */
    static Storage open(String place) throws IOException {
        return open(place, null);
    }

    /**
     * Opens a folder by path or URI; it need not exist.
     *
     * @param hadoop settings for file systems other than the local one; null for those on the class path and in properties of
     *     this JVM that begin with {@link #FOR_HADOOP}
     */
    static Storage open(String place, Configuration hadoop) throws IOException {
        return Places.open(place, hadoop);
    }

    /** Returns the absolute path or URI, for messages. */
    String place();

    /**
     * Returns the names of the files in a folder (without the folder's own), sorted; none if there is no such folder.
     *
     * @param folder a name, or {@code .} for the place itself
     */
    List<String> list(String folder) throws IOException;

    /** Returns whether there is such a file. */
    boolean exists(String name) throws IOException;

    /** Opens a file for reading. */
    InputStream read(String name) throws IOException;

    /** Creates a file that must not exist yet, and the folders above it. */
    Appender create(String name) throws IOException;

    /** Puts new content in a file's place, whole or not at all: written beside it as {@code .part}, then moved. */
    void replace(String name, Content content) throws IOException;

    /** Deletes a file, if there is one. */
    void delete(String name) throws IOException;

    /** Puts new content in a file's place, whole or not at all. */
    default void replace(String name, byte[] content) throws IOException {
        replace(name, out -> out.write(content));
    }

    /** Puts new text in a file's place, as UTF-8, whole or not at all. */
    default void replace(String name, String content) throws IOException {
        replace(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes the folder for writing, until it is closed or this JVM ends, however it ends.
     *
     * @param folder where files that say so may lie
     * @throws LedgerInUse if somebody else holds it
     * @throws Unguarded if this place cannot keep others out, and the writer wants it to
     */
    Hold hold(String folder, Writer writer) throws IOException;

    /** Returns the folder if the operating system knows it as one. */
    default Optional<Path> local() {
        return Optional.empty();
    }

    /** Returns what this place cannot do as well as a local disk, in words for the user. */
    List<String> notes();

    /** How sure a writer is that there is no other. */
    enum Writer {
        /** Others must be kept out. */
        GUARDED,
        /** The user vouches that there is none; where others can be kept out, they are all the same. */
        SOLE
    }

    /** The right to write. */
    interface Hold extends Closeable {
        /** Throws if it was lost: another writer may have come. */
        default void check() throws IOException {}
    }

    /** A file that grows. */
    interface Appender extends Closeable {
        /** Writes all bytes at the end. */
        void write(byte[] bytes) throws IOException;

        /** Makes what was written durable and returns true; or returns false where only {@link #close()} can. */
        boolean sync() throws IOException;
    }

    /** Writes a file's content. */
    @FunctionalInterface
    interface Content {
        /** Writes to a stream that is buffered, and closed by the caller. */
        void write(OutputStream out) throws IOException;
    }
}
