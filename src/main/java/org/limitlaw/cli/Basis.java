package org.limitlaw.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.limitlaw.law.Claim;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;

/**
 * What is judged, and what a report says of where it comes from.
 *
 * @param command that makes the report again
 * @param runs by key; those outside the plan are not used
 * @param settings of the last training, by name
 */
record Basis(
        String study,
        String title,
        String profile,
        Workspace.Source source,
        String command,
        List<Claim> claims,
        List<StudyRecord.Planned> planned,
        Map<String, RunRecord> runs,
        Map<String, String> settings) {
    /** Takes a study that Limitlaw runs. */
    static Basis of(Workspace workspace, Map<String, RunRecord> runs, Map<String, String> settings) {
        return new Basis(
                workspace.study().name(),
                workspace.study().title(),
                workspace.study().profile(),
                workspace.source(),
                workspace.command(),
                workspace.claims(),
                workspace.planned(),
                runs,
                settings);
    }

    /** Returns the records of the plan's runs, each once. */
    List<RunRecord> present() {
        return planned.stream()
                .map(StudyRecord.Planned::key)
                .distinct()
                .map(runs::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
