package org.limitlaw.cli;

import org.limitlaw.config.BadInput;
import org.limitlaw.sweep.Campaign;
import org.limitlaw.sweep.FailurePolicy;
import picocli.CommandLine.Option;

/** How runs are trained. */
final class TrainingOptions {
    @Option(names = "--retry-failed", description = "try runs again that FAILED before")
    private boolean retryFailed;

    @Option(names = "--keep-going", description = "go on even where the first five runs fail alike")
    private boolean keepGoing;

    @Option(names = "--max-failed", paramLabel = "N", description = "stop when more than N runs of this call failed")
    private Long maxFailed;

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
