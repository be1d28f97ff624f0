package org.limitlaw.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.sweep.RunListener;

/**
 * Lets runs that take long leave checkpoints, and takes these away once the records are durable.
 *
 * @param checkpoints where they are left
 */
record LongRuns(Storage storage, Ledger ledger, Checkpoints checkpoints) {
    /** Returns a listener that tells what became of checkpoints, to be called when a record was appended. */
    RunListener arrivals(Consumer<String> console) {
        return record -> {
            String told = record.provenance().get(Checkpoints.TOLD);
            if (told != null) {
                console.accept("run " + StoredRuns.head(record.key()) + " " + told);
            }
            if (record.provenance().containsKey(Checkpoints.STEP)) {
                flush();
                taken(() -> Checkpoints.done(storage, record), console);
            }
        };
    }

    /** Takes away what is left of runs that have all ended. */
    void tidy(Consumer<String> console) {
        if (!checkpoints.equals(Checkpoints.NONE)) {
            flush();
            taken(() -> Checkpoints.tidy(storage, ledger.runs()), console);
        }
    }

    private void flush() {
        try {
            ledger.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What stays is taken away by the next command, and no reason to end this one. */
    private static void taken(Removal removal, Consumer<String> console) {
        try {
            removal.run();
        } catch (IOException stays) {
            console.accept("a checkpoint that is not needed any more stays for now: " + Failures.line(stays));
        }
    }

    private interface Removal {
        void run() throws IOException;
    }
}
