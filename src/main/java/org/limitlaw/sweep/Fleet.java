package org.limitlaw.sweep;

import java.util.List;

/** Runs a plan somewhere. */
public interface Fleet {
    /** Returns how many runs go at a time. */
    int slots();

    /** Runs all; the listener hears of each as it ends, on one thread that may block. Returns when all were heard. */
    void run(List<PlannedRun> runs, RunListener listener);
}
