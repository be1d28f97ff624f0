package org.limitlaw.sweep;

import java.io.IOException;
import java.util.Map;
import org.limitlaw.ledger.RunRecord;

/** Decides from what the ledger holds whether the sweeps of a study have seeds enough. */
@FunctionalInterface
public interface Replication {
    /**
     * Looks at a study all of whose runs have ended, and keeps what it saw.
     *
     * @param records by key, the plan's and perhaps others
     * @return by sweep the number of seeds to go on with, more than it has; empty if all have enough
     */
    Map<String, Long> look(Study study, Plan plan, Map<String, RunRecord> records) throws IOException;
}
