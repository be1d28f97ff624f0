package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;
import org.limitlaw.config.Names;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Claims;
import org.limitlaw.ledger.ForeignTable;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.sweep.Study;

/**
 * A table of another program as a study: each row a run. Columns that claims use as coordinates, and columns of text, are
 * coordinates; the other numbers are scalars. {@code seed} tells the repeats of a configuration apart, {@code sweep} the
 * sweeps (one or several, as in our own tables), {@code outcome} how a run ended; where they are missing, every row is a repeat of its own kind, stands for every
 * sweep and ended well.
 */
final class TableStudy {
    /** The sweep of a conf that has none. */
    static final String SWEEP = "table";

    private static final String SEED = "seed";
    private static final String OUTCOME = "outcome";
    private static final Set<String> SWEEPS = Set.of("sweep", "sweeps");
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", "none", "-");

    /** How W&B, MLflow, Ray and others say that a run ended; a run under way has no record yet. */
    private static final Map<String, Outcome> OUTCOMES = Map.ofEntries(
            Map.entry("converged", Outcome.CONVERGED),
            Map.entry("finished", Outcome.CONVERGED),
            Map.entry("completed", Outcome.CONVERGED),
            Map.entry("complete", Outcome.CONVERGED),
            Map.entry("terminated", Outcome.CONVERGED),
            Map.entry("success", Outcome.CONVERGED),
            Map.entry("succeeded", Outcome.CONVERGED),
            Map.entry("budget_spent", Outcome.BUDGET_SPENT),
            Map.entry("diverged", Outcome.DIVERGED),
            Map.entry("failed", Outcome.FAILED),
            Map.entry("error", Outcome.FAILED),
            Map.entry("crashed", Outcome.FAILED),
            Map.entry("killed", Outcome.FAILED),
            Map.entry("pruned", Outcome.FAILED));

    private static final Set<String> UNDER_WAY = Set.of("running", "scheduled", "pending", "queued");

    private final String file;
    private final List<String> columns;
    private final List<String[]> rows;
    private final boolean decimalCommas;
    private final List<String> notes = new ArrayList<>();

    private TableStudy(String file, List<String> columns, List<String[]> rows) {
        this.file = file;
        this.columns = columns;
        this.rows = rows;
        this.decimalCommas = rows.stream()
                .flatMap(Arrays::stream)
                .noneMatch(cell -> cell != null && cell.matches("-?\\d+\\.\\d+([eE][-+]?\\d+)?"));
    }

    /**
     * Reads table and claims.
     *
     * @param conf with study, title, citations and claims; sweeps are only names here
     * @param names of columns by the names that claims use
     */
    static Basis read(Workspace.Source conf, Path table, Map<String, String> names, List<String> notes)
            throws IOException {
        Conf root = Conf.parse(conf.text(), conf.name(), conf.overrides());
        Set<String> sweeps = root.has("sweeps") ? root.child("sweeps").keys() : Set.of(SWEEP);
        if (root.has("sweeps")) {
            root.get("sweeps").readWhole();
        }
        root.string("profile", "");
        String study = Study.name(root);
        String title = root.has("title") ? Study.title(root) : study;
        Conf claims = root.childOrEmpty("claims");
        List<Claim> read = Claims.read(claims, root.childOrEmpty("citations"), sweeps);
        root.done();
        TableStudy of = open(table, names);
        Set<String> coordinates = of.coordinates(read);
        Set<String> scalars = of.scalars(coordinates, read);
        Claims.check(read, claims, sweep -> coordinates, sweep -> scalars);
        List<StudyRecord.Planned> planned = new ArrayList<>();
        Map<String, RunRecord> runs = new LinkedHashMap<>();
        of.fill(sweeps, coordinates, scalars, planned, runs, digest(table));
        notes.addAll(of.notes);
        notes.add("the runs come from " + of.file + " (SHA-256 " + digest(table) + "), not from training here");
        List<String> words = new ArrayList<>(List.of("jobs/limitlaw", "judge", "--table", table.toString()));
        names.forEach((ours, theirs) -> words.addAll(List.of("--map", ours + "=" + theirs)));
        words.add(conf.name());
        return new Basis(study, title, "", conf, Shell.line(words), read, planned, runs, Map.of());
    }

