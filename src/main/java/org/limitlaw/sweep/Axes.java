package org.limitlaw.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.limitlaw.config.Conf;

/** What a sweep varies: the product of its axes, the last one fastest. */
final class Axes {
    private final Map<String, Axis> axes = new LinkedHashMap<>();

    /** Reads an {@code axes} object. */
    static Axes read(Conf conf) {
        Axes axes = new Axes();
        collect(conf).forEach(axis -> axes.axes.put(axis.name(), axis));
        return axes;
    }

    /** Returns the axes in a tree of paths, in the order of the file. */
    static List<Axis> collect(Conf conf) {
        List<Axis> found = new ArrayList<>();
        conf.keys().forEach(key -> collect(found, key, conf.get(key)));
        return found;
    }

    private static void collect(List<Axis> found, String path, Conf conf) {
        if (conf.isObject() && !Axis.isAxis(conf)) {
            conf.keys().forEach(key -> collect(found, path + "." + key, conf.get(key)));
        } else {
            found.add(Axis.read(path, conf));
        }
    }

    Collection<Axis> all() {
        return axes.values();
    }

    Axis get(String name) {
        return axes.get(name);
    }

    void put(Axis axis) {
        axes.put(axis.name(), axis);
    }

    void remove(String name) {
        axes.remove(name);
    }

    /** Returns the zipped axis that sets a path, or null. */
    Axis zipped(String path) {
        return axes.values().stream()
                .filter(axis -> axis.paths().contains(path) && !axis.name().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** Throws where two axes set the same. */
    void check() {
        Map<String, Axis> setBy = new LinkedHashMap<>();
        for (Axis axis : axes.values()) {
            for (String path : axis.paths()) {
                for (String other : setBy.keySet()) {
                    if (path.equals(other) || path.startsWith(other + ".") || other.startsWith(path + ".")) {
                        throw axis.conf()
                                .bad("sets '" + path + "', and so does the axis "
                                        + setBy.get(other).name());
                    }
                }
                setBy.put(path, axis);
            }
        }
    }

    /** Returns the number of points, as a double that cannot overflow. */
    double size() {
        return axes.values().stream().mapToDouble(Axis::size).reduce(1, (a, b) -> a * b);
    }

    /** Returns the values of a point, counted from 0, by path. */
    Map<String, Conf> values(long number) {
        Map<String, Conf> values = new LinkedHashMap<>();
        long block = (long) size();
        long rest = number;
        for (Axis axis : axes.values()) {
            block /= axis.size();
            int index = (int) (rest / block);
            rest %= block;
            for (int i = 0; i < axis.paths().size(); i++) {
                values.put(axis.paths().get(i), axis.values().get(i).get(index));
            }
        }
        return values;
    }
}
