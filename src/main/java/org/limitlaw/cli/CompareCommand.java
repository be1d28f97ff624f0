package org.limitlaw.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Names;
import org.limitlaw.law.Judged;
import org.limitlaw.law.StudyComparison;
import org.limitlaw.sweep.PlannedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what two studies measured. */
@Command(
        name = "compare",
        description = "Compares what two studies measured of the claims they share, from their ledgers alone: the"
                + " difference with its interval, as of independent studies, and p-values after Holm.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw compare out/du-2018 out/mine",
            "  limitlaw compare --claim DU5 --tolerance 0.1 out/du-2018 out/mine"
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "2", paramLabel = "DIR", description = "the output folders of two studies")
    private List<String> folders;

    @Option(names = "--claim", paramLabel = "ID", description = "a claim to compare (default: all they share)")
    private List<String> claims = List.of();

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "also say whether both are equal within X, by two one-sided tests")
    private Double tolerance;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (tolerance != null && !(tolerance > 0)) {
            throw new BadInput("--tolerance: must be above 0, got " + tolerance);
        }
        OptionalDouble within = tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance);
        Workspace first = Workspace.stored(folders.get(0));
        Workspace second = Workspace.stored(folders.get(1));
        List<StudyComparison> all = StudyComparison.of(
                chosen(first, second), Results.of(console, second).judged(), shared(first, second), within);
        console.print(folders.get(0) + " against " + folders.get(1) + ", 95 % intervals");
        all.forEach(each -> console.print(each.words(within)));
        return ExitCode.GOOD.code();
    }

    private List<Judged> chosen(Workspace first, Workspace second) throws IOException {
        Set<String> both = new TreeSet<>(ids(first));
        both.retainAll(ids(second));
        for (String claim : claims) {
            if (!both.contains(claim)) {
                throw new BadInput("--claim: not a claim of both studies: '" + claim + "'" + Names.help(claim, both));
            }
        }
        if (both.isEmpty()) {
            throw new BadInput(second.out() + ": has no claim in common with " + first.out());
        }
        return Results.of(console, first).judged().stream()
                .filter(judged ->
                        claims.isEmpty() || claims.contains(judged.claim().id()))
                .toList();
    }

    private static Set<String> ids(Workspace workspace) {
        return workspace.claims().stream().map(claim -> claim.id()).collect(Collectors.toSet());
    }

    private static int shared(Workspace first, Workspace second) {
        Set<String> keys =
                first.plan().runs().stream().map(PlannedRun::key).collect(Collectors.toCollection(HashSet::new));
        return (int) second.plan().runs().stream()
                .filter(run -> keys.contains(run.key()))
                .count();
    }
}
