package org.limitlaw.law;

/** What runs differ by, and so where an interval comes from. Constants are spelt as in conf files. */
public enum Runs {
    /** By their seeds: the spread over seeds. */
    Seeded,
    /** By nothing: the stated numerical error of each value. */
    Deterministic
}
