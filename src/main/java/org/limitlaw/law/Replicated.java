package org.limitlaw.law;

import java.util.List;
import java.util.Optional;
import org.limitlaw.ledger.Look;

/**
 * How the seeds of a sweep came to be so many: by looks at its claims, after which seeds were added.
 *
 * @param rule of the conf; empty where it has none (any more)
 * @param looks that the ledger holds, in the order they were taken
 */
public record Replicated(Optional<StoppingRule> rule, List<Look> looks) {
    /** Returns the strictest confidence of the rule and of every look that was taken. */
    public Confidence confidence() {
        Confidence strictest = rule.map(StoppingRule::confidence).orElse(Confidence.FIXED);
        for (Look look : looks) {
            if (look.level() > strictest.level()) {
                strictest = new Confidence(look.level(), look.reported());
            }
        }
        return strictest;
    }

    /** Returns a reading that says at which level it was made, and what its interval lacks. */
    Reading told(String claim, Reading reading) {
        // without an interval, or with one that always holds, there is no level to tell
        boolean levelled = !reading.method().isEmpty() && reading.measured().level() < 1;
        String lacks = rule.map(r -> r.lacks(claim, reading.finding(), reading.measured()))
                .orElse("");
        return new Reading(
                reading.finding(),
                reading.expected(),
                held(reading.measured()),
                levelled ? reading.method() + "; " + level() : reading.method(),
                reading.estimand(),
                lacks.isEmpty()
                        ? reading.because()
                        : reading.because() + "; target not met: " + lacks + " (" + ending() + ")",
                reading.figures());
    }

    /** An interval's level, made for looks, as the one it holds. */
    private Measured held(Measured made) {
        Confidence c = confidence();
        double level = 1 - (1 - made.level()) * (1 - c.reported()) / (1 - c.level());
        return new Measured(made.point(), made.low(), made.high(), level, made.standardError(), made.degrees());
    }

    private String level() {
        Confidence c = confidence();
        return Words.percent(c.reported()) + " interval, sequential: made at " + Words.percent(c.level()) + " for "
                + counted();
    }

    private String counted() {
        return looks.size() + (looks.size() == 1 ? " look" : " looks");
    }

    /** Returns how it ended, in words. */
    private String ending() {
        if (looks.isEmpty()) {
            return "no look was taken yet";
        }
        Look last = looks.get(looks.size() - 1);
        return last.why().isEmpty() ? "seeds are still being added" : last.why();
    }

    /** Returns what the reader of a report should know, in a line. */
    public String words() {
        String by = rule.map(StoppingRule::words).orElse("by a rule that the conf no longer has");
        String seeds = looks.isEmpty() ? "" : looks.get(looks.size() - 1).next() + " seeds after ";
        return "seeds are added " + by + ": " + seeds + counted() + ", " + ending();
    }
}
