package org.limitlaw.law;

import java.util.List;
import java.util.Map;

/**
 * The judgement on one claim.
 *
 * @param expected what was expected, in the conf's words: value and tolerance, or bounds
 * @param method the interval's method and its degrees of freedom
 * @param because in words, which part decided
 * @param runs how many runs entered; diverged and failed are counted apart
 * @param parts the verdicts of the claim's parts, where it has several
 */
public record Verdict(
        String id,
        String citation,
        String statement,
        Finding finding,
        Map<String, Object> expected,
        Measured measured,
        String method,
        String estimand,
        int runs,
        int diverged,
        int failed,
        String because,
        List<Verdict> parts) {
    /** Returns the same with other words and parts. */
    Verdict with(String words, List<Verdict> others) {
        return new Verdict(
                id, citation, statement, finding, expected, measured, method, estimand, runs, diverged, failed, words,
                others);
    }
}
