package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;

/** Data held in memory. */
record Drawn(Reals inputs, Reals labels, int samples, int dimension) implements Sampler {
    /** Rounds float64 draws to the run's precision, so that both precisions see the same data. */
    static Drawn rounded(Precision precision, Reals inputs, Reals labels, int dimension) {
        return new Drawn(rounded(precision, inputs), rounded(precision, labels), labels.length(), dimension);
    }

    private static Reals rounded(Precision precision, Reals values) {
        return values.precision() == precision ? values : Reals.copyOf(precision, values.toArray());
    }
}
