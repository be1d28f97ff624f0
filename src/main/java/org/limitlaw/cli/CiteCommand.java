package org.limitlaw.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a study cites. */
@Command(
        name = "cite",
        description = "Prints the BibTeX of what a study's claims cite.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  limitlaw cite conf/du-2018.conf > du.bib", "  limitlaw cite --out out/du-2018"})
final class CiteCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    CiteCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.print(Results.bibtex(Workspace.open(options).claims()).strip());
        return ExitCode.GOOD.code();
    }
}
