package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.ledger.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges from the ledger. */
@Command(
        name = "judge",
        description =
                "Judges a study's claims from its ledger alone; trains nothing, and starts Spark only on this machine, for"
                        + " claims that pool very many rows (JointLaw, Attained).",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw judge conf/du-2018.conf",
            "  limitlaw judge --out out/du-2018",
            "  limitlaw judge --table results.csv --map net.width=n,loss=test_loss,seed=run mine.conf"
        })
final class JudgeCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "judges a CSV or Parquet file of any program in place of a ledger; each row is a run")
    private Path table;

    @Option(
            names = "--map",
            paramLabel = "OURS=THEIRS",
            split = ",",
            description = "names of the table's columns by the names that claims use; also seed=, sweep=, outcome=")
    private Map<String, String> names = new LinkedHashMap<>();

    JudgeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (table != null) {
            return judgeTable();
        }
        if (!names.isEmpty()) {
            throw new BadInput("--map is for the columns of a table, and needs --table FILE");
        }
        Results results = Results.of(console, Workspace.open(options));
        results.writeVerdicts();
        return (results.failed() > 0 ? ExitCode.RUNS_FAILED : ExitCode.GOOD).code();
    }

    private int judgeTable() throws IOException {
        Path file = options.conf().orElseThrow(() -> new BadInput("--table: a conf file with the claims is expected"));
        Workspace.Source conf = new Workspace.Source(file.toString(), Conf.text(file), options.overrides(), null);
        List<String> notes = new ArrayList<>();
        Basis basis = TableStudy.read(conf, table, names, notes);
        Storage storage = Workspace.storage(options.out().orElse("out/" + basis.study() + "-table"));
        if (!storage.list("ledger").isEmpty()) {
            throw new BadInput(storage.place() + ": holds the ledger of runs trained here; --out names another folder");
        }
        Results results = Results.of(console, basis, storage, notes);
        results.writeVerdicts();
        results.writeReport();
        return (results.failed() > 0 ? ExitCode.RUNS_FAILED : ExitCode.GOOD).code();
    }
}
