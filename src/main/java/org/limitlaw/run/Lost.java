package org.limitlaw.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;

/** The record of a run that left none itself, because the process it was in died each time. */
public final class Lost {
    private Lost() {}

    /**
     * Returns it.
     *
     * @param cause in one line
     */
    public static RunRecord record(RunSpec spec, SortedMap<String, Object> coordinates, String cause) {
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return new RunRecord(
                spec.key(),
                new TreeMap<>(coordinates),
                Outcome.FAILED,
                cause,
                0,
                0,
                0,
                new TreeMap<>(),
                List.of(),
                provenance,
                "");
    }
}
