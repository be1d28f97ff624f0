package org.limitlaw.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
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
                takeAway(record);
            }
        };
    }

    /** Takes away what is left of runs that have all ended. */
    void tidy() throws IOException {
        if (!checkpoints.equals(Checkpoints.NONE)) {
            ledger.flush();
            Checkpoints.tidy(storage, ledger.runs());
        }
    }

    private void takeAway(RunRecord record) {
        try {
            ledger.flush();
            Checkpoints.done(storage, record);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
