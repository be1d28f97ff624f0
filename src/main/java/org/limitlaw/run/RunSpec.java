package org.limitlaw.run;

import java.io.Serializable;

/** One configuration: all that decides a run's bits, on a given kind of CPU and numeric provider. */
public record RunSpec(Procedure procedure, Seeds seeds) implements Serializable {
    /** Returns the key: SHA-256 (hex) of the canonical form. */
    public String key() {
        return Canonical.key(this);
    }
}
