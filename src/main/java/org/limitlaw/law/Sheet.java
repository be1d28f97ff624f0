package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a verdict if it is reached otherwise: with other estimators, or without some of the runs.
 *
 * @param id the verdict's
 * @param forms what else a series may be, ranked by AICc; empty where it is none
 */
public record Sheet(String id, List<Line> lines, List<Ranked> forms) {
    /**
     * One other way.
     *
     * @param name what was done otherwise
     * @param flips whether the finding is another one
     */
    public record Line(String name, Measured measured, Finding finding, boolean flips) {}

    /**
     * A form fitted to the same numbers. A ranking, not a test.
     *
     * @param aicc less that of the best
     * @param bic less that of the best
     * @param prediction root of the mean squared error of the logarithms at the two largest control values, fitted without
     *     them; NaN where the rest does not tell
     * @param trouble with the fit, in words; empty where there is none
     */
    public record Ranked(String form, double aicc, double bic, double prediction, String trouble) {}

    /** Returns which findings it would be otherwise and when, in words; empty where the finding stands throughout. */
    public String flips() {
        Map<Finding, List<String>> otherwise = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.flips()) {
                otherwise
                        .computeIfAbsent(line.finding(), finding -> new ArrayList<>())
                        .add(line.name());
            }
        }
        List<String> words = new ArrayList<>();
        otherwise.forEach((finding, names) -> words.add(finding.name() + " " + String.join(", ", names)));
        return words.isEmpty() ? "" : "flips to " + String.join("; to ", words);
    }
}
