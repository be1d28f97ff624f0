package org.limitlaw.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a verdict if it is reached otherwise: with other estimators, or without some of the runs.
 *
 * @param id the verdict's
 */
public record Sheet(String id, List<Line> lines) {
    /**
     * One other way.
     *
     * @param name what was done otherwise
     * @param flips whether the finding is another one
     */
    public record Line(String name, Measured measured, Finding finding, boolean flips) {}

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
