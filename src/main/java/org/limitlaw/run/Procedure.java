package org.limitlaw.run;

import java.io.Serializable;
import java.util.List;
import org.limitlaw.observe.Probe;

/** What one task does: training is the main one. An immutable spec. */
public interface Procedure extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Throws IllegalArgumentException, in one line, where the parts do not fit each other. */
    default void check() {}

    /** Returns the names of the scalars it records. */
    default List<String> scalars() {
        return List.of();
    }

    /** Returns the names of the curves it records. */
    default List<String> curves() {
        return List.of();
    }

    /** Returns what it costs at most. */
    Cost cost();

    /** Returns whether a rule of its own may end it before its cost is spent. */
    default boolean mayEndEarly() {
        return false;
    }

    /** Returns the same ended after some steps at the latest, nothing observed: for an export of how it begins. */
    default Procedure first(long steps) {
        return this;
    }

    /** Does it. Divergence and missed targets are outcomes; a throw is recorded as FAILED. */
    Ending execute(Seeds seeds, Probe.Recorder recorder);

    /** Does it from a checkpoint on, and leaves more of them; all of it where it keeps none. */
    default Ending execute(Seeds seeds, Probe.Recorder recorder, Checkpoint checkpoint) {
        return execute(seeds, recorder);
    }

    /** Floating-point operations and peak memory in bytes, upper estimates. */
    record Cost(double flops, double bytes) {}
}
