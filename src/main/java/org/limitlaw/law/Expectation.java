package org.limitlaw.law;

import java.util.LinkedHashMap;
import java.util.Map;
import org.limitlaw.math.fit.Estimate;

/** Where a claim wants the measured interval. */
record Expectation(Side side, double value, double tolerance) {
    double low() {
        return side == Side.AtMost ? Double.NEGATIVE_INFINITY : value - tolerance;
    }

    double high() {
        return side == Side.AtLeast ? Double.POSITIVE_INFINITY : value + tolerance;
    }

    /** Inside supports, wholly outside contradicts; a wide interval never wins. */
    Finding finding(Estimate estimate) {
        if (estimate.inside(low(), high())) {
            return Finding.SUPPORTED;
        }
        return estimate.outside(low(), high()) ? Finding.CONTRADICTED : Finding.INCONCLUSIVE;
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (side) {
            case Within -> {
                map.put("value", value);
                map.put("tolerance", tolerance);
            }
            case AtMost -> map.put("atMost", high());
            case AtLeast -> map.put("atLeast", low());
        }
        return map;
    }

    /** Returns an expected map in words: "-0.5 +- 0.1", "at most 0.01", "falling". */
    static String words(Map<String, Object> expected) {
        StringBuilder words = new StringBuilder();
        expected.forEach((key, value) -> {
            String number = value instanceof Number n ? Words.number(n.doubleValue()) : String.valueOf(value);
            String gap = words.length() == 0 ? "" : ", ";
            switch (key) {
                case "value" -> words.append(gap).append(number);
                case "tolerance" -> words.append(" +- ").append(number);
                case "atMost" -> words.append(gap).append("at most ").append(number);
                case "atLeast" -> words.append(gap).append("at least ").append(number);
                default -> words.append(gap).append(key).append(' ').append(number);
            }
        });
        return words.toString();
    }
}
