package org.limitlaw.law;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimate;

/**
 * Where a claim wants the measured interval.
 *
 * @param low -infinity for an upper bound
 * @param high infinity for a lower bound
 * @param map in a conf's words: value and tolerance, or bounds
 */
record Expectation(double low, double high, Map<String, Object> map) {

    static Expectation within(double value, double tolerance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", value);
        map.put("tolerance", tolerance);
        return new Expectation(value - tolerance, value + tolerance, map);
    }

    static Expectation atMost(double bound) {
        return new Expectation(Double.NEGATIVE_INFINITY, bound, Map.of("atMost", bound));
    }

    static Expectation atLeast(double bound) {
        return new Expectation(bound, Double.POSITIVE_INFINITY, Map.of("atLeast", bound));
    }

    /** The bound of a side is the far end of the tolerance. */
    static Expectation of(Side side, double value, double tolerance) {
        return switch (side) {
            case Within -> within(value, tolerance);
            case AtMost -> atMost(value + tolerance);
            case AtLeast -> atLeast(value - tolerance);
        };
    }

    /** Takes what a conf gives: expected with its tolerance, or bounds, not both. */
    static Expectation of(
            OptionalDouble expected, OptionalDouble tolerance, OptionalDouble atMost, OptionalDouble atLeast) {
        boolean bounded = atMost.isPresent() || atLeast.isPresent();
        if (expected.isPresent() != tolerance.isPresent() || expected.isPresent() == bounded) {
            throw new IllegalArgumentException("one of 'expected and tolerance', 'at-most', 'at-least' must be given");
        }
        if (expected.isPresent()) {
            Ranges.tolerance(tolerance.getAsDouble());
            return within(expected.getAsDouble(), tolerance.getAsDouble());
        }
        Expectation upper = atMost(atMost.orElse(Double.POSITIVE_INFINITY));
        Expectation lower = atLeast(atLeast.orElse(Double.NEGATIVE_INFINITY));
        if (atMost.isEmpty() || atLeast.isEmpty()) {
            return atMost.isPresent() ? upper : lower;
        }
        if (lower.low > upper.high) {
            throw new IllegalArgumentException("at-least must be at most at-most, got " + lower.low);
        }
        Map<String, Object> map = new LinkedHashMap<>(lower.map);
        map.putAll(upper.map);
        return new Expectation(lower.low, upper.high, map);
    }

    boolean allows(double value) {
        return low <= value && value <= high;
    }

    /** Inside supports, wholly outside contradicts; a wide interval never wins. */
    Finding finding(Estimate estimate) {
        if (estimate.inside(low, high)) {
            return Finding.SUPPORTED;
        }
        return estimate.outside(low, high) ? Finding.CONTRADICTED : Finding.INCONCLUSIVE;
    }

    /** Returns an estimate and where it lies, in words, or why it has no interval. */
    String judged(Estimate estimate) {
        if (!estimate.holds()) {
            return Words.estimate(estimate) + ": " + estimate.refusal();
        }
        String place = switch (finding(estimate)) {
            case SUPPORTED -> "inside";
            case CONTRADICTED -> "wholly outside";
            default -> "partly outside";
        };
        return Words.estimate(estimate) + " lies " + place + " " + Words.interval(low, high);
    }

    /** Returns an expected map in words: "-0.5 +- 0.1", "at most 0.01", "direction Falling". */
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
