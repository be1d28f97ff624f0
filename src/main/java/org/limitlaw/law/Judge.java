package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.limitlaw.ledger.Outcome;

/**
 * Judges claims on evidence. A claim of several parts is their conjunction: contradicted if any part is, else out of
 * regime if any is, else supported if all are, else inconclusive.
 */
public final class Judge {
    private static final List<Finding> GRAVEST =
            List.of(Finding.CONTRADICTED, Finding.OUT_OF_REGIME, Finding.INCONCLUSIVE, Finding.SUPPORTED);

    /** They find log p to 1e-5, or to 0.05 where each reading is passes over very many lines. */
    private static final int HALVINGS = 20;

    private static final int FEW_HALVINGS = 8;

    private Judge() {}

    /** Judges one claim. */
    public static Judged judge(Claim claim, Evidence evidence) {
        List<Verdict> parts = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        Map<String, Row> read = new LinkedHashMap<>();
        for (Part part : claim.parts()) {
            Chosen.Choice selected = select(part, evidence);
            Rows rows = selected.rows();
            rows.all().forEach(row -> read.putIfAbsent(row.planned().key(), row));
            Reading reading = read(claim, part, selected, evidence);
            parts.add(verdict(claim, part, rows, reading));
            figures.addAll(named(claim, part, reading.figures()));
        }
        Rows all = new Rows(List.copyOf(read.values()));
        return new Judged(
                claim, claim.parts().get(0).id().isEmpty() ? parts.get(0) : conjunction(claim, parts, all), figures);
    }

    /** Judges all claims of a study, each with its sensitivity sheet, and p-values adjusted for their number. */
    public static List<Judged> examine(List<Claim> claims, Evidence evidence) {
        List<Judged> examined =
                claims.stream().map(claim -> examine(claim, evidence)).toList();
        List<Double> adjusted = Certainty.holm(examined.stream().map(Judged::p).toList());
        return IntStream.range(0, examined.size())
                .mapToObj(i -> examined.get(i).adjusted(adjusted.get(i)))
                .toList();
    }

    private static Judged examine(Claim claim, Evidence evidence) {
        Judged judged = judge(claim, evidence);
        // the same to 1e-8, and read many times over
        Evidence near = evidence.with(Pool.inMemory());
        List<Sheet> sheets = new ArrayList<>();
        List<Double> certainties = new ArrayList<>();
        for (Part part : claim.parts()) {
            Rows rows = select(part, evidence).rows();
            Function<Rows, Reading> usual = these -> read(part, these, near);
            Function<Variant, Variant> regime = variant -> new Variant(
                    variant.name(), these -> Regime.overrule(variant.read().apply(these), part.regime(), these));
            sheets.add(Sensitivity.of(id(claim, part), part.shape(), rows, usual, regime));
            int halvings = part.shape() instanceof Pooled ? FEW_HALVINGS : HALVINGS;
            certainties.add(Certainty.of(usual.apply(rows), rows, usual, halvings));
        }
        Verdict verdict = judged.verdict();
        double p = certainties.size() == 1 ? certainties.get(0) : Certainty.conjunction(verdict.finding(), certainties);
        return new Judged(claim, told(verdict, sheets), judged.figures(), List.copyOf(sheets), p, Double.NaN);
    }

    /** A verdict that flips says so itself; one of several parts, for those of its parts that decide it. */
    private static Verdict told(Verdict verdict, List<Sheet> sheets) {
        List<Verdict> parts = new ArrayList<>();
        for (int i = 0; i < verdict.parts().size(); i++) {
            parts.add(told(verdict.parts().get(i), List.of(sheets.get(i))));
        }
        String flips = sheets.stream()
                .map(sheet -> parts.isEmpty() || sheet.flips().isEmpty()
                        ? sheet.flips()
                        : sheet.id().substring(verdict.id().length() + 1) + " " + sheet.flips())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        return verdict.with(flips.isEmpty() ? verdict.because() : verdict.because() + "; " + flips, parts);
    }

    private static Chosen.Choice select(Part part, Evidence evidence) {
        Rows all = evidence.rows()
                .of(part.sweeps())
                .where(row -> part.where().holds(row.planned().coordinates()));
        Rows rows = evidence.replicated(part).map(r -> all.with(r.confidence())).orElse(all);
        return part.chosen().map(chosen -> chosen.from(rows)).orElse(new Chosen.Choice(rows, ""));
    }

    private static Reading read(Claim claim, Part part, Chosen.Choice selected, Evidence evidence) {
        Reading reading = read(part, selected.rows(), evidence);
        Reading noted =
                selected.words().isEmpty() ? reading : reading.because(reading.because() + "; " + selected.words());
        return evidence.replicated(part).map(r -> r.told(claim.id(), noted)).orElse(noted);
    }

    private static Reading read(Part part, Rows rows, Evidence evidence) {
        Reading read = part.shape() instanceof Pooled pooled
                ? pooled.read(rows, evidence.pool())
                : part.shape().read(rows);
        return Regime.overrule(read, part.regime(), rows);
    }

    private static String id(Claim claim, Part part) {
        return part.id().isEmpty() ? claim.id() : claim.id() + "." + part.id();
    }

    private static Verdict verdict(Claim claim, Part part, Rows rows, Reading reading) {
        String losses = rows.losses();
        String because = losses.isEmpty() || reading.because().contains(losses)
                ? reading.because()
                : reading.because() + "; " + losses;
        return new Verdict(
                id(claim, part),
                claim.citation().key(),
                part.statement().isEmpty() ? claim.statement() : part.statement(),
                reading.finding(),
                reading.expected(),
                reading.measured(),
                reading.method(),
                reading.estimand(),
                rows.entered(),
                rows.count(Outcome.DIVERGED),
                rows.count(Outcome.FAILED),
                because,
                List.of());
    }

    private static Verdict conjunction(Claim claim, List<Verdict> parts, Rows rows) {
        Map<Finding, Verdict> first =
                parts.stream().collect(Collectors.toMap(Verdict::finding, Function.identity(), (a, b) -> a));
        Finding overall =
                GRAVEST.stream().filter(first::containsKey).findFirst().orElse(Finding.INCONCLUSIVE);
        Verdict deciding = first.get(overall);
        String name = deciding.id().substring(claim.id().length() + 1);
        String because = overall == Finding.SUPPORTED
                ? "all " + parts.size() + " parts agree; " + name + ": " + deciding.because()
                : name + ": " + deciding.because();
        return new Verdict(
                claim.id(),
                claim.citation().key(),
                claim.statement(),
                overall,
                deciding.expected(),
                deciding.measured(),
                deciding.method(),
                deciding.estimand(),
                rows.entered(),
                rows.count(Outcome.DIVERGED),
                rows.count(Outcome.FAILED),
                because,
                List.copyOf(parts));
    }

    private static List<Figure> named(Claim claim, Part part, List<Figure> figures) {
        String id = part.id().isEmpty() ? claim.id() : claim.id() + "-" + part.id();
        String statement = part.statement().isEmpty() ? claim.statement() : part.statement();
        List<Figure> named = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            String suffix = figures.size() > 1 ? "-" + (i + 1) : "";
            String title = claim.id() + (part.id().isEmpty() ? "" : " " + part.id()) + ": " + statement;
            named.add(figures.get(i).named(id + suffix, title));
        }
        return named;
    }
}
