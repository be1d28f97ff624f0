package org.limitlaw.law;

import java.util.Map;
import java.util.function.Predicate;

/**
 * A condition on names and their values, as it stands in a conf file.
 *
 * @param text the expression; empty for the condition that always holds
 */
public record Condition(String text, Predicate<Map<String, Object>> test) {
    /** Holds always. */
    public static final Condition ALWAYS = new Condition("", values -> true);
}
