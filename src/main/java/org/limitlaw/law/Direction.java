package org.limitlaw.law;

/** Which way an observable goes as its control grows. Constants are spelt as in conf files. */
public enum Direction {
    /** It falls. */
    Falling,
    /** It rises. */
    Rising
}
