package org.limitlaw.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.limitlaw.config.BadInput;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.run.Replay;
import org.limitlaw.sweep.PlannedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes stored runs again and compares. */
@Command(
        name = "replay",
        description =
                "Trains one stored run again, here and without Spark, and compares every number that the ledger holds of it:"
                        + " scalars, curves, outcome, steps, operations, the digest of its parameters. They must be equal bit"
                        + " for bit; where processor, BLAS or LAPACK are not those of the run's provenance, equal within"
                        + " --tolerance, outcome and recorded steps included. Exit code 0 if all runs are equal, 5 if"
                        + " one differs, 4 if one cannot be trained here. Writes nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  limitlaw replay 4a21fe --out out/du-2018",
            "  limitlaw replay --sample 100 --out out/du-2018",
            "  limitlaw replay 4a21fe --out out/du-2018 --blas-library java --tolerance 1e-9"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KEY",
            description = "the run's key as in runs.csv, or its first letters if no other run's begins so")
    private String wanted;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the output folder of the run's study")
    private String out;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description =
                    "in place of KEY: N runs, drawn at random from those of the study that ended other than FAILED")
    private Integer sample;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "how far numbers may be apart on another processor or library, relative to the larger one or"
                    + " to the largest of a vector (default: ${DEFAULT-VALUE})")
    private double tolerance = Replay.TOLERANCE;

    @Mixin
    private BlasOptions blas;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if ((wanted == null) == (sample == null)) {
            throw new BadInput(
                    "a run's KEY or --sample N is expected, " + (wanted == null ? "got neither" : "got both"));
        }
        if (sample != null && sample < 1) {
            throw new BadInput("--sample must be at least 1, got " + sample);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new BadInput("--tolerance must be at least 0 and below 1, got " + tolerance);
        }
        StoredRuns runs = StoredRuns.open(out);
        List<String> keys = wanted == null ? drawn(runs) : List.of(one(runs));
        blas.bind(console);
        int differ = 0;
        int failed = 0;
        for (String key : keys) {
            PlannedRun run = runs.plan(key);
            Replay replay =
                    Replay.of(run.spec(), run.coordinates(), runs.records().get(key), tolerance);
            if (replay.now().outcome() == Outcome.FAILED) {
                console.error("run " + StoredRuns.head(key) + " could not be trained here: "
                        + replay.now().cause());
                failed++;
                continue;
            }
            differ += replay.agreement() == Replay.Agreement.NONE ? 1 : 0;
            console.print(
                    StoredRuns.head(key) + " " + line(replay, runs.records().get(key)));
        }
        if (wanted == null) {
            console.print((keys.size() - differ - failed) + " of " + keys.size() + " runs equal");
        }
        return (differ > 0 ? ExitCode.DIFFERS : failed > 0 ? ExitCode.COULD_NOT_RUN : ExitCode.GOOD).code();
    }

    private String one(StoredRuns runs) {
        String key = runs.key(wanted);
        RunRecord record = runs.records().get(key);
        if (record == null) {
            throw new BadInput("run " + StoredRuns.head(key) + " is planned, but the ledger of " + out
                    + " does not hold it: there is nothing to compare with");
        }
        if (record.outcome() == Outcome.FAILED) {
            throw new BadInput("run " + StoredRuns.head(key) + " must have ended to be compared, but FAILED: "
                    + record.cause() + "; `run --retry-failed` tries it again");
        }
        runs.plan(key);
        return key;
    }

    private List<String> drawn(StoredRuns runs) {
        List<String> keys = new ArrayList<>(runs.planned().keySet().stream()
                .filter(key -> runs.records().containsKey(key)
                        && runs.records().get(key).outcome() != Outcome.FAILED)
                .toList());
        if (keys.isEmpty()) {
            throw new BadInput("the ledger of " + out + " holds no run of its study's plan that ended: there is nothing"
                    + " to compare with");
        }
        if (keys.size() < sample) {
            console.tell("the study has " + keys.size() + " runs that ended; all are replayed");
        }
        Collections.shuffle(keys, new Random());
        return keys.subList(0, Math.min(sample, keys.size()));
    }

    private String line(Replay replay, RunRecord then) {
        String whole = replay.numbers() + " numbers, " + replay.now().outcome() + " after "
                + replay.now().steps() + " steps";
        String origin = "; " + StoredRuns.changes(then, replay.now());
        return switch (replay.agreement()) {
            case BITS -> "equal bit for bit: " + whole + (replay.here() ? "" : origin);
            case TOLERANCE ->
                "equal within " + Units.plain(Double.toString(tolerance)) + ": " + whole + "; " + counted(replay)
                        + origin;
            case NONE ->
                "differs" + (replay.here() ? "" : " beyond " + Units.plain(Double.toString(tolerance)))
                        + (replay.first() == null ? "" : ", first in " + first(replay.first()))
                        + (replay.ending().isEmpty() ? "" : ", " + String.join(", ", replay.ending()))
                        + (replay.first() == null ? "" : "; " + counted(replay))
                        + origin;
        };
    }

    private static String first(Replay.Departure departure) {
        return departure.where() + ": was " + Units.plain(departure.then()) + ", is " + Units.plain(departure.now());
    }

    private static String counted(Replay replay) {
        return replay.unequal() + " of " + replay.numbers() + " are not equal bit for bit, the farthest "
                + replay.widest().where() + ", by "
                + Units.plain(String.format(Locale.ROOT, "%.2g", replay.widest().size()));
    }
}
