package org.limitlaw.run;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a run may take where it happens to run. Not part of its key: a run that met a limit is FAILED, and may be tried again
 * elsewhere.
 *
 * @param bytes memory, against the upper estimate of {@link Procedure#cost}
 * @param time wall time
 */
public record Limits(double bytes, Duration time) implements Serializable {
    /** No limits. */
    public static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, Duration.ofSeconds(Long.MAX_VALUE));

    /** Checks the ranges. */
    public Limits {
        if (!(bytes > 0)) {
            throw new IllegalArgumentException("bytes must be positive, got " + bytes);
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("time must be positive, got " + time);
        }
    }

    /** Returns the same limit of time with another of memory. */
    public Limits withBytes(double most) {
        return new Limits(most, time);
    }
}