    private static TableStudy open(Path table, Map<String, String> names) throws IOException {
        ForeignTable foreign;
        try {
            foreign = ForeignTable.read(table);
        } catch (IllegalArgumentException noTable) {
            throw new BadInput(table + ": " + noTable.getMessage());
        }
        List<String> columns = new ArrayList<>(foreign.columns());
        names.forEach((ours, theirs) -> {
            int at = foreign.columns().indexOf(theirs);
            if (at < 0) {
                throw new BadInput(
                        "--map: unknown column '" + theirs + "' of " + table + Names.help(theirs, foreign.columns()));
            }
            int taken = columns.indexOf(ours);
            if (taken >= 0 && taken != at) {
                columns.set(taken, ours + " (of the table)");
            }
            columns.set(at, ours);
        });
        return new TableStudy(table.toString(), columns, foreign.rows());
    }

    /** Returns what claims use as coordinates, and every column that holds text. */
    private Set<String> coordinates(List<Claim> claims) {
        SortedSet<String> asked = new TreeSet<>(Set.of(SEED));
        claims.forEach(claim -> claim.parts().forEach(part -> {
            asked.addAll(part.shape().coordinates());
            asked.addAll(part.where().names());
        }));
        SortedSet<String> out = new TreeSet<>();
        for (int c = 0; c < columns.size(); c++) {
            String name = columns.get(c);
            boolean text = !name.equals(OUTCOME) && !numeric(c) && !identifies(c);
            if (!SWEEPS.contains(name) && (asked.contains(name) || text)) {
                out.add(name);
            }
        }
        out.add(SEED);
        return out;
    }

    private Set<String> scalars(Set<String> coordinates, List<Claim> claims) {
        Set<String> read = new TreeSet<>();
        claims.forEach(
                claim -> claim.parts().forEach(part -> read.addAll(part.shape().observables())));
        for (int c = 0; c < columns.size(); c++) {
            if (read.contains(columns.get(c)) && !numeric(c)) {
                for (int r = 0; r < rows.size(); r++) {
                    number(r, c); // names the first cell that is none
                }
            }
        }
        SortedSet<String> out = new TreeSet<>(columns);
        out.removeIf(name -> !numeric(columns.indexOf(name)));
        out.removeAll(coordinates);
        out.removeAll(SWEEPS);
        out.remove(OUTCOME);
        return out;
    }

    private boolean numeric(int column) {
        return rows.stream().allMatch(row -> missing(row[column]) || parsed(row[column]) != null);
    }

    /** A name of its own for each row tells no configurations apart. */
    private boolean identifies(int column) {
        return rows.size() > 1
                && rows.stream().map(row -> row[column]).distinct().count() == rows.size();
    }

