package org.limitlaw.law;

import java.util.List;

/**
 * A claim, the verdict on it, its figures, and how much the verdict can bear.
 *
 * @param sheets one for each part's verdict (or the only one's), in order
 * @param p the p-value of a decided finding; NaN where there is none
 * @param holm the same, adjusted for all claims of the study (Holm); NaN where there is none
 */
public record Judged(Claim claim, Verdict verdict, List<Figure> figures, List<Sheet> sheets, double p, double holm) {
    /** The level that findings must survive together. */
    public static final double TOGETHER = 0.05;

    /** Makes one that was not examined further. */
    public Judged(Claim claim, Verdict verdict, List<Figure> figures) {
        this(claim, verdict, figures, List.of(), Double.NaN, Double.NaN);
    }

    /** Returns the same with an adjusted p-value. */
    Judged adjusted(double adjusted) {
        return new Judged(claim, verdict, figures, sheets, p, adjusted);
    }

    /** Returns whether the finding was decided, but does not stand beside all others of the study. */
    public boolean lostAmongMany() {
        return holm > TOGETHER;
    }
}
