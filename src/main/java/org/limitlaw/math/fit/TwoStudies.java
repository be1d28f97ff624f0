package org.limitlaw.math.fit;

/** The difference of two estimates that share no runs: squared errors add, Welch's degrees of freedom over both. */
public record TwoStudies(double level) {
    private static final String METHOD = "difference of two studies";

    /** Returns {@code a - b}. */
    public Estimate difference(Estimate a, Estimate b) {
        double point = a.point() - b.point();
        for (Estimate e : new Estimate[] {a, b}) {
            if (!e.holds()) {
                return Estimate.refused(point, level, METHOD, e.refusal());
            }
            if (!(e.standardError() > 0) || !(e.degrees() > 0)) {
                String why = "a difference needs standard errors, " + e.method() + " has none";
                return Estimate.refused(point, level, METHOD, why);
            }
        }
        double va = a.standardError() * a.standardError();
        double vb = b.standardError() * b.standardError();
        double degrees = (va + vb) * (va + vb) / (va * va / a.degrees() + vb * vb / b.degrees());
        double se = Math.sqrt(va + vb);
        double half = StudentT.twoSided(level, degrees) * se;
        return Estimate.held(point, half, level, se, degrees, Estimate.counted(METHOD, degrees));
    }
}
