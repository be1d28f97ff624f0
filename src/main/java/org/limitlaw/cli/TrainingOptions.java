package org.limitlaw.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limitlaw.config.BadInput;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.run.Checkpoints;
import org.limitlaw.run.Limits;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.FailurePolicy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How runs are trained. */
final class TrainingOptions {
    @Option(names = "--retry-failed", description = "try runs again that FAILED before")
    private boolean retryFailed;

    @Option(names = "--keep-going", description = "go on even where the first five runs fail alike")
    private boolean keepGoing;

    @Option(names = "--max-failed", paramLabel = "N", description = "stop when more than N runs of this call failed")
    private Long maxFailed;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "of one run, such as 90s, 15m or 2h; a run over it is FAILED (default: none)")
    private String timeLimit;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME|never",
            description =
                    "how often a long run leaves its state in --out, to go on from there with the same bits after a"
                            + " crash; first after that time, and rarer where writing takes longer than 1/20 of it"
                            + " (default: 60s)")
    private String checkpointEvery = "60s";

    @Option(
            names = "--sole-writer",
            description = "no other driver writes to --out; only needed where storage cannot keep a second one out")
    private boolean soleWriter;

    @Mixin
    private BlasOptions blas;

    /** Returns the BLAS to train with. */
    BlasOptions blas() {
        return blas;
    }

    /** Returns how sure the user is that no other driver writes there. */
    Storage.Writer writer() {
        return soleWriter ? Storage.Writer.SOLE : Storage.Writer.GUARDED;
    }

    /** Returns the wall time that a run may take. */
    Duration timeLimit() {
        return timeLimit == null ? Limits.NONE.time() : time("--time-limit", timeLimit);
    }

    /** Returns where runs leave their state, and makes room for it. */
    Checkpoints checkpoints(Storage storage, Map<String, RunRecord> runs) throws IOException {
        return checkpointEvery.equals("never")
                ? Checkpoints.NONE
                : Checkpoints.open(storage, time("--checkpoint-every", checkpointEvery), runs);
    }

    private static Duration time(String option, String words) {
        Matcher read = Pattern.compile("([1-9][0-9]{0,8})(s|m|h|d)").matcher(words);
        if (!read.matches()) {
            throw new BadInput(option + " must be a whole number with s, m, h or d, such as 90s, got '" + words + "'");
        }
        return Duration.parse((read.group(2).equals("d") ? "P" : "PT")
                + read.group(1)
                + read.group(2).toUpperCase(Locale.ROOT));
    }

    /** Returns when failed runs end the sweep. */
    FailurePolicy failures() {
        if (maxFailed != null && maxFailed < 0) {
            throw new BadInput("--max-failed must be at least 0, got " + maxFailed);
        }
        return new FailurePolicy(
                keepGoing ? 0 : FailurePolicy.USUAL.alike(),
                maxFailed == null ? FailurePolicy.USUAL.most() : maxFailed);
    }

    /** Returns what to do about runs that failed before. */
    Campaign.Failed failed() {
        return retryFailed ? Campaign.Failed.RETRY : Campaign.Failed.KEEP;
    }
}
