package org.limitlaw.math.fit;

/** How the seeds at one control value relate to those at another. Constants are spelt as in conf files. */
public enum Pairing {
    /** One seed serves all control values, or it is not known: the seed is reduced to one number (always valid). */
    Shared,
    /** Seeds are independent between control values (narrower; covers as little as 71 % if seeds are shared in truth). */
    Independent
}
