package org.limitlaw.sweep;

import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;

/**
 * When failed runs end a sweep: at once where the first runs to end all failed alike, which a mistake in the conf or the
 * code does and a rare accident does not; and beyond a number of failures.
 *
 * @param alike how many first runs must fail alike, numbers in the cause apart; 0 for never
 * @param most failed runs that are borne; the next one ends the sweep
 */
public record FailurePolicy(int alike, long most) {
    /** Stops after five first runs that fail alike, and else for nothing. */
    public static final FailurePolicy USUAL = new FailurePolicy(5, Long.MAX_VALUE);

    /** Checks the ranges. */
    public FailurePolicy {
        if (alike < 0) {
            throw new IllegalArgumentException("alike must be at least 0, got " + alike);
        }
        if (most < 0) {
            throw new IllegalArgumentException("most must be at least 0, got " + most);
        }
    }

    /** Returns a listener that passes on what it hears, and then throws {@link Exceeded} where the policy says so. */
    public RunListener watch(RunListener listener) {
        return new Watch(this, listener);
    }

    /** Too many runs failed. The message says it all, in one line. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exceeded(String line) {
            super(line);
        }
    }

    private static final class Watch implements RunListener {
        private final FailurePolicy policy;
        private final RunListener listener;
        private long ended;
        private long failed;
        private boolean same = true;
        private String cause;

        Watch(FailurePolicy policy, RunListener listener) {
            this.policy = policy;
            this.listener = listener;
        }

        @Override
        public void running(int count) {
            listener.running(count);
        }

        @Override
        public void ended(RunRecord record) {
            listener.ended(record);
            ended++;
            if (record.outcome() != Outcome.FAILED) {
                same = false;
                return;
            }
            failed++;
            String kind = record.cause().replaceAll("\\d+", "#");
            same &= cause == null || cause.equals(kind);
            cause = kind;
            if (same && ended == policy.alike) {
                throw new Exceeded("stopped: the first " + ended + " runs all failed alike: " + record.cause());
            }
            if (failed > policy.most) {
                throw new Exceeded("stopped: more than " + policy.most + " runs failed, the last: " + record.cause());
            }
        }
    }
}