    private static boolean missing(String cell) {
        return cell == null || MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns a cell as a Long or Double; null where it is none. */
    private Number parsed(String cell) {
        String text = cell.strip();
        if (text.matches("[-+]?\\d{1,18}")) {
            return Long.parseLong(text);
        }
        String point = decimalCommas && text.matches("-?\\d+,\\d+([eE][-+]?\\d+)?") ? text.replace(',', '.') : text;
        if (point.toLowerCase(Locale.ROOT).matches("[-+]?inf(inity)?")) {
            return point.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return point.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?") ? (Number) Double.valueOf(point) : null;
    }

    private double number(int row, int column) {
        String cell = rows.get(row)[column];
        if (missing(cell)) {
            return Double.NaN;
        }
        Number number = parsed(cell);
        if (number == null) {
            throw bad(row, column, "must be a number, got '" + cell + "'");
        }
        return number.doubleValue();
    }

    private BadInput bad(int row, int column, String message) {
        return new BadInput(
                file + ": row " + ForeignTable.shown(row) + ", column '" + columns.get(column) + "': " + message);
    }

    private void fill(
            Set<String> sweeps,
            Set<String> coordinates,
            Set<String> scalars,
            List<StudyRecord.Planned> planned,
            Map<String, RunRecord> runs,
            String digest) {
        Map<SortedMap<String, Object>, Integer> seen = new LinkedHashMap<>();
        int underWay = 0;
        for (int r = 0; r < rows.size(); r++) {
            SortedMap<String, Object> at = new TreeMap<>();
            SortedMap<String, Double> values = new TreeMap<>();
            Outcome outcome = Outcome.CONVERGED;
            for (int c = 0; c < columns.size(); c++) {
                String name = columns.get(c);
                if (name.equals(OUTCOME)) {
                    outcome = outcome(r, c);
                } else if (coordinates.contains(name)) {
                    at.put(name, coordinate(r, c));
                } else if (scalars.contains(name)) {
                    values.put(name, number(r, c));
                }
            }
            at.putIfAbsent(SEED, 0L);
            Integer other = seen.putIfAbsent(at, r);
            if (other != null) {
                throw twice(other, r, values);
            }
            String key = "row-" + ForeignTable.shown(r);
            planned.add(new StudyRecord.Planned(key, sweeps(r, sweeps), at));
            if (outcome == null) {
                underWay++;
            } else {
                runs.put(key, record(key, at, outcome, values, digest));
            }
        }
        if (underWay > 0) {
            notes.add(underWay + " rows of " + file + " are of runs under way, and count as missing");
        }
    }

    private Object coordinate(int row, int column) {
        String cell = rows.get(row)[column];
        if (missing(cell)) {
            throw bad(row, column, "must have a value, because claims tell runs apart by it, got none");
        }
        Number number = parsed(cell);
        return number == null ? cell.strip() : number;
    }

    /** Returns how a run ended; null where it is under way. */
    private Outcome outcome(int row, int column) {
        String cell = rows.get(row)[column];
        String word = cell == null ? "" : cell.strip().toLowerCase(Locale.ROOT);
        if (UNDER_WAY.contains(word)) {
            return null;
        }
        Outcome outcome = OUTCOMES.get(word);
        if (outcome == null) {
            throw bad(
                    row, column, "unknown outcome '" + word + "'" + Names.help(word, new TreeSet<>(OUTCOMES.keySet())));
        }
        return outcome;
    }

    private List<String> sweeps(int row, Set<String> all) {
        int column = Math.max(columns.indexOf("sweep"), columns.indexOf("sweeps"));
        if (column < 0) {
            return List.copyOf(all);
        }
        List<String> names =
                Arrays.asList(String.valueOf(rows.get(row)[column]).strip().split("[ ,;|]+"));
        for (String name : names) {
            if (!all.contains(name)) {
                throw bad(row, column, "unknown sweep '" + name + "'" + Names.help(name, all));
            }
        }
        return names;
    }

    private BadInput twice(int first, int second, SortedMap<String, Double> values) {
        boolean seeds = columns.contains(SEED);
        return new BadInput(file + ": rows " + ForeignTable.shown(first) + " and " + ForeignTable.shown(second)
                + " must differ in a coordinate or the seed, got the same; "
                + (seeds
                        ? "a column that tells them apart must be named in a claim's 'where'; numbers are "
                                + values.keySet()
                        : "--map seed=COLUMN names the column of seeds; columns are " + columns));
    }

    private static RunRecord record(
            String key,
            SortedMap<String, Object> at,
            Outcome outcome,
            SortedMap<String, Double> values,
            String digest) {
        return new RunRecord(
                key,
                at,
                outcome,
                outcome == Outcome.CONVERGED ? "" : "so says the table",
                0,
                0,
                0,
                values,
                List.of(),
                new TreeMap<>(Map.of("table", "SHA-256 " + digest)),
                "");
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
