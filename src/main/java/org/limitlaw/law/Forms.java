package org.limitlaw.law;

import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.fit.FitStatus;
import org.limitlaw.math.fit.Form;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.Selection;

/** The forms that a series may have, ranked for the sensitivity sheet. No verdict rests on a choice among them. */
final class Forms {
    /** The largest control values that are predicted from the others. */
    static final int HELD_OUT = 2;

    private Forms() {}

    /** Ranks all forms by AICc; empty where there is no series of positive numbers. */
    static List<Sheet.Ranked> ranked(Grid grid, Pairing pairing) {
        if (!grid.refusal().isEmpty() || !Readings.notPowers(grid).isEmpty()) {
            return List.of();
        }
        SeedTable table = grid.table(Math::log);
        boolean positive =
                Arrays.stream(table.cells()).flatMapToDouble(Arrays::stream).noneMatch(y -> y <= 0);
        // without a whole seed shared seeds have no ranking
        boolean known = pairing == Pairing.Independent ? table.leastCount() > 0 : table.completeSeeds().length > 0;
        if (!positive || !known) {
            return List.of();
        }
        int heldOut = table.values() - HELD_OUT >= PowerLaw.LEAST_VALUES ? HELD_OUT : 0;
        List<Selection.Ranked> ranked =
                Selection.of(table.logs(), pairing, List.of(Form.values()), heldOut).ranked().stream()
                        .filter(form -> Double.isFinite(form.aicc()))
                        .toList();
        double least = ranked.stream().mapToDouble(Selection.Ranked::bic).min().orElse(Double.NaN);
        return ranked.stream().map(form -> line(form, least)).toList();
    }

    private static Sheet.Ranked line(Selection.Ranked form, double leastBic) {
        FitStatus status = form.fit().status();
        return new Sheet.Ranked(
                form.fit().form().formula(),
                form.delta(),
                form.bic() - leastBic,
                form.prediction(),
                status == FitStatus.Converged ? "" : status.words());
    }
}
