package org.limitlaw.model.data;

import java.io.Serializable;
import org.limitlaw.math.linalg.Precision;

/** Where inputs and labels come from: an immutable spec. */
public interface Dataset extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Returns the number of samples n. */
    int samples();

    /** Returns the dimension d of an input. */
    int dimension();

    /** Draws the data of a seed. */
    Sampler open(long seed, Precision precision);
}
