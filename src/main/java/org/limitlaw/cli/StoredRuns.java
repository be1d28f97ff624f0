package org.limitlaw.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Names;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Replay;
import org.limitlaw.sweep.PlannedRun;

/**
 * The runs of an output folder by key: those that its ledger holds, and those that its study plans.
 *
 * @param out the folder as the user named it
 */
record StoredRuns(String out, Storage storage, Map<String, RunRecord> records, Map<String, PlannedRun> planned) {
    private static final int SHOWN = 12;
    private static final int LISTED = 5;

    /** Reads the folder of one study. */
    static StoredRuns open(String out) throws IOException {
        Workspace workspace = Workspace.stored(out);
        Storage storage = workspace.storage();
        Map<String, RunRecord> records;
        try (Ledger ledger = Ledger.read(storage)) {
            records = ledger.runs();
        }
        Map<String, PlannedRun> planned = new LinkedHashMap<>();
        workspace.plan().runs().forEach(run -> planned.put(run.key(), run));
        return new StoredRuns(out, storage, records, planned);
    }

    /** Returns the one key that begins with some letters. */
    String key(String wanted) {
        TreeSet<String> keys = new TreeSet<>(records.keySet());
        keys.addAll(planned.keySet());
        List<String> begin = keys.stream().filter(key -> key.startsWith(wanted)).toList();
        if (begin.size() == 1) {
            return begin.get(0);
        }
        if (begin.isEmpty() || wanted.isEmpty()) {
            List<String> heads = keys.stream()
                    .map(key -> key.substring(0, Math.min(key.length(), Math.max(1, wanted.length()))))
                    .toList();
            throw new BadInput("no run of " + out + " has a key that begins with '" + wanted + "'"
                    + Names.nearest(wanted, heads)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; keys stand in " + out + "/runs.csv"));
        }
        String some = String.join(
                ", ", begin.stream().limit(LISTED).map(StoredRuns::head).toList());
        throw new BadInput("KEY must begin one run's key only, got '" + wanted + "', which begins " + begin.size()
                + ": " + some + (begin.size() > LISTED ? ", ..." : ""));
    }

    /** Returns the run to make again. */
    PlannedRun plan(String key) {
        PlannedRun run = planned.get(key);
        if (run == null) {
            throw new BadInput("run " + head(key) + " is in the ledger of " + out + " but not in its study's plan, so"
                    + " it cannot be trained again; run the study with the settings that it had first");
        }
        return run;
    }

    /** Returns as much of a key as is shown. */
    static String head(String key) {
        return key.substring(0, Math.min(SHOWN, key.length()));
    }

    /** Returns where the bits of two records may come from besides their spec, in words. */
    static String changes(RunRecord then, RunRecord now) {
        List<String> words = Replay.changes(then, now);
        return words.isEmpty() ? "its machine and libraries are the same" : String.join("; ", words);
    }
}
