package org.limitlaw.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the runs of a sweep vary: a line for each coordinate that has several values. */
final class Variation {
    private static final String SEED = "seed";
    private static final int LISTED = 6;

    private Variation() {}

    static List<String> of(List<SortedMap<String, Object>> runs) {
        TreeMap<String, SortedSet<Object>> values = new TreeMap<>();
        for (SortedMap<String, Object> run : runs) {
            run.forEach((name, value) -> values.computeIfAbsent(name, none -> new TreeSet<>(Variation::compare))
                    .add(value));
        }
        List<String> lines = new ArrayList<>();
        values.forEach((name, several) -> {
            if (several.size() > 1 && !followsSeed(name, runs)) {
                lines.add(name + ": " + words(several));
            }
        });
        return lines;
    }

    /** A stream of randomness takes the replicate's number unless it was pinned: no news. */
    private static boolean followsSeed(String name, List<SortedMap<String, Object>> runs) {
        return name.startsWith(SEED + ".")
                && runs.stream().allMatch(run -> Objects.equals(run.get(name), run.get(SEED)));
    }

    private static String words(SortedSet<Object> values) {
        if (values.size() <= LISTED) {
            return String.join(", ", values.stream().map(Variation::word).toList());
        }
        return word(values.first()) + " .. " + word(values.last()) + " (" + values.size() + " values)";
    }

    private static String word(Object value) {
        return Units.plain(String.valueOf(value));
    }

    private static int compare(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue())
                : String.valueOf(a).compareTo(String.valueOf(b));
    }
}
