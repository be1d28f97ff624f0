package org.limitlaw.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Judge;
import org.limitlaw.law.Judged;
import org.limitlaw.law.StoppingRule;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Look;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.sweep.Fleet;
import org.limitlaw.sweep.Plan;
import org.limitlaw.sweep.Replication;
import org.limitlaw.sweep.Study;

/** Judges a study's claims to see whether their sweeps have seeds enough; keeps every look in the ledger. */
final class ClaimLooks implements Replication {
    private static final double SECONDS_AN_HOUR = 3600;
    /** More failures than a claim bears: what fails in every wave is no want of seeds. */
    private static final double LARGEST_LOSS = 0.1;

    private final Console console;
    private final Workspace workspace;
    private final Ledger ledger;
    private final Fleet fleet;

    ClaimLooks(Console console, Workspace workspace, Ledger ledger, Fleet fleet) {
        this.console = console;
        this.workspace = workspace;
        this.ledger = ledger;
        this.fleet = fleet;
    }

    @Override
    public Map<String, Long> look(Study study, Plan plan, Map<String, RunRecord> records) throws IOException {
        Map<String, Long> more = new LinkedHashMap<>();
        if (workspace.rules().isEmpty()) {
            return more;
        }
        Workspace now = workspace.with(study);
        Evidence evidence = now.evidence(records.values(), ledger.looks(study.name()));
        List<Judged> judged =
                now.claims().stream().map(claim -> Judge.judge(claim, evidence)).toList();
        for (StoppingRule rule : workspace.rules().values()) {
            Look look = rule.look(study.name(), Workspace.now(), judged, standing(rule.sweep(), study, plan, records));
            keep(look);
            if (look.next() > look.seeds()) {
                more.put(look.sweep(), look.next());
            }
        }
        ledger.flush();
        return more;
    }

    private StoppingRule.Standing standing(String sweep, Study study, Plan plan, Map<String, RunRecord> records) {
        List<RunRecord> its = plan.runs().stream()
                .filter(run -> run.sweeps().contains(sweep))
                .map(run -> records.get(run.key()))
                .filter(Objects::nonNull)
                .toList();
        long seeds = study.seeds(sweep);
        double hours = its.stream().mapToDouble(RunRecord::seconds).sum() / SECONDS_AN_HOUR;
        long failed = its.stream()
                .filter(record -> record.outcome() == Outcome.FAILED)
                .count();
        String obstacle = failed > LARGEST_LOSS * its.size()
                ? failed + " of " + its.size() + " runs failed; --retry-failed tries them again"
                : "";
        return new StoppingRule.Standing(
                seeds, () -> (long) Math.ceil(fleet.slots() * (double) seeds / its.size()), hours, obstacle);
    }

    /** A look that saw what the last one saw, as after a restart, is not another. */
    private void keep(Look look) throws IOException {
        List<Look> before = ledger.looks(look.study()).stream()
                .filter(earlier -> earlier.sweep().equals(look.sweep()))
                .toList();
        if (before.isEmpty() || !before.get(before.size() - 1).same(look)) {
            ledger.append(look);
            console.tell(StoppingRule.words(look));
        }
    }
}
