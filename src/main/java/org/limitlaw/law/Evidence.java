package org.limitlaw.law;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;

/**
 * What a judge may look at: the runs of the present plan, each with its record if the ledger has one. Records outside the
 * plan do not count.
 *
 * @param replicated by sweep, where seeds were added after looks at results
 * @param pool where claims that pool very many rows find them
 */
public record Evidence(Rows rows, Map<String, Replicated> replicated, Pool pool) {
    /** Takes runs whose number was fixed before anything ran, and pools them in memory. */
    public Evidence(Rows rows) {
        this(rows, Map.of(), Pool.inMemory());
    }

    /** Joins a plan with records by key; coordinates are the plan's. */
    public static Evidence of(List<StudyRecord.Planned> plan, Collection<RunRecord> records) {
        Map<String, RunRecord> byKey = new HashMap<>();
        records.forEach(record -> byKey.put(record.key(), record));
        return new Evidence(new Rows(plan.stream()
                .map(run -> new Row(run, Optional.ofNullable(byKey.get(run.key()))))
                .toList()));
    }

    /** Returns the same runs, of sweeps to which seeds were added. */
    public Evidence with(Map<String, Replicated> replicated) {
        return new Evidence(rows, replicated, pool);
    }

    /** Returns the same runs with another pool. */
    public Evidence with(Pool pool) {
        return new Evidence(rows, replicated, pool);
    }

    /** Returns how seeds were added to the sweeps that a part reads, of several the strictest; empty where none were. */
    Optional<Replicated> replicated(Part part) {
        return part.sweeps().stream()
                .map(replicated::get)
                .filter(Objects::nonNull)
                .max(Comparator.comparingDouble(each -> each.confidence().level()));
    }
}
