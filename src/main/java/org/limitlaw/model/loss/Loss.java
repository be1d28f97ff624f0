package org.limitlaw.model.loss;

import java.io.Serializable;
import org.limitlaw.math.linalg.Reals;

/** A loss summed over samples, or their mean: an immutable spec without state. */
public interface Loss extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Returns what multiplies the sum over all samples, and its derivatives: 1, or 1 / samples for a mean. */
    default double weight(int samples) {
        return 1;
    }

    /**
     * Returns the sum over a block, without the {@link #weight}, and writes its derivative by the outputs.
     *
     * @param u outputs, y labels, e derivative (written), each {@code count} numbers from its offset; e may be u
     */
    double evaluate(int count, Reals u, int uo, Reals y, int yo, Reals e, int eo);
}
