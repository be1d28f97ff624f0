package org.limitlaw.law;

import java.util.List;
import org.limitlaw.math.fit.Estimate;

/** Readings that shapes share. */
final class Readings {
    private Readings() {}

    static Reading refused(Expectation expectation, String estimand, String why) {
        return new Reading(Finding.INCONCLUSIVE, expectation.map(), Measured.NONE, "", estimand, why, List.of());
    }

    /** Reads one estimate. */
    static Reading one(
            Expectation expectation, Estimate estimate, String estimand, String lossRefusal, List<Figure> figures) {
        Several several = new Several(expectation);
        several.add("", estimate);
        return several(several, estimand, lossRefusal, figures);
    }

    /** Reads estimates that must all agree; too many lost runs leave it open. */
    static Reading several(Several several, String estimand, String lossRefusal, List<Figure> figures) {
        Estimate shown = several.estimates().get(several.deciding());
        boolean lost = !lossRefusal.isEmpty();
        String because = lost ? lossRefusal : several.because();
        Finding finding = lost ? Finding.INCONCLUSIVE : several.finding();
        return new Reading(
                finding, several.expectation().map(), Measured.of(shown), shown.method(), estimand, because, figures);
    }
}
