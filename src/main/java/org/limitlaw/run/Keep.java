package org.limitlaw.run;

import java.io.Serializable;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.observe.Probe;

/**
 * What a record keeps besides what is measured.
 *
 * @param parameters whether the final parameters are kept, as the curve {@code parameters} at the last step
 */
public record Keep(boolean parameters) implements Serializable {
    /** The name of the curve, and of the array in an export. */
    public static final String PARAMETERS = "parameters";

    private static final long MOST = 1_000_000;

    /** Throws IllegalArgumentException where a record would be too large. */
    void check(long number) {
        if (parameters && number > MOST) {
            throw new IllegalArgumentException("keep.parameters must be false for more than " + MOST
                    + " parameters (an export trains again instead), got " + number);
        }
    }

    void parameters(long step, Reals values, Probe.Recorder recorder) {
        for (int i = 0; parameters && i < values.length(); i++) {
            recorder.point(PARAMETERS, step, i, values.get(i));
        }
    }
}
