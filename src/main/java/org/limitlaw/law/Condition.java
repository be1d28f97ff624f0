package org.limitlaw.law;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.limitlaw.config.Expression;

/**
 * A condition on names and their values, as it stands in a conf file.
 *
 * @param expression absent for the condition that always holds
 */
public record Condition(Optional<Expression> expression) {
    /** Holds always. */
    public static final Condition ALWAYS = new Condition(Optional.empty());

    /** Returns the condition that an expression states. */
    public static Condition of(Expression expression) {
        return new Condition(Optional.of(expression));
    }

    /** Returns whether it holds. */
    public boolean holds(Map<String, ?> values) {
        return expression.map(e -> e.test(values)).orElse(true);
    }

    /** Returns the names it asks for. */
    public Set<String> names() {
        return expression.map(Expression::names).orElse(Set.of());
    }

    /** Returns its text; empty for the condition that always holds. */
    public String text() {
        return expression.map(Expression::toString).orElse("");
    }
}
