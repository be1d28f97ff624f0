package org.limitlaw.cli;

import org.limitlaw.sweep.Campaign;
import picocli.CommandLine.Option;

/** How runs are trained. */
final class SparkOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "the Spark master, such as local[*] or spark://host:7077 (default: spark-submit's, else local[*])")
    private String master;

    @Option(names = "--retry-failed", description = "try runs again that FAILED before")
    private boolean retryFailed;

    /** Returns the master as given, or null. */
    String master() {
        return master;
    }

    /** Returns what to do about runs that failed before. */
    Campaign.Failed failed() {
        return retryFailed ? Campaign.Failed.RETRY : Campaign.Failed.KEEP;
    }
}
