package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.StudentT;
import org.limitlaw.math.fit.TwoStudies;

/**
 * What two studies measured of one claim: the difference (of logarithms, where intervals are of those: then a ratio), its
 * errors added and degrees of freedom after Welch. Studies are taken as independent: they must share no runs.
 *
 * @param id of a claim, or of its part
 * @param difference first less second, or the ratio of first to second
 * @param p of no difference, two-sided; {@code holm} the same adjusted for all that were compared; NaN where refused
 * @param finding whether both are equal within a tolerance, by two one-sided tests; INCONCLUSIVE where none is given
 */
public record StudyComparison(
        String id,
        Measured first,
        Measured second,
        Measured difference,
        boolean ratio,
        String method,
        double p,
        double holm,
        Finding finding,
        String refusal) {
    private static final double LEVEL = Confidence.FIXED.level();

    /**
     * Compares claims of the same id, parts apart.
     *
     * @param shared how many runs both studies have
     * @param tolerance of the difference (of logarithms, for a ratio) within which two values are equal
     */
    public static List<StudyComparison> of(
            List<Judged> first, List<Judged> second, int shared, OptionalDouble tolerance) {
        Map<String, Verdict> others = new LinkedHashMap<>();
        second.forEach(judged -> leaves(judged.verdict()).forEach(leaf -> others.put(leaf.id(), leaf)));
        List<StudyComparison> all = new ArrayList<>();
        for (Judged judged : first) {
            for (Verdict leaf : leaves(judged.verdict())) {
                if (others.containsKey(leaf.id())) {
                    all.add(of(leaf, others.get(leaf.id()), shared, tolerance));
                }
            }
        }
        List<Double> adjusted =
                Certainty.holm(all.stream().map(StudyComparison::p).toList());
        List<StudyComparison> out = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            out.add(all.get(i).adjusted(adjusted.get(i)));
        }
        return out;
    }

    private static List<Verdict> leaves(Verdict verdict) {
        return verdict.parts().isEmpty() ? List.of(verdict) : verdict.parts();
    }

    private static StudyComparison of(Verdict a, Verdict b, int shared, OptionalDouble tolerance) {
        boolean ratio = a.measured().logarithmic();
        String refusal = refusal(a, b, shared);
        if (!refusal.isEmpty()) {
            return refused(a, b, refusal);
        }
        Estimate difference = new TwoStudies(LEVEL)
                .difference(a.measured().additive(a.method()), b.measured().additive(b.method()));
        if (!difference.holds()) {
            return refused(a, b, difference.refusal());
        }
        double t = Math.abs(difference.point()) / difference.standardError();
        double p = 2 * StudentT.cdf(-t, difference.degrees());
        Finding finding = tolerance.isPresent()
                ? Expectation.within(0, tolerance.getAsDouble()).finding(difference)
                : Finding.INCONCLUSIVE;
        Measured shown = Measured.of(ratio ? difference.exp() : difference);
        return new StudyComparison(
                a.id(), a.measured(), b.measured(), shown, ratio, difference.method(), p, Double.NaN, finding, "");
    }

    private static String refusal(Verdict a, Verdict b, int shared) {
        if (shared > 0) {
            return "the studies share " + shared + " runs, so that they are not independent";
        }
        if (!a.estimand().equals(b.estimand())) {
            return "estimands differ: " + a.estimand() + " and " + b.estimand();
        }
        for (Verdict each : List.of(a, b)) {
            if (Double.isNaN(each.measured().low())) {
                return "no interval in one study: " + each.because();
            }
            if (Math.abs(each.measured().level() - LEVEL) > 1e-9) {
                return "it rests on several numbers at once, or on an error bound; single ones can be compared";
            }
        }
        return a.measured().logarithmic() == b.measured().logarithmic() ? "" : "the intervals are of different scales";
    }

    private static StudyComparison refused(Verdict a, Verdict b, String why) {
        return new StudyComparison(
                a.id(),
                a.measured(),
                b.measured(),
                Measured.NONE,
                false,
                "",
                Double.NaN,
                Double.NaN,
                Finding.INCONCLUSIVE,
                why);
    }

    private StudyComparison adjusted(double holm) {
        return new StudyComparison(id, first, second, difference, ratio, method, p, holm, finding, refusal);
    }

    /** Returns the comparison in lines of text. */
    public String words(OptionalDouble tolerance) {
        String both = id + ": " + Verdicts.measured(first) + " against " + Verdicts.measured(second) + "\n    ";
        if (!refusal.isEmpty()) {
            return both + "not compared: " + refusal;
        }
        String sure = holm <= Judged.TOGETHER ? "they differ" : "no difference is shown";
        String equal = tolerance.isEmpty()
                ? ""
                : switch (finding) {
                    case SUPPORTED -> "; equal within " + Words.number(tolerance.getAsDouble());
                    case CONTRADICTED -> "; not equal within " + Words.number(tolerance.getAsDouble());
                    default -> "; not known whether equal within " + Words.number(tolerance.getAsDouble());
                };
        return both + (ratio ? "ratio " : "difference ") + Verdicts.measured(difference) + ", p = " + Words.number(p)
                + ", after Holm " + Words.number(holm) + ": " + sure + equal;
    }
}
