package org.limitlaw.law;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limitlaw.ledger.Curve;

/**
 * One number read from a curve of a run: its value at a time, {@code loss@t=30}, or at a step, {@code loss@step=1000};
 * or the time or step at which it first reaches a level, {@code t@loss=1e-3}, a level in percent being one of its first
 * value, {@code step@loss=50%}; {@code t-last} and {@code step-last} are those since which it has not left it, which differ
 * where it oscillates. A component of a curve that has several is {@code f[2]}; the number may be the name of a
 * coordinate or scalar, {@code loss@step=stop.steps}.
 *
 * <p>Between two recorded points the logarithm of the value is linear in time, if both are positive, else the value is;
 * components of a vector are always linear themselves. Beyond the curve there is no value.
 *
 * @param passage whether a time (or step) is read, at a level
 * @param last whether the last passage is meant
 * @param index -1 for the only component
 * @param steps whether the position is a step, not a time
 * @param at the position or level; NaN where {@code name} gives it
 * @param relative whether the level is a share of the first value
 */
record CurvePoint(
        String curve,
        int index,
        boolean passage,
        boolean last,
        boolean steps,
        double at,
        String name,
        boolean relative) {
    private static final Pattern TEXT =
            Pattern.compile("(?<left>[^@=\\[\\]]+)(?:\\[(?<i>\\d{1,9})])?@(?<right>[^@=\\[\\]]+)(?:\\[(?<j>\\d{1,9})])?"
                    + "=(?:(?<number>[0-9.][0-9.eE+-]*)(?<percent>%?)|(?<name>.+))");
    private static final String TIME = "t";
    private static final String STEP = "step";
    private static final String LAST = "-last";
    /** Times are steps times a step size: the same time computed in two ways. */
    private static final double SAME = 1e-9;

    /** Says how a reading is written. */
    static final String SYNTAX =
            "a curve is read as CURVE@t=TIME, CURVE@step=STEP, t@CURVE=LEVEL or step@CURVE=LEVEL (LEVEL may be in %; t-last and"
                    + " step-last are the last passage)";

    /** Returns the reading that a name is; empty where it is none. */
    static Optional<CurvePoint> of(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        String left = m.group("left");
        boolean last = left.endsWith(LAST) && position(left.substring(0, left.length() - LAST.length()));
        boolean passage = (last || position(left)) && m.group("i") == null;
        boolean value = position(m.group("right")) && m.group("j") == null;
        boolean percent = "%".equals(m.group("percent"));
        if (passage == value || (percent && value)) {
            return Optional.empty();
        }
        String index = m.group(passage ? "j" : "i");
        double at = m.group("number") == null ? Double.NaN : Double.parseDouble(m.group("number"));
        return Optional.of(new CurvePoint(
                m.group(passage ? "right" : "left"),
                index == null ? -1 : Integer.parseInt(index),
                passage,
                last,
                (passage ? left : m.group("right")).startsWith(STEP),
                percent ? at / 100 : at,
                m.group("name") == null ? "" : m.group("name"),
                percent));
    }

    private static boolean position(String name) {
        return name.equals(TIME) || name.equals(STEP);
    }

    /** Returns the number; NaN where the run has no such curve, it does not reach so far, or has several components. */
    double value(Row row) {
        Optional<Curve> found = row.curve(curve);
        double number = number(row);
        int components = components(row);
        if (found.isEmpty() || Double.isNaN(number) || (index < 0 && components > 1)) {
            return Double.NaN;
        }
        int component = Math.max(index, 0);
        boolean logs = components == 1;
        double value = passage
                ? passage(found.get(), component, number, logs)
                : new Bracket(number, logs).of(found.get(), component, steps);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Returns all components at a position, NaN for one that is not there; empty where there is no such curve. */
    double[] vector(Row row) {
        Optional<Curve> found = row.curve(curve);
        double number = number(row);
        if (passage || found.isEmpty() || Double.isNaN(number)) {
            return new double[0];
        }
        int components = components(row);
        Bracket[] brackets = new Bracket[components];
        for (int i = 0; i < components; i++) {
            brackets[i] = new Bracket(number, components == 1);
        }
        Curve c = found.get();
        for (int k = 0; k < c.length(); k++) {
            brackets[c.index()[k]].take(position(c, k), c.value()[k]);
        }
        double[] values = new double[components];
        for (int i = 0; i < components; i++) {
            values[i] = brackets[i].value();
        }
        return values;
    }

    /** Returns how many components the curve has in a run. */
    int components(Row row) {
        int most = 0;
        for (int i : row.curve(curve).map(Curve::index).orElse(new int[0])) {
            most = Math.max(most, i + 1);
        }
        return most;
    }

    /** Returns where the curve ends: a level not reached by then is reached later, or never. */
    double end(Row row) {
        double end = Double.NaN;
        if (row.curve(curve).isPresent()) {
            Curve c = row.curve(curve).get();
            for (int k = 0; k < c.length(); k++) {
                end = Double.isNaN(end) ? position(c, k) : Math.max(end, position(c, k));
            }
        }
        return end;
    }

    private double number(Row row) {
        if (name.isEmpty()) {
            return at;
        }
        double scalar = row.value(name);
        return Double.isNaN(scalar) ? row.number(name) : scalar;
    }

    private double position(Curve c, int k) {
        return steps ? c.step()[k] : c.time()[k];
    }

    private double passage(Curve c, int component, double number, boolean logs) {
        double first = Double.NaN;
        double level = number;
        double before = Double.NaN;
        double since = Double.NaN;
        double passage = Double.NaN;
        for (int k = 0; k < c.length(); k++) {
            if (c.index()[k] != component) {
                continue;
            }
            double value = c.value()[k];
            double here = position(c, k);
            if (Double.isNaN(first)) {
                first = value;
                level = relative ? number * first : number;
            }
            boolean reached = first >= level ? value <= level : value >= level;
            if (!reached) {
                passage = Double.NaN;
            } else if (Double.isNaN(passage)) {
                passage = Double.isNaN(since) ? here : since + share(before, value, level, logs) * (here - since);
                if (!last) {
                    return passage;
                }
            }
            before = value;
            since = here;
        }
        return passage;
    }

    /** Returns which share of the way from one value to another a level lies. */
    private static double share(double from, double to, double level, boolean logs) {
        return logs && from > 0 && to > 0 && level > 0
                ? (Math.log(from) - Math.log(level)) / (Math.log(from) - Math.log(to))
                : (from - level) / (from - to);
    }

    /** The recorded points on both sides of a position. */
    private static final class Bracket {
        private final double at;
        private final boolean logs;
        private double low = Double.NEGATIVE_INFINITY;
        private double high = Double.POSITIVE_INFINITY;
        private double atLow = Double.NaN;
        private double atHigh = Double.NaN;

        Bracket(double at, boolean logs) {
            this.at = at;
            this.logs = logs;
        }

        double of(Curve c, int component, boolean steps) {
            for (int k = 0; k < c.length(); k++) {
                if (c.index()[k] == component) {
                    take(steps ? c.step()[k] : c.time()[k], c.value()[k]);
                }
            }
            return value();
        }

        void take(double position, double value) {
            boolean same = Math.abs(position - at) <= SAME * Math.abs(at);
            if ((position <= at || same) && position >= low) {
                low = same ? at : position;
                atLow = value;
            }
            if ((position >= at || same) && position <= high) {
                high = same ? at : position;
                atHigh = value;
            }
        }

        double value() {
            if (low == at || high == at) {
                return low == at ? atLow : atHigh;
            }
            double share = (at - low) / (high - low);
            return logs && atLow > 0 && atHigh > 0
                    ? Math.exp((1 - share) * Math.log(atLow) + share * Math.log(atHigh))
                    : (1 - share) * atLow + share * atHigh;
        }
    }
}
