package org.limitlaw.law;

/** Which side of the expected value a claim is about. Constants are spelt as in conf files. */
public enum Side {
    /** Inside expected +- tolerance. */
    Within,
    /** At most expected + tolerance: an upper bound. */
    AtMost,
    /** At least expected - tolerance: a lower bound. */
    AtLeast
}
