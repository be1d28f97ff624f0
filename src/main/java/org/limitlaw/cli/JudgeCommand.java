package org.limitlaw.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges from the ledger. */
@Command(
        name = "judge",
        description =
                "Judges a study's claims from its ledger alone; trains nothing, and starts Spark only on this machine, for"
                        + " claims that pool very many rows (JointLaw, Attained).",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  limitlaw judge conf/du-2018.conf", "  limitlaw judge --out out/du-2018"})
final class JudgeCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    JudgeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Results results = Results.of(console, Workspace.open(options));
        results.writeVerdicts();
        return (results.failed() > 0 ? ExitCode.RUNS_FAILED : ExitCode.GOOD).code();
    }
}
