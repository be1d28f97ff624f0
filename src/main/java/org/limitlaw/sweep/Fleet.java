package org.limitlaw.sweep;

import java.util.List;

/** Runs a plan somewhere. */
public interface Fleet {
    /** Returns how many runs go at a time. */
    int slots();

    /**
     * Runs all, in the given order as places fall free; the listener hears of each as it ends, on one thread that may
     * block. Returns when all were heard.
     *
     * @throws RuntimeException what the listener threw, after the runs under way were stopped
     * @throws java.util.concurrent.CancellationException if the process or this thread was asked to stop
     */
    void run(List<PlannedRun> runs, RunListener listener);
}
