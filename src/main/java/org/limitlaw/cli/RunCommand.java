package org.limitlaw.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains. */
@Command(
        name = "run",
        description = "Trains what is missing of a study; the same command goes on after any interruption.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw run conf/du-2018.conf",
            "  limitlaw run conf/du-2018.conf --master spark://host:7077 --out hdfs://host/du-2018",
            "  limitlaw run conf/du-2018.conf --retry-failed"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Mixin
    private TrainingOptions training;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long failed = new Training(console, Workspace.open(options), options.master(), training)
                .run()
                .failed();
        return (failed > 0 ? ExitCode.RUNS_FAILED : ExitCode.GOOD).code();
    }
}
