package org.limitlaw.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains, judges and reports. */
@Command(
        name = "verify",
        description = "Trains what is missing of a study, judges its claims and writes the report.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw verify conf/quickstart.conf",
            "  limitlaw verify conf/du-2018.conf --master spark://host:7077 --profile paper --out /data/du",
            "  limitlaw verify conf/quickstart.conf seeds=8 net.width=[256,1024,4096]"
        })
final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Mixin
    private TrainingOptions training;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Training.Trained trained = new Training(console, Workspace.open(options), options.master(), training).run();
        Results results = Results.of(console, trained.workspace());
        results.writeVerdicts();
        results.writeReport();
        return (trained.failed() > 0 ? ExitCode.RUNS_FAILED : ExitCode.GOOD).code();
    }
}
