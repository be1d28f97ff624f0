package org.limitlaw.model.data;

import java.io.Serializable;

/** How many samples each step draws: a plain number, or another one from a stated step on. */
public sealed interface Batch extends Serializable permits Steady, Quench {
    /** Returns the number of samples of a step. */
    int at(long step);

    /** Returns the largest number of samples. */
    int most();

    /** Returns how many samples the steps 0 .. steps - 1 draw together. */
    double total(long steps);
}
