package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.PowerLaw;

/** Readings that shapes share. */
final class Readings {
    private Readings() {}

    static Reading refused(Expectation expectation, String estimand, String why) {
        return new Reading(Finding.INCONCLUSIVE, expectation.map(), Measured.NONE, "", estimand, why, List.of());
    }

    /** Returns the first that is not empty. */
    static String firstOf(String... refusals) {
        return Arrays.stream(refusals).filter(r -> !r.isEmpty()).findFirst().orElse("");
    }

    /** Returns why a grid has no log-log slope; empty where it may have one. */
    static String notPowers(Grid grid) {
        if (!grid.numeric() || grid.controls()[0] <= 0) {
            return grid.control() + " must be a positive number to be a control, got "
                    + grid.labels().get(0);
        }
        int values = grid.controls().length;
        return values < PowerLaw.LEAST_VALUES
                ? "a slope needs at least " + PowerLaw.LEAST_VALUES + " control values, got " + values
                : "";
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
