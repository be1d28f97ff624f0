package org.limitlaw.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.limitlaw.law.Citation;
import org.limitlaw.law.Finding;
import org.limitlaw.law.Judged;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints which claims of which paper show. */
@Command(
        name = "papers",
        description = "Prints a Markdown table of papers and findings, one row a study, judged from the ledgers.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  limitlaw papers out/du-2018", "  limitlaw papers out/*"})
final class PapersCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "output folders of studies")
    private List<String> folders;

    PapersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.print("| paper | study | supported | contradicted | inconclusive | out of regime |");
        console.print("|---|---|---|---|---|---|");
        for (String folder : folders) {
            Workspace workspace = Workspace.stored(folder);
            List<Judged> judged = Results.of(console, workspace).judged();
            String papers = workspace.claims().stream()
                    .map(claim -> claim.citation())
                    .distinct()
                    .map(Citation::shortForm)
                    .collect(Collectors.joining("; "));
            String study = "`" + workspace.source().name() + "`"
                    + (workspace.study().profile().isEmpty()
                            ? ""
                            : ", " + workspace.study().profile());
            console.print("| " + papers + " | " + study + " | " + ids(judged, Finding.SUPPORTED) + " | "
                    + ids(judged, Finding.CONTRADICTED) + " | " + ids(judged, Finding.INCONCLUSIVE) + " | "
                    + ids(judged, Finding.OUT_OF_REGIME) + " |");
        }
        return ExitCode.GOOD.code();
    }

    private static String ids(List<Judged> judged, Finding finding) {
        return judged.stream()
                .map(Judged::verdict)
                .filter(verdict -> verdict.finding() == finding)
                .map(verdict -> verdict.id())
                .collect(Collectors.joining(", "));
    }
}
