package org.limitlaw.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.limitlaw.config.BadInput;
import org.limitlaw.law.Checklist;
import org.limitlaw.law.Citation;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Judge;
import org.limitlaw.law.Judged;
import org.limitlaw.law.Verdicts;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.ledger.Tables;
import org.limitlaw.report.Report;
import org.limitlaw.report.ReportInput;
import org.limitlaw.spark.SparkPool;

/** What a ledger gives: tables, verdicts, the report. Starts Spark for claims that pool very many rows, and says so. */
final class Results {
    /** Wherever runs are trained: only here are tables and executors sure to see one disk. */
    private static final String LOCAL = "local[*]";

    private final Console console;
    private final Workspace workspace;
    private final Storage storage;
    private final Map<String, RunRecord> runs;
    private final List<String> notes = new ArrayList<>();
    private final String created = Workspace.now();
    private final List<Judged> judged;
    private final List<Checklist.Item> checklist;

    private Results(Console console, Workspace workspace, Storage storage, Ledger ledger) throws IOException {
        this.console = console;
        this.workspace = workspace;
        this.storage = storage;
        this.runs = ledger.runs();
        this.notes.addAll(ledger.notes());
        int outside = runs.size() - present().size();
        if (outside > 0) {
            notes.add(outside + " runs in the ledger are not in the plan; they are kept, and not used");
        }
        Evidence evidence =
                workspace.evidence(runs.values(), ledger.looks(workspace.study().name()));
        evidence.replicated().forEach((sweep, replicated) -> notes.add("sweep " + sweep + ": " + replicated.words()));
        this.judged = judge(evidence);
        this.checklist = Checklist.of(judged, evidence);
    }

    private List<Judged> judge(Evidence evidence) throws IOException {
        List<String> pooled =
                workspace.claims().stream().filter(Claim::pooled).map(Claim::id).toList();
        if (pooled.isEmpty()) {
            return judged(evidence);
        }
        console.tell("Spark starts on this machine for " + String.join(", ", pooled) + ", which "
                + (pooled.size() == 1 ? "pools" : "pool") + " rows of the tables");
        // they may be older than the ledger, or of another plan
        writeTables();
        SparkContext spark = LateFleet.start(LOCAL, workspace.study().name());
        try {
            return judged(evidence.with(new SparkPool(spark, storage.place())));
        } finally {
            spark.stop();
        }
    }

    private List<Judged> judged(Evidence evidence) {
        return Judge.examine(workspace.claims(), evidence);
    }

    /** Reads the ledger and judges every claim on it. */
    static Results of(Console console, Workspace workspace) throws IOException {
        Storage storage = workspace.storage();
        try (Ledger ledger = Ledger.read(storage)) {
            if (ledger.studies().isEmpty()) {
                throw new BadInput(workspace.out() + ": holds no ledger to judge; train first: limitlaw run "
                        + workspace.source().name());
            }
            return new Results(console, workspace, storage, ledger);
        }
    }

    /** Writes runs and curves of the plan as Parquet and CSV. */
    static void writeTables(Workspace workspace, Storage storage, Map<String, RunRecord> runs) throws IOException {
        Tables.write(storage, Tables.rows(workspace.record(), runs));
    }

    /** Writes runs and curves of the plan as Parquet and CSV. */
    void writeTables() throws IOException {
        writeTables(workspace, storage, runs);
    }

    /** Returns how many runs of the plan stand as FAILED. */
    static long failed(Workspace workspace, Map<String, RunRecord> runs) {
        return workspace.plan().runs().stream()
                .map(run -> runs.get(run.key()))
                .filter(record -> record != null && record.outcome() == Outcome.FAILED)
                .count();
    }

    /** Returns the claims with their verdicts. */
    List<Judged> judged() {
        return judged;
    }

    /** Returns how many runs of the plan stand as FAILED. */
    long failed() {
        return failed(workspace, runs);
    }

    /** Writes verdicts.json and verdicts.md, and prints the table of claims. */
    void writeVerdicts() throws IOException {
        Verdicts verdicts = new Verdicts(workspace.study().name(), created, judged, checklist);
        storage.replace("verdicts.json", verdicts.json());
        storage.replace("verdicts.md", verdicts.markdown());
        if (judged.isEmpty()) {
            console.print("no claims in " + workspace.source().name());
        } else {
            console.print(org.limitlaw.law.Console.table(judged, ""));
        }
        notes.forEach(console::tell);
    }

    /** Writes the figures and the page, and says where they are. */
    void writeReport() throws IOException {
        new Report().write(input(), storage::replace);
        console.print("figures: " + storage.place() + "/figures");
        console.print("report:  " + storage.place() + "/report.html");
    }

    private ReportInput input() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        present().forEach(record -> outcomes.merge(record.outcome(), 1, Integer::sum));
        return new ReportInput(
                workspace.study().name(),
                workspace.study().title(),
                created,
                workspace.study().profile(),
                workspace.source().overrides(),
                workspace.source().name(),
                workspace.source().text(),
                workspace.command(),
                judged.stream().map(Judged::verdict).toList(),
                judged.stream().flatMap(each -> each.figures().stream()).toList(),
                bibtex(workspace),
                provenance(),
                outcomes,
                notes,
                judged,
                checklist);
    }

    private List<RunRecord> present() {
        return workspace.plan().runs().stream()
                .map(run -> runs.get(run.key()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the citations of a study's claims, each once, as BibTeX. */
    static String bibtex(Workspace workspace) {
        return workspace.claims().stream()
                .map(claim -> claim.citation())
                .distinct()
                .map(Citation::bibtex)
                .collect(Collectors.joining("\n"));
    }

    /** Joins what the runs say of themselves: a name with all values met, the first few. */
    private SortedMap<String, String> provenance() {
        SortedMap<String, Set<String>> met = new TreeMap<>();
        for (RunRecord record : present()) {
            record.provenance()
                    .forEach((name, value) -> met.computeIfAbsent(name, k -> new LinkedHashSet<>())
                            .add(value));
        }
        SortedMap<String, String> joined = new TreeMap<>();
        met.forEach((name, values) -> joined.put(
                name,
                values.size() <= 3
                        ? String.join("; ", values)
                        : values.stream().sorted().limit(1).findFirst().orElse("") + " ... "
                                + values.stream().sorted().reduce((a, b) -> b).orElse("") + " (" + values.size()
                                + " values)"));
        return joined;
    }
}
