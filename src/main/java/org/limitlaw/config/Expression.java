package org.limitlaw.config;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A small formula over coordinates, such as {@code net.width * data.dimension <= 1e6 and net.train == First}: compiled
 * once, evaluated often.
 *
 * <p>From loose to tight: {@code or ||}, {@code and &&}, {@code not !}, {@code == != < <= > >=} (they do not chain),
 * {@code + -}, {@code * /}, unary {@code -}, {@code ^} (to the right). Functions: log (natural), log2, sqrt, floor of
 * one, min and max of several; the constant pi. Numbers are doubles, the same on every machine. Text is {@code 'quoted'}, or a bare word on the right of {@code ==}
 * and {@code !=}; text is compared without regard to case and to {@code _} against {@code -}. A name with a hyphen, such
 * as {@code stop.loss-ratio}, is one name: a minus sign between names needs spaces. Other characters of a name go
 * between backquotes; {@code loss@t=30} and {@code t@f[2]=50%}, by which claims read curves, are names as they stand.
 *
 * <p>A name that a row does not have is an absent value: arithmetic on it is absent, {@code !=} is true and every other
 * comparison is false.
 */
public final class Expression implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A node of the compiled formula; values are Double, Boolean, String or null where absent. */
    @FunctionalInterface
    interface Term extends Serializable {
        Object value(Map<String, ?> row);
    }

    private static final int SHOWN = 200;
    private final String text;
    private final String where;
    private final Term term;
    private final Set<String> names;

    private Expression(String text, String where, Term term, Set<String> names) {
        this.text = text;
        this.where = where;
        this.term = term;
        this.names = names;
    }

    /** Compiles the text a conf value holds. */
    public static Expression of(Conf conf) {
        return of(conf.string(), conf.where());
    }

    /**
     * Compiles a formula.
     *
     * @param where what errors begin with
     */
    public static Expression of(String text, String where) {
        ExpressionParser parser = new ExpressionParser(text, where);
        Term term = parser.parse();
        return new Expression(text, where, term, new LinkedHashSet<>(parser.names()));
    }

    /** Returns the coordinates it asks for, in order; bare words on the right of {@code ==} are not among them. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Returns this, or throws BadInput with the known names and the nearest if it asks for another. */
    public Expression over(Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                String hint = known.stream().anyMatch(k -> name.startsWith(k + "-"))
                        ? "; put spaces around a minus sign"
                        : Names.help(name, known);
                throw bad("unknown name '" + name + "'" + hint);
            }
        }
        return this;
    }

    /** Returns whether it holds for a row; BadInput if it is not a truth. */
    public boolean test(Map<String, ?> row) {
        if (value(row) instanceof Boolean truth) {
            return truth;
        }
        throw bad("must be true or false");
    }

    /** Returns its number for a row, NaN if a coordinate is absent; BadInput if it is not a number. */
    public double number(Map<String, ?> row) {
        Object value = value(row);
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Double number) {
            return number;
        }
        throw bad("must be a number");
    }

    private Object value(Map<String, ?> row) {
        try {
            return term.value(row);
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private BadInput bad(String message) {
        return BadInput.at(where, "in '" + shown(text) + "': " + message);
    }

    static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    @Override
    public String toString() {
        return text;
    }

    static Term name(String name) {
        return row -> {
            Object value = row.get(name);
            return value instanceof Number number ? (Object) number.doubleValue() : value;
        };
    }

    static Term negative(Term a) {
        return row -> {
            Double x = real(a.value(row), "-");
            return x == null ? null : -x;
        };
    }

    static Term not(Term a) {
        return row -> !truth(a.value(row), "not");
    }

    static Term and(Term a, Term b) {
        return row -> truth(a.value(row), "and") && truth(b.value(row), "and");
    }

    static Term or(Term a, Term b) {
        return row -> truth(a.value(row), "or") || truth(b.value(row), "or");
    }

    static Term arithmetic(String sign, Term a, Term b) {
        return row -> {
            Double x = real(a.value(row), sign);
            Double y = real(b.value(row), sign);
            if (x == null || y == null) {
                return null;
            }
            return switch (sign) {
                case "+" -> x + y;
                case "-" -> x - y;
                case "*" -> x * y;
                case "/" -> x / y;
                default -> StrictMath.pow(x, y);
            };
        };
    }

    static Term comparison(String sign, Term a, Term b) {
        if (sign.equals("==") || sign.equals("!=")) {
            return row -> same(a.value(row), b.value(row)) == sign.equals("==");
        }
        return row -> {
            Double x = real(a.value(row), sign);
            Double y = real(b.value(row), sign);
            if (x == null || y == null) {
                return false;
            }
            return switch (sign) {
                case "<" -> x < y;
                case "<=" -> x <= y;
                case ">" -> x > y;
                default -> x >= y;
            };
        };
    }

    static Term function(String function, List<Term> arguments) {
        return row -> {
            Double result = real(arguments.get(0).value(row), function);
            for (Term argument : arguments.subList(1, arguments.size())) {
                Double next = real(argument.value(row), function);
                if (result == null || next == null) {
                    return null;
                }
                result = function.equals("min") ? Math.min(result, next) : Math.max(result, next);
            }
            return result == null ? null : (Object) apply(function, result);
        };
    }

    private static double apply(String function, double x) {
        return switch (function) {
            case "log" -> StrictMath.log(x);
            case "log2" -> log2(x);
            case "sqrt" -> Math.sqrt(x);
            case "floor" -> Math.floor(x);
            default -> x;
        };
    }

    /** Exact at powers of two, which widths mostly are. */
    private static double log2(double x) {
        double near = Math.rint(StrictMath.log(x) / StrictMath.log(2));
        return Math.abs(near) < Double.MAX_EXPONENT && Math.scalb(1.0, (int) near) == x
                ? near
                : StrictMath.log(x) / StrictMath.log(2);
    }

    private static boolean same(Object a, Object b) {
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof String x && b instanceof String y) {
            return folded(x).equals(folded(y));
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a.getClass() != b.getClass()) {
            throw new IllegalArgumentException("cannot compare " + words(a) + " with " + words(b));
        }
        return a.equals(b);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Double real(Object value, String of) {
        if (value == null || value instanceof Double) {
            return (Double) value;
        }
        throw new IllegalArgumentException("'" + of + "' takes numbers, got " + words(value));
    }

    private static boolean truth(Object value, String of) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new IllegalArgumentException(
                "'" + of + "' takes truths, got " + (value == null ? "an absent value" : words(value)));
    }

    private static String words(Object value) {
        return value instanceof String text ? "'" + text + "'" : value.toString();
    }
}
