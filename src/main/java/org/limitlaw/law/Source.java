package org.limitlaw.law;

/** Where an interval comes from. Constants are spelt as in conf files. */
public enum Source {
    /** The spread over seeds. */
    Seeds,
    /** The stated numerical error of each value: runs without randomness. */
    Deterministic
}
