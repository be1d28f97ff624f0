package org.limitlaw.ledger;

import java.io.IOException;

/** A place cannot keep a second driver out, and nobody has vouched that there is none. */
public final class Unguarded extends IOException {
    private static final long serialVersionUID = 1L;

    Unguarded(String place) {
        super(place
                + " must be able to create a file only where there is none, so that a second driver is refused; if one"
                + " driver at a time writes there, say --sole-writer");
    }
}
