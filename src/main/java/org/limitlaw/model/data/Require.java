package org.limitlaw.model.data;

/** Ranges of a spec's components. */
final class Require {
    /** Numbers that one array can hold on every JVM. */
    static final int MOST = Integer.MAX_VALUE - 8;

    private Require() {}

    static void that(boolean holds, String subject, String condition, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(subject + " must be " + condition + ", got " + value);
        }
    }
}
