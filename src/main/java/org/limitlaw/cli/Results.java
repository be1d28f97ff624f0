package org.limitlaw.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.ledger.Tables;
import org.limitlaw.report.Report;
import org.limitlaw.report.ReportInput;
import org.limitlaw.spark.SparkPool;

/** What a ledger gives: tables, verdicts, the report. Starts Spark for claims that pool very many rows, and says so. */
final class Results {
    /** Wherever runs are trained: only here are tables and executors sure to see one disk. */
    private static final String LOCAL = "local[*]";

    private final Console console;
    private final Basis basis;
    private final Storage storage;
    private final List<String> notes = new ArrayList<>();
    private final String created = Workspace.now();
    private final List<Judged> judged;
    private final List<Checklist.Item> checklist;

    /**
     * Judges every claim.
     *
     * @param where claims that pool many rows may be judged
     */
    private Results(Console console, Basis basis, Storage storage, List<String> notes, Judging where)
            throws IOException {
        this.console = console;
        this.basis = basis;
        this.storage = storage;
        this.notes.addAll(notes);
        this.judged = where.judge();
        this.checklist =
                Checklist.of(judged, Evidence.of(basis.planned(), basis.runs().values()));
    }

    /** Judges claims; may write tables first. */
    private interface Judging {
        List<Judged> judge() throws IOException;
    }

    private static Results of(Console console, Workspace workspace, Storage storage, Ledger ledger) throws IOException {
        StudyRecord trained = ledger.studies().get(workspace.study().name());
        Basis basis = Basis.of(workspace, ledger.runs(), trained == null ? Map.of() : trained.provenance());
        List<String> notes = new ArrayList<>(ledger.notes());
        int outside = basis.runs().size() - basis.present().size();
        if (outside > 0) {
            notes.add(outside + " runs in the ledger are not in the plan; they are kept, and not used");
        }
        Evidence evidence = workspace.evidence(
                basis.runs().values(), ledger.looks(workspace.study().name()));
        evidence.replicated().forEach((sweep, replicated) -> notes.add("sweep " + sweep + ": " + replicated.words()));
        return new Results(
                console, basis, storage, notes, () -> judge(console, workspace, storage, basis.runs(), evidence));
    }

    /** Judges what a table of another program holds; nothing of it is kept as a ledger. */
    static Results of(Console console, Basis basis, Storage storage, List<String> notes) throws IOException {
        Evidence evidence = Evidence.of(basis.planned(), basis.runs().values());
        return new Results(console, basis, storage, notes, () -> Judge.examine(basis.claims(), evidence));
    }

    private static List<Judged> judge(
            Console console, Workspace workspace, Storage storage, Map<String, RunRecord> runs, Evidence evidence)
            throws IOException {
        List<String> pooled =
                workspace.claims().stream().filter(Claim::pooled).map(Claim::id).toList();
        if (pooled.isEmpty()) {
            return Judge.examine(workspace.claims(), evidence);
        }
        console.tell("Spark starts on this machine for " + String.join(", ", pooled) + ", which "
                + (pooled.size() == 1 ? "pools" : "pool") + " rows of the tables");
        // they may be older than the ledger, or of another plan
        writeTables(workspace, storage, runs);
        SparkContext spark = LateFleet.start(LOCAL, workspace.study().name());
        try {
            return Judge.examine(workspace.claims(), evidence.with(new SparkPool(spark, storage.place())));
        } finally {
            spark.stop();
        }
    }

    /** Reads the ledger and judges every claim on it. */
    static Results of(Console console, Workspace workspace) throws IOException {
        Storage storage = workspace.storage();
        try (Ledger ledger = Ledger.read(storage)) {
            if (ledger.studies().isEmpty()) {
                throw new BadInput(workspace.out() + ": holds no ledger to judge; train first: limitlaw run "
                        + workspace.source().name());
            }
            return of(console, workspace, storage, ledger);
        }
    }

    /** Writes runs and curves of the plan as Parquet and CSV. */
    static void writeTables(Workspace workspace, Storage storage, Map<String, RunRecord> runs) throws IOException {
        Tables.write(storage, Tables.rows(workspace.record(), runs));
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
        return basis.present().stream()
                .filter(record -> record.outcome() == Outcome.FAILED)
                .count();
    }

    /** Writes verdicts.json and verdicts.md, and prints the table of claims. */
    void writeVerdicts() throws IOException {
        Verdicts verdicts = new Verdicts(basis.study(), created, judged, checklist);
        storage.replace("verdicts.json", verdicts.json());
        storage.replace("verdicts.md", verdicts.markdown());
        if (judged.isEmpty()) {
            console.print("no claims in " + basis.source().name());
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
        basis.present().forEach(record -> outcomes.merge(record.outcome(), 1, Integer::sum));
        return new ReportInput(
                basis.study(),
                basis.title(),
                created,
                basis.profile(),
                basis.source().overrides(),
                basis.source().name(),
                basis.source().text(),
                basis.command(),
                judged.stream().map(Judged::verdict).toList(),
                judged.stream().flatMap(each -> each.figures().stream()).toList(),
                bibtex(basis.claims()),
                provenance(),
                outcomes,
                notes,
                judged,
                checklist);
    }

    /** Returns the citations of claims, each once, as BibTeX. */
    static String bibtex(List<Claim> claims) {
        return claims.stream()
                .map(claim -> claim.citation())
                .distinct()
                .map(Citation::bibtex)
                .collect(Collectors.joining("\n"));
    }

    /** Joins what the runs say of themselves, a name with all values met, the first few; and how they were trained last. */
    private SortedMap<String, String> provenance() {
        SortedMap<String, Set<String>> met = new TreeMap<>();
        for (RunRecord record : basis.present()) {
            record.provenance()
                    .forEach((name, value) -> met.computeIfAbsent(name, k -> new LinkedHashSet<>())
                            .add(value));
        }
        SortedMap<String, String> joined = new TreeMap<>(basis.settings());
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
