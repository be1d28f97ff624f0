package org.limitlaw.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a ledger holds, duplicates resolved: the first record of a key stays, but a failure gives way to what ended. */
final class Contents {
    private final Map<String, RunRecord> runs = new LinkedHashMap<>();
    private final SortedMap<String, StudyRecord> studies = new TreeMap<>();
    private final List<Look> looks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    synchronized void add(Codec.Entry entry) {
        if (entry.run() != null) {
            add(entry.run());
        }
        if (entry.study() != null) {
            studies.put(entry.study().study(), entry.study());
        }
        if (entry.look() != null) {
            looks.add(entry.look());
        }
    }

    private void add(RunRecord run) {
        RunRecord earlier = runs.putIfAbsent(run.key(), run);
        if (earlier == null || run.outcome() == Outcome.FAILED) {
            return;
        }
        if (earlier.outcome() == Outcome.FAILED) {
            runs.put(run.key(), run);
            return;
        }
        List<String> differences = differences(earlier, run);
        if (!differences.isEmpty()) {
            notes.add("run " + run.key() + " is recorded twice and differs in " + String.join(", ", differences)
                    + "; the first record is used");
        }
    }

    private static List<String> differences(RunRecord first, RunRecord second) {
        List<String> out = new ArrayList<>();
        compare("outcome", first.outcome(), second.outcome(), out);
        TreeSet<String> names = new TreeSet<>(first.observables().keySet());
        names.addAll(second.observables().keySet());
        for (String name : names) {
            // Double.equals compares bits, and any NaN with any other as equal
            compare(name, first.observables().get(name), second.observables().get(name), out);
        }
        compare("digest", first.digest(), second.digest(), out);
        return out;
    }

    private static void compare(String name, Object first, Object second, List<String> differences) {
        if (!Objects.equals(first, second)) {
            differences.add(name + " (" + first + " and " + second + ")");
        }
    }

    synchronized void note(String note) {
        notes.add(note);
    }

    synchronized Map<String, RunRecord> runs() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }

    synchronized SortedMap<String, StudyRecord> studies() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(studies));
    }

    synchronized List<Look> looks(String study) {
        return looks.stream().filter(look -> look.study().equals(study)).toList();
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
