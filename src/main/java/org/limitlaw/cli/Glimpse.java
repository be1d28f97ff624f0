package org.limitlaw.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Judge;
import org.limitlaw.law.Verdict;
import org.limitlaw.law.Verdicts;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Look;

/**
 * What a study's first claim comes to on the records so far, for the line of progress alone: it is no look that counts, and
 * its interval is that of a finished study.
 */
final class Glimpse implements Supplier<String> {
    private final Workspace workspace;
    private final Ledger ledger;
    private final Optional<Claim> claim;
    private int records = -1;
    private String last = "";

    /** Takes the first claim that needs no Spark to be judged. */
    Glimpse(Workspace workspace, Ledger ledger) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.claim = workspace.claims().stream().filter(one -> !one.pooled()).findFirst();
    }

    /** Returns its estimate in a few words; empty while there is none. */
    @Override
    public String get() {
        if (claim.isEmpty()) {
            return "";
        }
        var runs = ledger.runs();
        if (runs.size() != records) {
            records = runs.size();
            List<Look> looks = ledger.looks(workspace.study().name());
            Verdict verdict = Judge.judge(claim.get(), workspace.after(looks).evidence(runs.values(), looks))
                    .verdict();
            String measured = Verdicts.measured(verdict);
            last = measured.equals("-") ? "" : verdict.id() + " so far " + measured;
        }
        return last;
    }
}
