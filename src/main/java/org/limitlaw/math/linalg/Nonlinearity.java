package org.limitlaw.math.linalg;

/**
 * A function of one number with its slope, as units of a network have it. Their passes are polynomials of our own (only
 * +, *, / and fused multiply-add), so that a bit depends neither on the JIT nor on the width of vectors. Largest errors
 * seen, in units in the last place of the result: values 3, slopes 6, over all numbers where they are normal.
 */
public enum Nonlinearity {
    /** max(z, 0); its slope at 0 is 0. */
    RELU,
    /** tanh z. */
    TANH,
    /** 1 / (1 + exp(-z)). */
    SIGMOID,
    /** ln(1 + exp(z)). */
    SOFTPLUS,
    /** erf z, the integral of 2 / sqrt(pi) exp(-t^2) from 0; for erf(z / sqrt(2)) scale the product that makes z. */
    ERF,
    /** exp z, for Gaussian units whose product delivers the exponent; 0 where exp z would not be normal. */
    EXP;

    /** Whether the slope is a function of the value. */
    public boolean slopeFromValue() {
        return this != ERF;
    }

    void requireSlopeFromValue() {
        if (!slopeFromValue()) {
            throw new IllegalArgumentException(
                    "nonlinearity must have a slope that follows from its value, got " + this);
        }
    }
}
