package org.limitlaw.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Binder;
import org.limitlaw.config.Expression;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.run.Procedure;
import org.limitlaw.run.RunSpec;
import org.limitlaw.run.Seeds;

/**
 * The runs of a study: sweep after sweep, the last axis fastest, then seeds. A run that several sweeps share stands once,
 * where the first one has it, with the ids of all.
 */
public record Plan(List<PlannedRun> runs) {
    /** The most runs of a plan, before filtering. */
    public static final int MOST = 1_000_000;

    /** Spans a study's axes; every spec's parts are checked to fit each other. */
    public static Plan of(Study study) {
        double total = study.sweeps().stream().mapToDouble(Sweep::size).sum();
        if (total > MOST) {
            throw tooMany(study, total);
        }
        Map<String, PlannedRun> runs = new LinkedHashMap<>();
        study.sweeps().forEach(sweep -> new Expansion(sweep, runs).run());
        return new Plan(List.copyOf(runs.values()));
    }

    private static BadInput tooMany(Study study, double total) {
        Sweep largest = study.sweeps().stream()
                .max((a, b) -> Double.compare(a.size(), b.size()))
                .orElseThrow();
        return largest.conf()
                .bad("a plan must have at most " + count(MOST) + " runs, got " + count(total) + ", of which "
                        + count(largest.size()) + " here");
    }

    private static String count(double number) {
        return number < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.format(Locale.ROOT, "%.0e", number);
    }

    /** Returns a row for each run, or several where it has several places. */
    public List<StudyRecord.Planned> rows() {
        return runs.stream().flatMap(PlannedRun::rows).toList();
    }

    /** Returns how many runs a sweep has. */
    public long count(String sweep) {
        return runs.stream().filter(run -> run.sweeps().contains(sweep)).count();
    }

    /** The runs of one sweep, put beside those of the sweeps before it. */
    private static final class Expansion {
        private final Sweep sweep;
        private final Map<String, PlannedRun> runs;
        private final SortedSet<String> alone;
        private long kept;
        private boolean checked;

        Expansion(Sweep sweep, Map<String, PlannedRun> runs) {
            this.sweep = sweep;
            this.runs = runs;
            this.alone = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(sweep.id())));
        }

        void run() {
            long points = (long) sweep.axes().size();
            for (long point = 0; point < points; point++) {
                expand(point);
            }
            if (kept == 0) {
                throw sweep.conf()
                        .bad("the filter '" + sweep.filter() + "' leaves none of " + count(sweep.size()) + " runs");
            }
        }

        private void expand(long point) {
            Sweep.Point found = sweep.point(point);
            Procedure procedure = found.procedure();
            SortedMap<String, Object> coordinates = Binder.flatten((Record) procedure);
            coordinates.put("procedure", procedure.getClass().getSimpleName());
            checked = false;
            sweep.replicates().each((number, seeds) -> {
                SortedMap<String, Object> all = coordinates(coordinates, number, seeds);
                if (sweep.filter() != null && !kept(sweep.filter(), all, found.names())) {
                    return;
                }
                if (!checked) {
                    check(procedure, point);
                    checked = true;
                }
                add(new RunSpec(procedure, seeds), all, found.names());
            });
        }

        private static boolean kept(
                Expression filter, SortedMap<String, Object> coordinates, SortedMap<String, Object> names) {
            SortedMap<String, Object> all = new TreeMap<>(coordinates);
            all.putAll(names);
            return filter.over(all.keySet()).test(all);
        }

        private static SortedMap<String, Object> coordinates(SortedMap<String, Object> spec, long number, Seeds seeds) {
            SortedMap<String, Object> all = new TreeMap<>(spec);
            all.put("seed", number);
            all.put("seed.data", seeds.data());
            all.put("seed.initialisation", seeds.initialisation());
            all.put("seed.batches", seeds.batches());
            return Collections.unmodifiableSortedMap(all);
        }

        private void check(Procedure procedure, long point) {
            try {
                procedure.check();
            } catch (IllegalArgumentException e) {
                throw sweep.base().bad(e.getMessage() + sweep.at(point));
            }
        }

        private void add(RunSpec spec, SortedMap<String, Object> coordinates, SortedMap<String, Object> names) {
            kept++;
            String key = spec.key();
            PlannedRun.Place place = new PlannedRun.Place(names, alone);
            runs.merge(key, new PlannedRun(spec, key, coordinates, List.of(place)), (known, same) -> known.with(place));
        }
    }
}
