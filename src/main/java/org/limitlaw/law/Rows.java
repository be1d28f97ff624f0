package org.limitlaw.law;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.limitlaw.ledger.Outcome;

/**
 * The runs of the plan that a part of a claim reads.
 *
 * @param confidence that intervals over them are to have
 */
public record Rows(List<Row> all, Confidence confidence) {
    /** Takes runs whose number was fixed before anything ran. */
    public Rows(List<Row> all) {
        this(all, Confidence.FIXED);
    }

    /** Returns the same rows, intervals over them to have another confidence. */
    public Rows with(Confidence confidence) {
        return new Rows(all, confidence);
    }

    /** Returns the rows of some sweeps. */
    public Rows of(Collection<String> sweeps) {
        return where(row -> row.planned().sweeps().stream().anyMatch(sweeps::contains));
    }

    /** Returns the rows that meet a condition. */
    public Rows where(Predicate<Row> condition) {
        return new Rows(all.stream().filter(condition).toList(), confidence);
    }

    /** Returns how many runs ended and may enter. */
    public int entered() {
        return (int) all.stream().filter(Row::entered).count();
    }

    /** Returns how many ended so. */
    public int count(Outcome outcome) {
        return (int) all.stream().filter(row -> row.ended(outcome)).count();
    }

    /** Returns how many runs of the plan are not in the ledger. */
    public int missing() {
        return (int) all.stream().filter(row -> row.record().isEmpty()).count();
    }

    /** Returns the names of all coordinates. */
    public SortedSet<String> coordinates() {
        SortedSet<String> names = new TreeSet<>();
        all.forEach(row -> names.addAll(row.planned().coordinates().keySet()));
        return names;
    }

    /** Returns the names of all scalars recorded, and of all curves, each with an {@code @} at its end. */
    public SortedSet<String> observables() {
        SortedSet<String> names = new TreeSet<>();
        all.forEach(row -> row.record().ifPresent(r -> {
            names.addAll(r.observables().keySet());
            r.curves().forEach(curve -> names.add(curve.observable() + Quantity.CURVE));
        }));
        return names;
    }

    /** Returns the names of {@link #observables} and {@link #coordinates}. */
    SortedSet<String> names() {
        SortedSet<String> names = observables();
        names.addAll(coordinates());
        return names;
    }

    /** Returns, in words, what became of the runs that did not enter; empty if all did. */
    public String losses() {
        int diverged = count(Outcome.DIVERGED);
        int failed = count(Outcome.FAILED);
        int missing = missing();
        StringBuilder words = new StringBuilder();
        append(words, diverged, "diverged");
        append(words, failed, "failed");
        append(words, missing, "missing");
        return words.length() == 0
                ? ""
                : words.insert(0, "of " + all.size() + " runs ").toString();
    }

    private static void append(StringBuilder words, int count, String what) {
        if (count > 0) {
            words.append(words.length() == 0 ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(what);
        }
    }
}
