package org.limitlaw.run;

import java.io.Serializable;

/**
 * When training ends.
 *
 * @param steps most steps made
 * @param lossRatio target: the loss over the first loss; 0 for none
 */
public record Stop(long steps, double lossRatio) implements Serializable {
    /** Checks the ranges. */
    public Stop {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be at least 0, got " + steps);
        }
        if (!(lossRatio >= 0 && lossRatio < 1)) {
            throw new IllegalArgumentException("loss-ratio must be in [0, 1), got " + lossRatio);
        }
    }

    boolean met(double loss, double firstLoss) {
        return lossRatio > 0 && loss <= lossRatio * firstLoss;
    }
}
