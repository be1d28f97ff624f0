package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.limitlaw.config.Names;

/**
 * Rows in groups that are compared: by the values of a coordinate, or by sweep.
 *
 * @param between a coordinate, or {@code sweep}; a run that two sweeps share is in both groups
 * @param of one group, and {@code to} the other; both empty: every pair of groups
 */
record Groups(String between, String of, String to) {
    static final String SWEEP = "sweep";

    /**
     * Two groups, in words, with their rows.
     *
     * @param between the coordinate that tells them apart; empty where their names are of sweeps
     */
    record Pair(String between, String of, String to, Rows above, Rows below) {
        /** Returns "data.rank 5 - 15", or "exact / rounded" of sweeps. */
        String name(String sign) {
            return (between.isEmpty() ? "" : between + " ") + of + sign + to;
        }
    }

    /** Checks that both names are given, or none. */
    Groups {
        if (of.isEmpty() != to.isEmpty()) {
            throw new IllegalArgumentException(
                    "of and to must be given, or both be left out, got '" + of + "' and '" + to + "'");
        }
        if (between.equals(SWEEP) && of.isEmpty()) {
            throw new IllegalArgumentException("of and to must be names of sweeps where between is sweep, got none");
        }
    }

    boolean named() {
        return !of.isEmpty();
    }

    /** Returns the coordinates that a comparison reads; empty names are none. */
    static List<String> coordinates(String between, String control) {
        return Stream.of(between, control)
                .filter(name -> !name.isEmpty() && !name.equals(SWEEP))
                .toList();
    }

    /** Returns why there is nothing to compare; empty where there is. */
    String refusal(Rows rows) {
        if (rows.all().isEmpty()) {
            return "no run of the plan is selected";
        }
        List<String> known = groups(rows);
        for (String name : named() ? List.of(of, to) : List.<String>of()) {
            if (!known.contains(name)) {
                return "unknown " + between + " '" + name + "'" + Names.help(name, known);
            }
        }
        return known.size() < 2 ? "a comparison needs two values of " + between + ", got " + known : "";
    }

    private List<String> groups(Rows rows) {
        if (between.equals(SWEEP)) {
            return rows.all().stream()
                    .flatMap(row -> row.planned().sweeps().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
        return rows.all().stream()
                .map(row -> row.coordinate(between))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Grid.ORDER)
                .map(String::valueOf)
                .toList();
    }

    /** Returns the pairs to compare. */
    List<Pair> pairs(Rows rows) {
        if (named()) {
            return List.of(pair(rows, of, to));
        }
        List<String> names = groups(rows);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                pairs.add(pair(rows, names.get(i), names.get(j)));
            }
        }
        return pairs;
    }

    private Pair pair(Rows rows, String above, String below) {
        String coordinate = between.equals(SWEEP) ? "" : between;
        return new Pair(coordinate, above, below, group(rows, above), group(rows, below));
    }

    private Rows group(Rows rows, String name) {
        return between.equals(SWEEP)
                ? rows.of(List.of(name))
                : rows.where(row -> row.text(between).equals(name));
    }
}
