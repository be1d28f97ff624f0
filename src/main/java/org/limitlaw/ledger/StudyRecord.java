package org.limitlaw.ledger;

import java.util.List;
import java.util.SortedMap;

/**
 * A study as it was run or judged: enough to judge again from the ledger alone.
 *
 * @param conf the conf file's text
 * @param plan the runs of the plan: key, the sweeps that hold it, its coordinates
 */
public record StudyRecord(
        String study,
        String created,
        String confName,
        String conf,
        String profile,
        List<String> overrides,
        List<Planned> plan,
        SortedMap<String, String> provenance) {
    /** One run of a plan. */
    public record Planned(String key, List<String> sweeps, SortedMap<String, Object> coordinates) {}
}
