package org.limitlaw.ledger;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/**
 * What one run left behind.
 *
 * @param key SHA-256 (hex) of the canonical spec with its seeds
 * @param coordinates every leaf of the spec by its path ({@code net.width}), and {@code seed}; Long, Double, Boolean or
 *     String
 * @param cause why the run ended as it did, one line; empty if converged
 * @param seconds wall time of the task
 * @param flops floating-point operations counted, not measured
 * @param observables final scalars by name; NaN where not reached
 * @param curves what was recorded over the steps
 * @param provenance machine, software and times
 * @param digest SHA-256 (hex) of the final parameters, or empty
 */
public record RunRecord(
        String key,
        SortedMap<String, Object> coordinates,
        Outcome outcome,
        String cause,
        long steps,
        double seconds,
        double flops,
        SortedMap<String, Double> observables,
        List<Curve> curves,
        SortedMap<String, String> provenance,
        String digest)
        implements Serializable {}
