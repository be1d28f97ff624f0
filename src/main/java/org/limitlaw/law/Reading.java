package org.limitlaw.law;

import java.util.List;
import java.util.Map;

/**
 * What a shape reads in its rows: a finding that regime checks and lost runs may still overrule.
 *
 * @param expected value and tolerance, or bounds
 * @param method the interval's method and its degrees of freedom; empty where there is none
 * @param because in words
 */
public record Reading(
        Finding finding,
        Map<String, Object> expected,
        Measured measured,
        String method,
        String estimand,
        String because,
        List<Figure> figures) {
    /** Returns the same reading for another reason. */
    Reading because(String words) {
        return new Reading(finding, expected, measured, method, estimand, words, figures);
    }
}
