package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.limitlaw.math.fit.Forecast;
import org.limitlaw.math.fit.SeedSpread;
import org.limitlaw.math.fit.SeedTable;

/**
 * Tells before a study is run how wide the intervals of its claims will be, and what other designs would do: from the runs
 * of a pilot, whose claims are read as they are judged, or from a stated spread.
 *
 * @param plan the runs planned; their records do not matter
 * @param pilot runs of the same study; may be none
 * @param stated the spread where no pilot tells it: of exponents alone
 */
public record PowerAnalysis(Evidence plan, Evidence pilot, Optional<SeedSpread> stated) {
    private static final long LEAST_SEEDS = 3;
    private static final int LEAST_VALUES = 3;
    private static final double UPPER = 0.95;
    private static final double LOWER = 0.5;

    /** Returns what is foreseen of a part: the design planned first, then others; empty where nothing is. */
    public List<Foresight> of(Claim claim, Part part, Optional<StoppingRule> rule) {
        Rows pilots = selected(part, pilot);
        Target target = target(claim, part, rule);
        if (!(part.shape() instanceof Exponent exponent)) {
            return judged(part, pilots, target, "", new double[0]).stream().toList();
        }
        double[] planned = controls(selected(part, plan), exponent.control());
        List<Foresight> all = new ArrayList<>();
        foresee(part, exponent, pilots, target, words(exponent.control(), planned), planned)
                .ifPresent(all::add);
        if (all.isEmpty()) {
            return all;
        }
        for (Design other : Design.besides(planned)) {
            foresee(part, exponent, pilots, target, other.words(), other.controls())
                    .ifPresent(all::add);
        }
        return all;
    }

    private static Rows selected(Part part, Evidence evidence) {
        return evidence.rows()
                .of(part.sweeps())
                .where(row -> part.where().holds(row.planned().coordinates()));
    }

    /** What an interval is wanted for: half of a tolerance lets most verdicts be SUPPORTED where the claim is true. */
    private Target target(Claim claim, Part part, Optional<StoppingRule> rule) {
        Object tolerance = part.shape().read(new Rows(List.of())).expected().get("tolerance");
        double half = tolerance instanceof Double t ? t / 2 : Double.NaN;
        double declared =
                rule.map(r -> r.widths().getOrDefault(claim.id(), Double.NaN)).orElse(Double.NaN);
        return new Target(
                part.id().isEmpty() ? claim.id() : claim.id() + "." + part.id(),
                Double.isNaN(declared) ? half : declared,
                rule.map(StoppingRule::confidence).orElse(Confidence.FIXED),
                rule.map(r -> r.first(1)).orElse(LEAST_SEEDS));
    }

    private record Target(String id, double wanted, Confidence confidence, long first) {}

    private static double[] controls(Rows rows, String control) {
        return rows.all().stream()
                .mapToDouble(row -> row.number(control))
                .filter(value -> value > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    private Optional<Foresight> foresee(
            Part part, Exponent exponent, Rows pilots, Target target, String design, double[] controls) {
        if (controls.length < LEAST_VALUES) {
            return Optional.empty();
        }
        String control = exponent.control();
        Predicate<Row> chosen = row -> Arrays.stream(controls).anyMatch(v -> v == row.number(control));
        boolean ran = Arrays.stream(controls)
                .allMatch(v -> pilots.all().stream().anyMatch(row -> row.entered() && row.number(control) == v));
        if (ran) {
            Optional<Foresight> seen = judged(part, pilots.where(chosen), target, design, controls);
            if (seen.isPresent()) {
                return seen;
            }
        }
        double[] x = Arrays.stream(controls).map(Math::log).toArray();
        Optional<Pilot> spread = ran ? Optional.empty() : spread(exponent, pilots);
        Optional<Forecast> forecast = spread.map(p -> new Forecast(p.spread.slope(x), 1, p.seeds - 1.0))
                .or(() -> stated.map(s -> Forecast.stated(s.slope(x))));
        String basis = spread.isPresent() ? "extrapolated from the pilot" : "stated spread";
        return forecast.map(f -> new Foresight(
                target.id,
                design,
                controls,
                target.wanted,
                target.confidence.level(),
                target.first,
                Double.NaN,
                f,
                basis));
    }

    /** A pilot's spread, and how many whole seeds it has. */
    private record Pilot(SeedSpread spread, int seeds) {}

    private static Optional<Pilot> spread(Exponent exponent, Rows pilots) {
        Grid grid = Grid.of(pilots, exponent.control(), exponent.observable());
        if (!grid.refusal().isEmpty() || !grid.numeric()) {
            return Optional.empty();
        }
        SeedTable logs = grid.table(Math::log).logs();
        return SeedSpread.knownFrom(logs) && logs.largestDeviation() > 0
                ? Optional.of(new Pilot(SeedSpread.of(logs), logs.completeSeeds().length))
                : Optional.empty();
    }

    /** Reads the pilot as it would be judged, at two levels: their half-widths tell spread and degrees of freedom. */
    private static Optional<Foresight> judged(Part part, Rows pilots, Target target, String design, double[] controls) {
        Measured wide =
                part.shape().read(pilots.with(new Confidence(UPPER, UPPER))).measured();
        Measured narrow =
                part.shape().read(pilots.with(new Confidence(LOWER, LOWER))).measured();
        // one may be NaN, and the level is 1 where runs have no randomness
        if (!(wide.high() > wide.low() && narrow.high() > narrow.low() && wide.level() < 1)) {
            return Optional.empty();
        }
        long seeds = pilots.all().stream()
                .filter(Row::entered)
                .map(Row::seed)
                .distinct()
                .count();
        boolean log = wide.low() > 0 && Math.abs(wide.point() * wide.point() / (wide.low() * wide.high()) - 1) < 1e-9;
        Forecast forecast = Forecast.ofPilot(half(wide, log), wide.level(), half(narrow, log), narrow.level(), seeds);
        double shares = (1 - wide.level()) / (1 - UPPER);
        return Optional.of(new Foresight(
                target.id,
                design,
                controls,
                target.wanted,
                1 - (1 - target.confidence.level()) * shares,
                target.first,
                log ? wide.point() : Double.NaN,
                forecast,
                "pilot of " + seeds + " seeds"));
    }

    private static double half(Measured measured, boolean log) {
        return (log ? Math.log(measured.high() / measured.low()) : measured.high() - measured.low()) / 2;
    }

    private static String words(String control, double[] controls) {
        String last = Words.number(controls[controls.length - 1]);
        return control + " " + Words.number(controls[0]) + " .. " + last + " (" + controls.length + ")";
    }

    /** Other control values that might do. */
    private record Design(String words, double[] controls) {
        static List<Design> besides(double[] planned) {
            int last = planned.length - 1;
            double next = planned[last] * planned[last] / planned[last - 1];
            double[] more = Arrays.copyOf(planned, last + 2);
            more[last + 1] = next;
            double[] other = new double[last / 2 + 1];
            for (int i = 0; i < other.length; i++) {
                other[other.length - 1 - i] = planned[last - 2 * i];
            }
            List<Design> all = List.of(
                    new Design("without " + Words.number(planned[0]), Arrays.copyOfRange(planned, 1, last + 1)),
                    new Design("without " + Words.number(planned[last]), Arrays.copyOf(planned, last)),
                    new Design("every other value", other),
                    new Design("and " + Words.number(next) + " too", more));
            return all.stream()
                    .filter(design -> design.controls.length >= LEAST_VALUES)
                    .toList();
        }
    }
}
