package org.limitlaw.ledger;

import java.io.IOException;

/** Another driver writes this ledger; the message names it. */
public final class LedgerInUse extends IOException {
    private static final long serialVersionUID = 1L;

    LedgerInUse(String place, String holder) {
        super(place + " is in use by " + holder + "; wait for it to end, or give another output folder");
    }

    LedgerInUse(String place, String holder, long seconds) {
        super(place + " is in use by " + holder + "; wait for it to end (if it is dead, its lease is void in " + seconds
                + " s), or give another output folder");
    }
}
