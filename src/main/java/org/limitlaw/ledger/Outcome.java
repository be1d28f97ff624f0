package org.limitlaw.ledger;

/** How a run ended. */
public enum Outcome {
    /** Reached its target, or did all its steps where no target was set. */
    CONVERGED,
    /** Did all its steps without reaching its target. */
    BUDGET_SPENT,
    /** The loss left every bound; the step and the last finite loss are in the cause. */
    DIVERGED,
    /** An error of the program or the machine. */
    FAILED
}
