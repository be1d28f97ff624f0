package org.limitlaw.law;

import java.util.Optional;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.ledger.StudyRecord;

/** One run of the plan, and what it left behind if it has ended. */
public record Row(StudyRecord.Planned planned, Optional<RunRecord> record) {
    /** Returns whether the run ended and may enter an estimate; a spent budget is a result. */
    public boolean entered() {
        return ended(Outcome.CONVERGED) || ended(Outcome.BUDGET_SPENT);
    }

    /** Returns whether the run ended so. */
    public boolean ended(Outcome outcome) {
        return record.isPresent() && record.get().outcome() == outcome;
    }

    /** Returns a scalar, NaN where the run did not enter or did not record it or it is not finite. */
    public double value(String observable) {
        if (!entered()) {
            return Double.NaN;
        }
        Double value = record.get().observables().get(observable);
        return value == null || value.isInfinite() ? Double.NaN : value;
    }

    /** Returns a curve; empty where the run did not enter or did not record it. */
    public Optional<Curve> curve(String observable) {
        return entered()
                ? record.get().curves().stream()
                        .filter(c -> c.observable().equals(observable))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns a coordinate, or null where the run has none of that name. */
    public Object coordinate(String name) {
        return planned.coordinates().get(name);
    }

    /** Returns a coordinate as text, empty where the run has none of that name. */
    public String text(String name) {
        Object value = coordinate(name);
        return value == null ? "" : String.valueOf(value);
    }

    /** Returns a numeric coordinate, NaN where there is none. */
    public double number(String name) {
        return coordinate(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Returns the replicate, the unit of resampling. */
    public String seed() {
        return text("seed");
    }
}
