package org.limitlaw.law;

/** What the records say of a claim. */
public enum Finding {
    /** The measured interval lies inside what was expected. */
    SUPPORTED,
    /** The measured interval lies wholly outside. */
    CONTRADICTED,
    /** Neither: the interval is too wide, or no method holds its level for these data. */
    INCONCLUSIVE,
    /** The regime that the claim needs was not reached. */
    OUT_OF_REGIME
}
