package org.limitlaw.cli;

import org.limitlaw.sweep.Campaign;
import picocli.CommandLine.Option;

/** How runs are trained. */
final class TrainingOptions {
    @Option(names = "--retry-failed", description = "try runs again that FAILED before")
    private boolean retryFailed;

    /** Returns what to do about runs that failed before. */
    Campaign.Failed failed() {
        return retryFailed ? Campaign.Failed.RETRY : Campaign.Failed.KEEP;
    }
}
