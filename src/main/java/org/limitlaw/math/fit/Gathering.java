package org.limitlaw.math.fit;

import java.io.Serializable;

/** Sums over observations, made in parts and put together: one pass over the lines, wherever they are. */
public interface Gathering<G extends Gathering<G>> extends Serializable {
    /** Adds one line. */
    void add(Observation line);

    /** Adds what another of the same form has gathered; the other is not modified. */
    void merge(G other);
}
