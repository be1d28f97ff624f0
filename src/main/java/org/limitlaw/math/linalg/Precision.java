package org.limitlaw.math.linalg;

/** The working precision of a run. */
public enum Precision {
    /** IEEE double. */
    FLOAT64(8),
    /** IEEE single. */
    FLOAT32(4);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of one number in bytes. */
    public int bytes() {
        return bytes;
    }
}
