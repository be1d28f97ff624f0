package org.limitlaw.math.linalg;

/** Whether a matrix enters a product as it is or transposed. */
public enum Transpose {
    /** As it is. */
    NO("N"),
    /** Transposed. */
    YES("T");

    private final String code;

    Transpose(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
