package org.limitlaw.law;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;

/**
 * What a judge may look at: the runs of the present plan, each with its record if the ledger has one. Records outside the
 * plan do not count.
 */
public record Evidence(Rows rows) {
    /** Joins a plan with records by key; coordinates are the plan's. */
    public static Evidence of(List<StudyRecord.Planned> plan, Collection<RunRecord> records) {
        Map<String, RunRecord> byKey = new HashMap<>();
        records.forEach(record -> byKey.put(record.key(), record));
        return new Evidence(new Rows(plan.stream()
                .map(run -> new Row(run, Optional.ofNullable(byKey.get(run.key()))))
                .toList()));
    }
}
