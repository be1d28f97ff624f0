package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.limitlaw.ledger.Look;
import org.limitlaw.math.fit.Sequential;

/**
 * When a sweep has seeds enough: when the interval of every claim watched is narrow, or when every claim watched has its
 * verdict. Seeds are added whole, over all axes of the sweep, so that pairing is kept.
 *
 * @param widths claims watched, with the half-width their intervals must reach; NaN where a verdict is waited for
 * @param most seeds of the sweep
 * @param budgetHours most time of the sweep's runs together; infinity where there is no limit
 * @param skewed whether seeds are declared strongly skewed
 * @param intervals how many intervals are watched: one for each part of a claim that reads the sweep
 */
public record StoppingRule(
        String sweep,
        Sequential aim,
        Map<String, Double> widths,
        long most,
        double budgetHours,
        boolean skewed,
        int intervals) {
    private static final String ENOUGH = "enough";

    /**
     * What a look has to go by besides verdicts.
     *
     * @param seeds that the sweep has
     * @param wave fewest seeds to add, so that every slot has a run; asked only where seeds may be added
     * @param hours time of the sweep's runs so far
     * @param obstacle why no more seeds make sense; empty where they do
     */
    public record Standing(long seeds, LongSupplier wave, double hours, String obstacle) {}

    /** Returns the confidence of intervals over the sweep's runs. */
    public Confidence confidence() {
        return new Confidence(aim.level(skewed, intervals), Sequential.HELD);
    }

    /** Returns the seeds to begin with where the sweep is declared with some. */
    public long first(long seeds) {
        return aim.first(skewed, seeds);
    }

    /** Returns the rule in words. */
    public String words() {
        StringBuilder words = new StringBuilder();
        if (aim == Sequential.Verdict) {
            words.append("until there is a verdict on ").append(String.join(", ", widths.keySet()));
        } else {
            List<String> each = new ArrayList<>();
            widths.forEach((id, width) -> each.add(id + " +- " + Words.number(width)));
            words.append("until ").append(String.join(", ", each));
        }
        words.append(", ").append(most).append(" seeds at most");
        if (budgetHours < Double.POSITIVE_INFINITY) {
            words.append(", ").append(Words.number(budgetHours)).append(" hours at most");
        }
        return words.append(skewed ? ", skewed seeds" : "").toString();
    }

    /** Looks at the study's verdicts, and decides whether to go on. */
    public Look look(String study, String created, List<Judged> judged, Standing standing) {
        List<Look.Seen> seen = new ArrayList<>();
        boolean enough = true;
        double wanted = standing.seeds;
        for (Judged one : judged) {
            for (Verdict part : watched(one)) {
                Measured m = part.measured();
                seen.add(new Look.Seen(part.id(), part.finding().name(), m.point(), m.low(), m.high()));
                boolean lacks =
                        !lacks(one.claim().id(), one.verdict().finding(), m).isEmpty();
                double ratio = half(m) / widths.get(one.claim().id());
                enough &= !lacks;
                wanted = lacks && ratio > 1 ? Math.max(wanted, ratio * ratio * standing.seeds) : wanted;
            }
        }
        String why = enough ? ENOUGH : obstacle(standing);
        long next = standing.seeds;
        if (why.isEmpty()) {
            // half of the way to where the present spread would do: few waves lead there, and none far beyond
            long wave = standing.wave.getAsLong();
            long far = next(standing, Math.max(wave, (long) Math.floor((wanted - standing.seeds) / 2)));
            next = affords(standing, far) ? far : next(standing, wave);
            why = affords(standing, next)
                    ? ""
                    : next + " seeds would take more than budget-hours = " + Words.number(budgetHours);
        }
        return new Look(
                study,
                created,
                sweep,
                standing.seeds,
                words(),
                confidence().level(),
                confidence().reported(),
                List.copyOf(seen),
                why.isEmpty() ? next : standing.seeds,
                why);
    }

    private long next(Standing standing, long step) {
        return Math.min(most, aim.next(standing.seeds + step));
    }

    /** Time is taken to grow as the number of seeds. */
    private boolean affords(Standing standing, long next) {
        return standing.hours * next <= budgetHours * standing.seeds;
    }

    private String obstacle(Standing standing) {
        boolean atMost = standing.seeds >= most && standing.obstacle.isEmpty();
        return atMost ? "max-seeds = " + most : standing.obstacle;
    }

    /** Returns what a look saw and decided, in a line. */
    public static String words(Look look) {
        List<String> seen = new ArrayList<>();
        for (Look.Seen each : look.seen()) {
            double half = (each.high() - each.low()) / 2;
            String width =
                    Double.isNaN(half) ? "no interval" : Words.number(each.point()) + " +- " + Words.number(half);
            seen.add(each.claim() + " " + width + " (" + each.finding() + ")");
        }
        String next = look.why().isEmpty() ? "on to " + look.next() + " seeds" : look.why();
        return "sweep " + look.sweep() + " at " + look.seeds() + " seeds: " + String.join(", ", seen) + ": "
                + (look.why().isEmpty() || look.why().equals(ENOUGH) ? next : "target not met: " + next);
    }

    /** Returns what an interval lacks; empty where it is narrow enough, or the verdict is there. */
    String lacks(String claim, Finding ofClaim, Measured measured) {
        // no seed narrows the interval of runs without randomness, nor brings a claim back into its regime
        if (!widths.containsKey(claim) || ofClaim == Finding.OUT_OF_REGIME || measured.level() == 1) {
            return "";
        }
        if (aim == Sequential.Verdict) {
            return ofClaim == Finding.INCONCLUSIVE ? "no verdict" : "";
        }
        double half = half(measured);
        String has = Double.isNaN(half) ? "no interval" : "half-width " + Words.number(half);
        return half <= widths.get(claim) ? "" : has + ", wanted " + Words.number(widths.get(claim));
    }

    private static double half(Measured measured) {
        return (measured.high() - measured.low()) / 2;
    }

    private List<Verdict> watched(Judged judged) {
        Verdict verdict = judged.verdict();
        if (!widths.containsKey(judged.claim().id())) {
            return List.of();
        }
        if (verdict.parts().isEmpty()) {
            return List.of(verdict);
        }
        List<Verdict> parts = new ArrayList<>();
        for (int p = 0; p < verdict.parts().size(); p++) {
            if (judged.claim().parts().get(p).sweeps().contains(sweep)) {
                parts.add(verdict.parts().get(p));
            }
        }
        return parts;
    }
}
