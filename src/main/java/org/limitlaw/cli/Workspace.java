package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Claims;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Replicated;
import org.limitlaw.law.StoppingRule;
import org.limitlaw.law.StoppingRules;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.Look;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.Storage;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.sweep.Plan;
import org.limitlaw.sweep.PlannedRun;
import org.limitlaw.sweep.Study;

/**
 * A study opened for work: read, checked and planned; nothing is written yet.
 *
 * @param source where the conf came from, with its text and the overrides
 * @param study with the seeds that the looks in the ledger have come to
 * @param rules by sweep, when it has seeds enough; none where their number is fixed
 * @param out the output folder, path or URI
 */
record Workspace(
        Source source, Study study, Plan plan, List<Claim> claims, Map<String, StoppingRule> rules, String out) {
    /** A conf's name, exact text and overrides, and the profile asked for (null: the conf's own). */
    record Source(String name, String text, List<String> overrides, String profile) {}

    /** Opens the conf named, or the one kept in the ledger of {@code --out}. */
    static Workspace open(StudyOptions options) throws IOException {
        Source source = options.conf().isPresent() ? file(options.conf().get(), options) : stored(options);
        return open(source, options.out().orElse(null));
    }

    /** Opens the one study kept in the ledger of a folder. */
    static Workspace stored(String folder) throws IOException {
        return open(stored(folder, List.of(), null), folder);
    }

    private static Workspace open(Source source, String folder) throws IOException {
        Conf root = Conf.parse(source.text(), source.name(), source.overrides());
        Study study = Study.read(root, source.profile());
        List<Claim> claims = Claims.read(study.claims(), study.citations(), Set.copyOf(study.sweepIds()));
        Map<String, StoppingRule> rules = rules(study, claims);
        root.done();
        String out = folder == null ? "out/" + study.name() : folder;
        Study grown = rules.isEmpty() ? study : study.withSeeds(seeds(study, rules, looks(out, study.name())));
        Plan plan = Plan.of(grown);
        Claims.check(claims, study.claims(), sweep -> coordinates(plan, sweep), sweep -> recorded(plan, sweep));
        return new Workspace(source, grown, plan, claims, rules, out);
    }

    private static Map<String, StoppingRule> rules(Study study, List<Claim> claims) {
        Map<String, StoppingRule> rules = new LinkedHashMap<>();
        for (String sweep : study.sweepIds()) {
            study.replicate(sweep)
                    .ifPresent(conf -> rules.put(sweep, StoppingRules.read(conf, sweep, claims, study.seeds(sweep))));
        }
        return rules;
    }

    private static List<Look> looks(String out, String study) throws IOException {
        try (Ledger ledger = Ledger.read(storage(out))) {
            return ledger.looks(study);
        }
    }

    /** As many seeds as the rule begins with, or as the looks have come to. */
    private static Map<String, Long> seeds(Study study, Map<String, StoppingRule> rules, List<Look> looks) {
        Map<String, Long> seeds = new LinkedHashMap<>();
        rules.forEach((sweep, rule) -> seeds.put(sweep, rule.first(study.seeds(sweep))));
        looks.forEach(look -> seeds.computeIfPresent(look.sweep(), (sweep, some) -> Math.max(some, look.next())));
        return seeds;
    }

    /** Returns the workspace with the seeds that looks have come to. */
    Workspace after(List<Look> looks) {
        return looks.isEmpty() ? this : with(study.withSeeds(seeds(study, rules, looks)));
    }

    /** Returns the workspace of the same study with other seeds. */
    Workspace with(Study grown) {
        return new Workspace(source, grown, Plan.of(grown), claims, rules, out);
    }

    /** Returns the evidence that records give, judged at the levels that looks leave. */
    Evidence evidence(Collection<RunRecord> records, List<Look> looks) {
        Map<String, Replicated> replicated = new LinkedHashMap<>();
        for (String sweep : study.sweepIds()) {
            List<Look> its =
                    looks.stream().filter(look -> look.sweep().equals(sweep)).toList();
            if (rules.containsKey(sweep) || !its.isEmpty()) {
                replicated.put(sweep, new Replicated(Optional.ofNullable(rules.get(sweep)), its));
            }
        }
        return Evidence.of(planned(), records).with(replicated);
    }

    private static Set<String> coordinates(Plan plan, String sweep) {
        Set<String> all = new TreeSet<>();
        plan.rows().stream()
                .filter(row -> row.sweeps().contains(sweep))
                .forEach(row -> all.addAll(row.coordinates().keySet()));
        return all;
    }

    /** Returns what a run records: scalars, and curves with an {@code @} at their end. */
    private static List<String> recorded(PlannedRun run) {
        List<String> names = new ArrayList<>(run.spec().procedure().scalars());
        run.spec().procedure().curves().forEach(curve -> names.add(curve + "@"));
        return names;
    }

    private static Set<String> recorded(Plan plan, String sweep) {
        Set<String> all = new TreeSet<>();
        plan.runs().stream().filter(run -> run.sweeps().contains(sweep)).forEach(run -> all.addAll(recorded(run)));
        return all;
    }

    private static Source file(Path file, StudyOptions options) {
        return new Source(
                file.toString(),
                Conf.text(file),
                options.overrides(),
                options.profile().orElse(null));
    }

    private static Source stored(StudyOptions options) throws IOException {
        String out = options.out()
                .orElseThrow(() -> new BadInput("a conf file is expected, or --out DIR with the ledger of a study"));
        return stored(out, options.overrides(), options.profile().orElse(null));
    }

    private static Source stored(String folder, List<String> further, String profile) throws IOException {
        Map<String, StudyRecord> studies;
        try (Ledger ledger = Ledger.read(storage(folder))) {
            studies = ledger.studies();
        }
        if (studies.size() != 1) {
            throw new BadInput(folder + ": the ledger of one study is expected, got "
                    + (studies.isEmpty() ? "none; name a conf file" : String.join(", ", studies.keySet())));
        }
        StudyRecord record = studies.values().iterator().next();
        List<String> overrides = new ArrayList<>(record.overrides());
        overrides.addAll(further);
        return new Source(record.confName(), record.conf(), overrides, profile == null ? record.profile() : profile);
    }

    /** Opens the output folder. */
    Storage storage() throws IOException {
        return storage(out);
    }

    /** Opens a folder by path or URI; it need not exist. */
    static Storage storage(String folder) throws IOException {
        Storage storage;
        try {
            storage = Storage.open(folder);
        } catch (IllegalArgumentException malformed) {
            throw new BadInput(malformed.getMessage());
        } catch (RuntimeException unknown) {
            // Hadoop wraps what it cannot load
            Throwable cause = unknown.getCause() == null ? unknown : unknown.getCause();
            throw new CouldNotRun(folder + ": cannot be opened: " + cause.getMessage(), unknown);
        }
        if (!storage.place().contains("://") && Files.isRegularFile(Path.of(storage.place()))) {
            throw new BadInput(folder + ": is a file; a folder for results is expected");
        }
        return storage;
    }

    /** Returns the plan as the ledger keeps it. */
    List<StudyRecord.Planned> planned() {
        return plan.rows();
    }

    /** Returns the study as the ledger keeps it. */
    StudyRecord record() {
        return record(Map.of());
    }

    /** Returns the study as the ledger keeps it, with settings that it is trained under. */
    StudyRecord record(Map<String, String> settings) {
        SortedMap<String, String> provenance = new TreeMap<>(settings);
        provenance.put("limitlaw", Main.version());
        return new StudyRecord(
                study.name(),
                now(),
                source.name(),
                source.text(),
                study.profile(),
                source.overrides(),
                planned(),
                provenance);
    }

    /** Returns the command that does it all again. */
    String command() {
        List<String> words = new ArrayList<>(List.of("jobs/limitlaw", "verify", source.name()));
        words.addAll(source.overrides());
        if (!study.profile().isEmpty()) {
            words.addAll(List.of("--profile", study.profile()));
        }
        return Shell.line(words);
    }

    /** Returns the time, to the second, in UTC. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
