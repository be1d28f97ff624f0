package org.limitlaw.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The store of records: {@code ledger/segment-*.jsonl}, one file per session, one checksummed line per entry. What was
 * appended is durable within a second on a local disk or HDFS, within about ten where files cannot be synced. Safe for
 * several threads; one writer per folder.
 */
public final class Ledger implements Closeable {
    private final Storage storage;
    private final Contents contents;
    private final Storage.Hold hold;
    private final GroupCommit writer;
    private final Thread atShutdown;

    private Ledger(Storage storage, Contents contents, Storage.Hold hold) {
        this.storage = storage;
        this.contents = contents;
        this.hold = hold;
        this.writer = hold == null ? null : new GroupCommit(storage, hold);
        this.atShutdown = hold == null ? null : new Thread(this::flushQuietly, "ledger-at-shutdown");
        if (atShutdown != null) {
            Runtime.getRuntime().addShutdownHook(atShutdown);
        }
    }

    /**
     * Opens a ledger for reading and appending.
     *
     * @throws LedgerInUse if another driver has it open
     * @throws Unguarded if a second driver could not be kept out
     */
    public static Ledger open(Storage storage) throws IOException {
        return open(storage, Storage.Writer.GUARDED);
    }

    /**
     * Opens a ledger for reading and appending.
     *
     * @throws LedgerInUse if another driver has it open
     * @throws Unguarded if a second driver could not be kept out, and the writer wants it to be
     */
    public static Ledger open(Storage storage, Storage.Writer writer) throws IOException {
        Storage.Hold hold = storage.hold(Segments.FOLDER, writer);
        try {
            return new Ledger(storage, load(storage), hold);
        } catch (IOException | RuntimeException failure) {
            hold.close();
            throw failure;
        }
    }

    /** Reads a ledger as it is now, even while a driver writes it; nothing can be appended. */
    public static Ledger read(Storage storage) throws IOException {
        return new Ledger(storage, load(storage), null);
    }

    private static Contents load(Storage storage) throws IOException {
        Contents contents = new Contents();
        Segments.read(storage, contents);
        return contents;
    }

    /** Returns a copy of the records by key, in the order in which their keys came. */
    public Map<String, RunRecord> runs() {
        return contents.runs();
    }

    /** Returns the latest record of each study, by name. */
    public SortedMap<String, StudyRecord> studies() {
        return contents.studies();
    }

    /** Returns the looks at a study's claims between which seeds were added, in the order they were taken. */
    public List<Look> looks(String study) {
        return contents.looks(study);
    }

    /** Returns what the user should know: lines left out, records that disagree, limits of the place. */
    public List<String> notes() {
        List<String> out = new ArrayList<>(contents.notes());
        if (writer != null) {
            out.addAll(storage.notes());
            if (!writer.syncs()) {
                out.add(storage.place() + " cannot sync a file: records are kept in batches, at most one in "
                        + GroupCommit.OBJECT_SECONDS + " s, and a crash may lose the last one");
            }
        }
        return out;
    }

    /**
     * Appends a record; returns before it is durable.
     *
     * @throws IOException if this or an earlier entry could not be written
     */
    public void append(RunRecord run) throws IOException {
        append(new Codec.Entry(run, null, null));
    }

    /**
     * Appends a study; returns before it is durable.
     *
     * @throws IOException if this or an earlier entry could not be written
     */
    public void append(StudyRecord study) throws IOException {
        append(new Codec.Entry(null, study, null));
    }

    /**
     * Appends a look; returns before it is durable.
     *
     * @throws IOException if this or an earlier entry could not be written
     */
    public void append(Look look) throws IOException {
        append(new Codec.Entry(null, null, look));
    }

    private void append(Codec.Entry entry) throws IOException {
        if (writer == null) {
            throw new IllegalStateException("ledger in " + storage.place() + " was opened for reading only");
        }
        writer.put(Codec.line(entry));
        contents.add(entry);
    }

    /** Returns when everything appended so far is durable. */
    public void flush() throws IOException {
        if (writer != null) {
            writer.flush();
        }
    }

    /** Makes everything durable and lets others open the ledger. */
    @Override
    public void close() throws IOException {
        if (writer == null) {
            return;
        }
        try (hold) {
            writer.close();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(atShutdown);
            } catch (IllegalStateException shuttingDown) {
                // the hook runs already, and finds nothing to do
            }
        }
    }

    private void flushQuietly() {
        try {
            writer.flush();
        } catch (IOException lost) {
            // who appends or closes is told
        }
    }
}
