package org.limitlaw.sweep;

import java.util.List;
import org.limitlaw.run.Trainer;

/** Runs a plan on the caller's thread, one after the other. */
public final class SerialFleet implements Fleet {
    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void run(List<PlannedRun> runs, RunListener listener) {
        for (PlannedRun run : runs) {
            listener.running(1);
            listener.ended(Trainer.run(run.spec(), run.coordinates()));
        }
        listener.running(0);
    }
}
