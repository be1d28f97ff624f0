package org.limitlaw.run;

import org.limitlaw.ledger.Outcome;

/**
 * How a procedure ended.
 *
 * @param cause why, in one line; empty if converged
 * @param flops floating-point operations counted: of the steps that were made, and what Gram form needs beside
 * @param digest SHA-256 (hex) of the final parameters, or empty
 */
public record Ending(Outcome outcome, String cause, long steps, double flops, String digest) {}
