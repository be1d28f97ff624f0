package org.limitlaw.law;

/** What a claimed power law says of a floor, {@code y = E + A n^theta}. Constants are spelt as in conf files. */
public enum Floor {
    /** Excluded for a claim within a tolerance, ignored for a bound. */
    Auto,
    /** The claim allows a floor: judged by the exponent beside a floor alone. */
    Allowed,
    /** A pure power: supported only if no curvature is seen and the exponent beside a floor agrees too. */
    Excluded,
    /** The claim is about the mean log-log slope over the range: judged by that alone. */
    Ignored,
    /** No floor, but a first correction that vanishes for large controls, {@code A n^theta (1 + c/n)}: judged beside it. */
    Correction,
    /** The same for a control h, such as a step, whose limit is 0: {@code A h^theta (1 + c h)}. */
    StepCorrection
}
