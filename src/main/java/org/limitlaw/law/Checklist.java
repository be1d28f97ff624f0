package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;

/**
 * What a report of scaling laws must state so that others can judge and refit them, answered from plan, records and claims.
 * The questions follow the checklist of Li, Kudugunta and Zettlemoyer, "(Mis)Fitting: a survey of scaling laws" (2025,
 * arXiv 2502.18969), in our order and words.
 */
public final class Checklist {
    private static final int FEW = 12;

    /** A question and its answer. */
    public record Item(String question, String answer) {}

    private Checklist() {}

    /** Returns the filled-in checklist of a study. */
    public static List<Item> of(List<Judged> judged, Evidence evidence) {
        Rows rows = evidence.rows();
        // a table of another program
        boolean foreign = rows.all().stream()
                .allMatch(row ->
                        row.record().map(run -> run.provenance().isEmpty()).orElse(true));
        List<Item> items = new ArrayList<>();
        items.add(new Item("Which law is claimed, of what, over what?", each(judged, Checklist::law)));
        items.add(new Item("What varies between runs?", coordinates(rows, true)));
        items.add(new Item("What is the same in all runs?", coordinates(rows, false)));
        items.add(new Item("How many runs, and what became of them?", runs(rows)));
        items.add(new Item("How often was each configuration repeated, and what does a repeat change?", seeds(rows)));
        items.add(new Item(
                "At which point of training is each quantity read?",
                each(judged, j -> j.claim().reading())));
        items.add(new Item("Which runs were left out, and why?", left(judged, rows)));
        items.add(new Item(
                "What of the distribution over seeds is fitted?",
                each(judged, j -> j.verdict().estimand())));
        items.add(new Item(
                "How was it fitted, and where does the interval come from?",
                each(judged, j -> j.verdict().method())));
        items.add(new Item("Was another loss, form or selection of points tried?", each(judged, Checklist::tried)));
        items.add(new Item(
                "When were expectation and tolerance stated?",
                foreign
                        ? "in the conf, which this report quotes whole; when the runs ended is not recorded"
                        : "in the conf, which this report quotes whole; the ledger keeps the conf of every session"));
        items.add(new Item("Does a law reach beyond the points fitted?", "no: nothing is extrapolated"));
        items.add(new Item("What did it cost?", cost(rows)));
        items.add(new Item(
                "On what did it run, with which code?",
                foreign ? "not recorded" : "see Provenance; every row of runs.csv has its own"));
        return items;
    }

    private static String each(List<Judged> judged, Function<Judged, String> answer) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (Judged one : judged) {
            String text = answer.apply(one);
            ids.computeIfAbsent(text.isEmpty() ? "not stated" : text, t -> new ArrayList<>())
                    .add(one.claim().id());
        }
        return ids.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String law(Judged judged) {
        return judged.claim().parts().stream()
                .map(part -> part.shape().law())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static String coordinates(Rows rows, boolean varying) {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        for (Row row : rows.all()) {
            row.planned()
                    .coordinates()
                    .forEach((name, value) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>())
                            .add(String.valueOf(value)));
        }
        return values.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("seed"))
                .filter(entry -> entry.getValue().size() > 1 == varying)
                .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String shown(Set<String> values) {
        return values.size() <= FEW
                ? String.join(", ", values)
                : values.stream().limit(FEW).collect(Collectors.joining(", ")) + ", .. (" + values.size() + ")";
    }

    private static String runs(Rows rows) {
        String losses = rows.losses();
        int spent = rows.count(Outcome.BUDGET_SPENT);
        return rows.all().size() + " planned, " + rows.entered() + " ended and entered"
                + (spent > 0 ? ", " + spent + " of them at the end of their budget" : "")
                + (losses.isEmpty() ? "" : "; " + losses);
    }

    private static String seeds(Rows rows) {
        Map<String, Set<String>> streams = new TreeMap<>();
        Set<String> seeds = new LinkedHashSet<>();
        for (Row row : rows.all()) {
            seeds.add(row.seed());
            row.planned().coordinates().forEach((name, value) -> {
                if (name.startsWith("seed.")) {
                    streams.computeIfAbsent(name.substring("seed.".length()), n -> new LinkedHashSet<>())
                            .add(String.valueOf(value));
                }
            });
        }
        String changed = streams.entrySet().stream()
                .filter(stream -> stream.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (streams.isEmpty()) {
            return seeds.size() + " seeds at most; what a seed changes is not recorded";
        }
        return seeds.size() + " seeds at most; a seed changes " + (changed.isEmpty() ? "nothing" : changed)
                + ", and serves all values of the axes unless a sweep says otherwise";
    }

    private static String left(List<Judged> judged, Rows rows) {
        String conditions = judged.stream()
                .flatMap(one -> one.claim().parts().stream()
                        .filter(part -> !part.regime().isEmpty())
                        .map(part -> one.claim().id() + ": "
                                + part.regime().stream().map(Check::id).collect(Collectors.joining(", "))))
                .distinct()
                .collect(Collectors.joining("; "));
        String losses = rows.losses();
        return (losses.isEmpty() ? "none was lost" : "lost: " + losses)
                + (conditions.isEmpty() ? "" : "; conditions that all runs of a claim must meet: " + conditions);
    }

    private static String tried(Judged judged) {
        long ways = judged.sheets().stream()
                .mapToLong(sheet -> sheet.lines().size())
                .sum();
        long flips = judged.sheets().stream()
                .flatMap(sheet -> sheet.lines().stream())
                .filter(Sheet.Line::flips)
                .count();
        long forms = judged.sheets().stream()
                .mapToLong(sheet -> sheet.forms().size())
                .max()
                .orElse(0);
        return (ways == 0 ? "no" : ways + " other ways, " + flips + " with another finding")
                + (forms == 0 ? "" : ", " + forms + " forms ranked");
    }

    private static String cost(Rows rows) {
        double flops = 0;
        double seconds = 0;
        for (Row row : rows.all()) {
            flops += row.record().map(RunRecord::flops).orElse(0.0);
            seconds += row.record().map(RunRecord::seconds).orElse(0.0);
        }
        if (flops == 0 && seconds == 0) {
            return "not recorded";
        }
        return Words.number(flops) + " floating-point operations, " + Words.number(seconds / 3600) + " core hours";
    }
}
