package org.limitlaw.sweep;

import org.limitlaw.ledger.RunRecord;

/** Hears of runs. */
public interface RunListener {
    /** A run has ended. */
    void ended(RunRecord record);

    /** The number of runs under way has changed. */
    default void running(int count) {}
}
