package org.limitlaw.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.run.RunSpec;

/**
 * One run of a plan: its spec, key, coordinates, and its places in sweeps. It has several places where formulas over names
 * that only a sweep knows come to the same spec: as the first of each of several rules for the batch, say.
 *
 * @param coordinates the leaves of the spec by path, and the seeds
 */
public record PlannedRun(RunSpec spec, String key, SortedMap<String, Object> coordinates, List<Place> places)
        implements Serializable {
    /**
     * Where a run stands.
     *
     * @param names the values of names that only the sweep knows
     * @param sweeps the sweeps that hold the run with these
     */
    public record Place(SortedMap<String, Object> names, SortedSet<String> sweeps) implements Serializable {}

    /** Takes one place, without names. */
    public PlannedRun(RunSpec spec, String key, SortedMap<String, Object> coordinates, SortedSet<String> sweeps) {
        this(spec, key, coordinates, List.of(new Place(Collections.emptySortedMap(), sweeps)));
    }

    /** Returns all sweeps that hold it. */
    public SortedSet<String> sweeps() {
        SortedSet<String> all = new TreeSet<>();
        places.forEach(place -> all.addAll(place.sweeps()));
        return Collections.unmodifiableSortedSet(all);
    }

    /** Returns the run with a place more, or with a sweep more at a place. */
    PlannedRun with(Place more) {
        List<Place> all = new ArrayList<>();
        boolean known = false;
        for (Place place : places) {
            boolean same = place.names().equals(more.names());
            known |= same;
            all.add(same ? new Place(place.names(), joined(place.sweeps(), more.sweeps())) : place);
        }
        if (!known) {
            all.add(more);
        }
        return new PlannedRun(spec, key, coordinates, List.copyOf(all));
    }

    private static SortedSet<String> joined(SortedSet<String> some, SortedSet<String> more) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(more);
        return Collections.unmodifiableSortedSet(all);
    }

    /** Returns a row for each place, as claims read it: names are coordinates there. */
    public Stream<StudyRecord.Planned> rows() {
        return places.stream().map(place -> {
            SortedMap<String, Object> all = new TreeMap<>(coordinates);
            all.putAll(place.names());
            return new StudyRecord.Planned(key, List.copyOf(place.sweeps()), Collections.unmodifiableSortedMap(all));
        });
    }
}
