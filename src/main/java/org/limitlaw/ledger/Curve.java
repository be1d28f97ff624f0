package org.limitlaw.ledger;

import java.io.Serializable;

/** One observable over a run, by columns of equal length; index 0 for scalars. */
public record Curve(String observable, long[] step, double[] time, int[] index, double[] value)
        implements Serializable {
    /** Returns the number of points. */
    public int length() {
        return step.length;
    }
}
