package org.limitlaw.sweep;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.limitlaw.config.Conf;

/**
 * What a sweep varies in one go: one path, or several zipped.
 *
 * @param name its path, or its own name if zipped
 * @param paths what it sets, below base
 * @param values for each path its values, all of one length
 * @param conf where it was written
 */
record Axis(String name, List<String> paths, List<List<Conf>> values, Conf conf) {
    private static final Set<String> FORMS = Set.of("range", "log2", "factor", "zip");
    private static final double SLACK = 1e-9;
    private static final double EXACT = 0x1p53;

    int size() {
        return values.get(0).size();
    }

    /** Whether a value is written as an axis: a list, or an object of an axis's own keys. */
    static boolean isAxis(Conf conf) {
        return conf.isList()
                || (conf.isObject()
                        && !conf.keys().isEmpty()
                        && conf.keys().stream().anyMatch(key -> FORMS.contains(key) && !key.equals("factor")));
    }

    /** Reads a list, {@code range}, {@code log2} or {@code zip}. */
    static Axis read(String name, Conf conf) {
        if (!conf.isObject() || !conf.has("zip")) {
            return new Axis(name, List.of(name), List.of(values(conf)), conf);
        }
        List<Axis> together = Axes.collect(conf.child("zip"));
        conf.done();
        if (together.isEmpty()) {
            throw conf.bad("zip must name at least one path");
        }
        for (Axis axis : together) {
            if (axis.paths.size() > 1) {
                throw axis.conf.bad("a zip must not hold another");
            }
            if (axis.size() != together.get(0).size()) {
                throw axis.conf.bad("zipped axes must be of one length, got " + axis.size() + " here and "
                        + together.get(0).size() + " for " + together.get(0).name);
            }
        }
        return new Axis(
                name,
                together.stream().map(axis -> axis.paths.get(0)).toList(),
                together.stream().map(axis -> axis.values.get(0)).toList(),
                conf);
    }

    private static List<Conf> values(Conf conf) {
        if (conf.isObject() && (conf.has("range") || conf.has("log2"))) {
            List<Conf> values = conf.has("range") ? range(conf.get("range")) : log2(conf, conf.get("log2"));
            conf.done();
            return values;
        }
        if (!conf.isList()) {
            throw conf.bad("must be a list, { range = [from, to, by] } or { log2 = [from, to] }, got " + conf.text());
        }
        if (conf.elements().isEmpty()) {
            throw conf.bad("an axis must have at least one value");
        }
        Set<String> seen = new HashSet<>();
        for (Conf value : conf.elements()) {
            if (!seen.add(value.text())) {
                throw value.bad("an axis must not have a value twice, got " + value.text());
            }
        }
        return conf.elements();
    }

    /** From, to and, unless 1, by; the end is met if the steps meet it. Decimals are added as decimals: 0.1, 0.2, 0.3. */
    private static List<Conf> range(Conf conf) {
        List<Conf> ends = conf.elements();
        if (ends.size() != 2 && ends.size() != 3) {
            throw conf.bad("must be [from, to] or [from, to, by]");
        }
        double from = ends.get(0).real();
        double to = ends.get(1).real();
        double by = ends.size() == 3 ? ends.get(2).real() : 1;
        if (from > to || by <= 0) {
            throw conf.bad("from must be at most to, and by positive");
        }
        double count = Math.floor((to - from) / by * (1 + SLACK) + SLACK) + 1;
        boolean whole = whole(from) && whole(by);
        return made(
                conf,
                count,
                i -> BigDecimal.valueOf(from)
                        .add(BigDecimal.valueOf(by).multiply(BigDecimal.valueOf(i)))
                        .doubleValue(),
                whole);
    }

    /** From, times a factor, as far as to. */
    private static List<Conf> log2(Conf axis, Conf conf) {
        List<Conf> ends = conf.elements();
        if (ends.size() != 2) {
            throw conf.bad("must be [from, to]");
        }
        double from = ends.get(0).real();
        double to = ends.get(1).real();
        double factor = axis.real("factor", 2);
        if (!(from > 0 && from <= to && factor > 1)) {
            throw conf.bad("from must be positive and at most to, and the factor above 1");
        }
        double count = Math.floor(Math.log(to / from) / Math.log(factor) * (1 + SLACK) + SLACK) + 1;
        return made(conf, count, i -> from * Math.pow(factor, i), whole(from) && whole(factor));
    }

    private static boolean whole(double number) {
        return number == Math.rint(number);
    }

    /** Values made when asked for: a plan that is too large is refused before it takes room. */
    private static List<Conf> made(Conf conf, double count, IntToDoubleFunction value, boolean whole) {
        if (!(count <= Plan.MOST)) {
            throw conf.bad("an axis must have at most " + Plan.MOST + " values");
        }
        return new AbstractList<>() {
            @Override
            public Conf get(int index) {
                double number = value.applyAsDouble(index);
                return whole && Math.abs(number) < EXACT ? conf.number((long) number) : conf.number(number);
            }

            @Override
            public int size() {
                return (int) count;
            }
        };
    }
}
