package org.limitlaw.math.linalg;

/**
 * The linear update target := alpha x + beta target, which a product that makes x may do in place of making x.
 *
 * @param alpha factor of what is made
 * @param beta factor of what is there
 * @param target what is updated
 */
public record Update(double alpha, double beta, Reals target) {}
