package org.limitlaw.run;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;

/**
 * Where long runs leave their state, and how often. Not part of a run's key.
 *
 * @param place the output folder, which whoever runs must reach; empty for nowhere
 * @param interval wall time between two; also before the first
 */
public record Checkpoints(String place, Duration interval) implements Serializable {
    /** Nowhere. */
    public static final Checkpoints NONE = new Checkpoints("", Duration.ZERO);

    /** What a record's provenance tells of a checkpoint that was taken up, or could not be. */
    public static final String TOLD = "checkpoint";

    /** The last step that a record's provenance knows a checkpoint of. */
    public static final String STEP = "checkpoint.step";

    private static final String FOLDER = "ledger/checkpoints";

    /** Of this JVM: a file system is opened once, not for every run. */
    private static final Map<String, Storage> OPENED = new HashMap<>();

    /**
     * Makes room in a storage whose ledger is held, and takes away what is not needed any more.
     *
     * @param runs of the ledger, by key
     */
    public static Checkpoints open(Storage storage, Duration interval, Map<String, RunRecord> runs) throws IOException {
        tidy(storage, runs);
        Optional<Path> local = storage.local();
        if (local.isPresent()) {
            Files.createDirectories(local.get().resolve(FOLDER));
        }
        return new Checkpoints(storage.place(), interval);
    }

    /**
     * Takes away what is not needed any more, also what nobody told of: a try that was lost leaves a file of which the next
     * one, on another disk or in another copy of the task, does not know.
     *
     * @param runs of the ledger, by key
     */
    public static void tidy(Storage storage, Map<String, RunRecord> runs) throws IOException {
        for (String name : storage.list(FOLDER)) {
            RunRecord record = runs.get(name);
            if (name.endsWith(".part") || (record != null && record.outcome() != Outcome.FAILED)) {
                storage.delete(FOLDER + "/" + name);
            }
        }
    }

    /** Takes away the checkpoint of a run whose record is durable, if it left one. */
    public static void done(Storage storage, RunRecord record) throws IOException {
        if (record.provenance().containsKey(STEP)) {
            storage.delete(FOLDER + "/" + record.key());
        }
    }

    /** Opens the checkpoint of one run; on another machine whose disk is not that of the output folder there is none. */
    Checkpoint of(String key, Recording recording) {
        if (place.isEmpty()) {
            return Checkpoint.NONE;
        }
        try {
            Storage storage = opened(place);
            Optional<Path> local = storage.local();
            boolean reached = local.isEmpty() || Files.isDirectory(local.get().resolve(FOLDER));
            return reached ? new Checkpoint(storage, FOLDER + "/" + key, key, interval, recording) : Checkpoint.NONE;
        } catch (IOException | RuntimeException | LinkageError unreached) {
            // Hadoop wraps hosts it does not know and classes it does not have in unchecked ones; those may lack others
            return Checkpoint.unreached(unreached.toString(), recording);
        }
    }

    private static Storage opened(String place) throws IOException {
        synchronized (OPENED) {
            Storage storage = OPENED.get(place);
            if (storage == null) {
                storage = Storage.open(place);
                OPENED.put(place, storage);
            }
            return storage;
        }
    }
}
