package org.limitlaw.spark;

import java.util.Locale;
import org.limitlaw.ledger.Marks;

/** What losses say of a run: two make it a suspect, to be tried alone; two more alone prove it. */
final class Suspicion {
    /** How often a suspect is tried while other executors go too or are taken away, two tries each time. */
    static final int MOST_ROUNDS = 5;

    private Suspicion() {}

    /** How a run stands. */
    enum Standing {
        /** As good as any. */
        NONE,
        /** To be tried alone, after all others. */
        SUSPECT,
        /** Not to be tried any more. */
        GUILTY
    }

    /** Returns how a run stands after deaths of processes like this one. */
    static Standing of(Marks.Deaths deaths) {
        if (deaths.alone() >= Tries.LOST) {
            return Standing.GUILTY;
        }
        return deaths.beside() + deaths.alone() >= Tries.LOST ? Standing.SUSPECT : Standing.NONE;
    }

    /** Returns the cause to record of a run with which processes like this one died. */
    static String cause(Marks.Deaths deaths) {
        return String.format(
                Locale.ROOT,
                "quarantined: the process died %d times while the run was under way, the last %d with the run alone in it",
                deaths.beside() + deaths.alone(),
                deaths.alone());
    }

    /** Returns the cause to record of a run with which executors were lost. */
    static String cause(int rounds, boolean guilty) {
        int alone = rounds * Tries.LOST;
        return guilty
                ? String.format(
                        Locale.ROOT,
                        "quarantined: %d executors were lost with the run, the last %d with the run alone on them and no"
                                + " other lost",
                        Tries.LOST + alone,
                        Tries.LOST)
                : String.format(
                        Locale.ROOT,
                        "lost: %d executors were lost with the run; others were lost at the same time, or it was taken from"
                                + " them, so that it may not be to blame",
                        Tries.LOST + alone);
    }
}
