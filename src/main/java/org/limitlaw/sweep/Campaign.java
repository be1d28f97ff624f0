package org.limitlaw.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;

/** Works off a plan: runs what the ledger does not have, and appends each record as its run ends. */
public final class Campaign {
    /** What to do about runs that failed before. Runs that diverged or spent their budget have ended for good. */
    public enum Failed {
        /** Keep the record of the failure. */
        KEEP,
        /** Run them again. */
        RETRY
    }

    /**
     * How a campaign ended.
     *
     * @param planned runs of the plan
     * @param before of these, runs that needed nothing when it began
     * @param now runs that ended in this campaign
     * @param diverged runs of the plan whose record is a divergence
     * @param failed runs of the plan whose record is a failure
     */
    public record Summary(int planned, int before, int now, int diverged, int failed) {}

    private final Ledger ledger;
    private final Fleet fleet;
    private final ToDoubleFunction<PlannedRun> cost;

    /** Takes the ledger to fill and the fleet to run on; neither is closed here. */
    public Campaign(Ledger ledger, Fleet fleet) {
        this(ledger, fleet, Campaign::flops);
    }

    /**
     * Takes the ledger to fill and the fleet to run on; neither is closed here.
     *
     * @param cost of a run, by which the longest is told; in seconds, operations or any other unit
     */
    public Campaign(Ledger ledger, Fleet fleet, ToDoubleFunction<PlannedRun> cost) {
        this.ledger = ledger;
        this.fleet = fleet;
        this.cost = cost;
    }

    /** Returns the runs of a plan that are still to do, each key once, the longest first. */
    public static List<PlannedRun> missing(Collection<PlannedRun> plan, Map<String, RunRecord> records, Failed failed) {
        return missing(plan, records, failed, Campaign::flops);
    }

    private static List<PlannedRun> missing(
            Collection<PlannedRun> plan,
            Map<String, RunRecord> records,
            Failed failed,
            ToDoubleFunction<PlannedRun> cost) {
        Map<String, PlannedRun> out = new LinkedHashMap<>();
        for (PlannedRun run : plan) {
            RunRecord record = records.get(run.key());
            if (record == null || (record.outcome() == Outcome.FAILED && failed == Failed.RETRY)) {
                out.putIfAbsent(run.key(), run);
            }
        }
        return Schedule.order(List.copyOf(out.values()), cost);
    }

    private static double flops(PlannedRun run) {
        return run.spec().procedure().cost().flops();
    }

    /**
     * Does what is missing of a plan; on return all of it is durable.
     *
     * @param listener hears of each record after it was appended
     * @throws IOException if the ledger cannot be written; the runs under way are stopped
     */
    public Summary run(Collection<PlannedRun> plan, Failed failed, RunListener listener) throws IOException {
        List<PlannedRun> missing = missing(plan, ledger.runs(), failed, cost);
        Set<String> ended = new HashSet<>();
        try {
            fleet.run(missing, new RunListener() {
                @Override
                public void ended(RunRecord record) {
                    append(record);
                    ended.add(record.key());
                    listener.ended(record);
                }

                @Override
                public void running(int count) {
                    listener.running(count);
                }
            });
        } catch (UncheckedIOException unwritten) {
            throw unwritten.getCause();
        } finally {
            ledger.flush();
        }
        long lost = missing.stream().filter(run -> !ended.contains(run.key())).count();
        if (lost > 0) {
            throw new IllegalStateException(
                    "of " + missing.size() + " runs that were to do " + lost + " were not heard of again");
        }
        return summary(plan, missing.size(), ended.size());
    }

    /**
     * Does what is missing of a study, then what a replication asks for, wave after wave; on return all of it is durable.
     *
     * @return the study with the seeds it ended with
     * @throws IOException if the ledger cannot be written; the runs under way are stopped
     */
    public Study run(Study study, Failed failed, Replication replication) throws IOException {
        Study grown = study;
        Failed what = failed;
        while (true) {
            Plan plan = Plan.of(grown);
            run(plan.runs(), what, record -> {});
            Map<String, Long> more = replication.look(grown, plan, ledger.runs());
            if (more.isEmpty()) {
                return grown;
            }
            grown = grown.withSeeds(more);
            // what failed in an earlier wave was tried again in the first
            what = Failed.KEEP;
        }
    }

    private void append(RunRecord record) {
        try {
            ledger.append(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Summary summary(Collection<PlannedRun> plan, int missing, int now) {
        Map<String, RunRecord> records = ledger.runs();
        List<String> keys = plan.stream().map(PlannedRun::key).distinct().toList();
        return new Summary(
                keys.size(),
                keys.size() - missing,
                now,
                count(keys, records, Outcome.DIVERGED),
                count(keys, records, Outcome.FAILED));
    }

    private static int count(List<String> keys, Map<String, RunRecord> records, Outcome outcome) {
        return (int) keys.stream()
                .map(records::get)
                .filter(record -> record != null && record.outcome() == outcome)
                .count();
    }
}
