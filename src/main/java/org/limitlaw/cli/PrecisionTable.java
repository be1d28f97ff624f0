package org.limitlaw.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.limitlaw.law.Claim;
import org.limitlaw.law.Evidence;
import org.limitlaw.law.Exponent;
import org.limitlaw.law.Foresight;
import org.limitlaw.law.Part;
import org.limitlaw.law.PowerAnalysis;
import org.limitlaw.law.StoppingRule;
import org.limitlaw.ledger.Ledger;
import org.limitlaw.ledger.StudyRecord;
import org.limitlaw.math.fit.SeedSpread;
import org.limitlaw.sweep.PlannedRun;

/** Tells how wide the claims' intervals will be, by seeds and control values, and what it takes to make them narrow. */
final class PrecisionTable {
    private static final long[] SEEDS = {4, 8, 16, 32, 64};
    private static final String NUMBERS = " %8s" + " %8s".repeat(SEEDS.length) + "  %-18s %12s";

    private final Workspace workspace;
    private final PowerAnalysis analysis;

    private PrecisionTable(Workspace workspace, PowerAnalysis analysis) {
        this.workspace = workspace;
        this.analysis = analysis;
    }

    /**
     * Returns the lines of the table.
     *
     * @param stated a spread for where the ledger of the output folder tells none
     */
    static List<String> of(Workspace workspace, Optional<SeedSpread> stated) throws IOException {
        Evidence plan = Evidence.of(workspace.planned(), List.of());
        return new PrecisionTable(workspace, new PowerAnalysis(plan, pilot(workspace), stated)).lines();
    }

    private static Evidence pilot(Workspace workspace) throws IOException {
        try (Ledger ledger = Ledger.read(workspace.storage())) {
            StudyRecord study = ledger.studies().get(workspace.study().name());
            return Evidence.of(
                    study == null ? List.of() : study.plan(), ledger.runs().values());
        }
    }

    private List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        for (Claim claim : workspace.claims()) {
            for (Part part : claim.parts()) {
                Optional<StoppingRule> rule = part.sweeps().stream()
                        .map(workspace.rules()::get)
                        .filter(Objects::nonNull)
                        .findFirst();
                String id = "";
                for (Foresight seen : analysis.of(claim, part, rule)) {
                    rows.add(row(seen, part, id));
                    id = seen.id();
                }
            }
        }
        if (rows.isEmpty()) {
            return workspace.claims().isEmpty()
                    ? List.of()
                    : List.of("Precision of claims: needs --spread, or 3 seeds in " + workspace.out());
        }
        boolean piloted = !analysis.pilot().rows().all().isEmpty();
        String stated = analysis.stated()
                .map(s -> "a stated spread of " + number(s.noise())
                        + (s.tilt() > 0 ? ", exponents of seeds " + number(s.tilt()) : ""))
                .orElse("");
        List<String> lines = new ArrayList<>();
        lines.add("Precision of the claims, from " + (piloted ? "the runs in " + workspace.out() : "")
                + (piloted && !stated.isEmpty() ? "; where they do not tell, from " : "") + stated + ":");
        rows.add(
                0,
                row(
                        "claim",
                        "design",
                        "wanted",
                        seeds -> seeds + (seeds == SEEDS[0] ? " seeds" : ""),
                        "seeds wanted",
                        "cost"));
        String format = "%-" + widest(rows, 0) + "s %-" + widest(rows, 1) + "s" + NUMBERS;
        rows.forEach(row ->
                lines.add(String.format(Locale.ROOT, format, row.toArray()).stripTrailing()));
        lines.add("");
        lines.add("Half-widths of intervals, in the median, by seeds. Wanted: what replicate asks for, or half of the"
                + " tolerance.");
        lines.add("In brackets: with a spread as small and as large as the pilot allows (80 %).");
        return lines;
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }

    private List<String> row(Foresight seen, Part part, String before) {
        String basis = seen.basis().startsWith("extrapolated") ? ", extrapolated" : "";
        String design = seen.design().isEmpty() ? seen.basis() : seen.design() + basis;
        OptionalLong seeds = seen.seeds();
        String range = seen.fewest().equals(seen.most())
                ? ""
                : " (" + count(seen.fewest()) + " to " + count(seen.most()) + ")";
        double cost = seeds.isPresent() ? seeds.getAsLong() * ofOneSeed(part, seen.controls()) : Double.NaN;
        return row(
                seen.id().equals(before) ? "" : seen.id(),
                design,
                Double.isNaN(seen.wanted()) ? "-" : number(seen.wanted()),
                count -> number(seen.half(count)),
                Double.isNaN(seen.wanted()) ? "-" : count(seeds) + range,
                Double.isNaN(cost) ? "-" : Units.flops(cost));
    }

    private static List<String> row(
            String claim, String design, String wanted, LongFunction<String> half, String seeds, String cost) {
        List<String> cells = new ArrayList<>(List.of(claim, design, wanted));
        Arrays.stream(SEEDS).mapToObj(half).forEach(cells::add);
        cells.add(seeds);
        cells.add(cost);
        return cells;
    }

    private static String count(OptionalLong seeds) {
        return seeds.isPresent() ? String.valueOf(seeds.getAsLong()) : "over 1000";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** Returns the operations of one seed at some control values; one beyond the plan is taken to grow on as before. */
    private double ofOneSeed(Part part, double[] controls) {
        if (!(part.shape() instanceof Exponent exponent)) {
            return Double.NaN;
        }
        double[] costs = Arrays.stream(controls)
                .map(value -> ofOneSeed(part, exponent.control(), value))
                .toArray();
        int last = costs.length - 1;
        if (costs[last] == 0 && costs[last - 1] > 0 && costs[last - 2] > 0) {
            costs[last] = costs[last - 1] * costs[last - 1] / costs[last - 2];
        }
        return Arrays.stream(costs).sum();
    }

    private double ofOneSeed(Part part, String control, double value) {
        List<PlannedRun> runs = workspace.plan().runs().stream()
                .filter(run -> run.rows()
                        .anyMatch(row -> row.sweeps().stream().anyMatch(part.sweeps()::contains)
                                && part.where().holds(row.coordinates())
                                && row.coordinates().get(control) instanceof Number n
                                && n.doubleValue() == value))
                .toList();
        long seeds = runs.stream()
                .map(run -> run.coordinates().get("seed"))
                .distinct()
                .count();
        return runs.stream()
                        .mapToDouble(run -> run.spec().procedure().cost().flops())
                        .sum()
                / Math.max(1, seeds);
    }
}
