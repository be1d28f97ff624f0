package org.limitlaw.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.limitlaw.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges and draws from the ledger. */
@Command(
        name = "report",
        description = "Writes tables, verdicts, figures and the page from a study's ledger alone; trains nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  limitlaw report conf/du-2018.conf", "  limitlaw report --out out/du-2018"})
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Workspace workspace = Workspace.open(options);
        Results results = Results.of(console, workspace);
        try (Ledger ledger = Ledger.read(workspace.storage())) {
            Results.writeTables(workspace, workspace.storage(), ledger.runs());
        }
        results.writeVerdicts();
        results.writeReport();
        return (results.failed() > 0 ? ExitCode.RUNS_FAILED : ExitCode.GOOD).code();
    }
}
