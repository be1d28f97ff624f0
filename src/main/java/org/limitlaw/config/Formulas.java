package org.limitlaw.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Numbers of a spec that are written as {@link Expression}s over its other values, such as {@code batch = "floor(net.width /
 * 5)"}. A name is a path in the spec, whose default counts as given; a formula may name what is a formula itself. An integer
 * is what its formula comes to, rounded to the nearest (halves up). Text that names nothing is no formula.
 */
public final class Formulas {
    private static final double EXACT = 0x1p53;
    private static final String CHARACTERS = "[\\w .,+*/^()<>=!&|'`-]*";

    /** A number, text or truth of the spec; a formula where {@code whole} is not null. */
    private record Leaf(Node node, Expression formula, boolean whole) {}

    /**
     * A spec free of formulas.
     *
     * @param conf with numbers in place of formulas
     * @param used the names that formulas ask for
     */
    public record Resolved(Conf conf, Set<String> used) {}

    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private final Map<String, Object> values = new TreeMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> used = new LinkedHashSet<>();

    private Formulas() {}

    /**
     * Puts numbers in place of a kind's formulas; see the four argument form of {@link Binder#bind}.
     *
     * @param given further names with their values, of no path in the spec
     */
    public static Resolved resolve(
            Conf conf, Class<?> contract, String key, String standard, Map<String, Object> given) {
        Formulas formulas = new Formulas();
        formulas.values.putAll(given);
        Node name = conf.node().fields().get(key);
        formulas.kind(contract, name == null ? standard : name.value(), conf.node(), "");
        return new Resolved(formulas.replaced(conf), formulas.used);
    }

    private Conf replaced(Conf conf) {
        Conf out = conf;
        for (Map.Entry<String, Leaf> leaf : leaves.entrySet()) {
            if (leaf.getValue().formula() != null) {
                Node node = leaf.getValue().node();
                Object number = value(leaf.getKey());
                out = out.with(leaf.getKey(), new Conf(new Node(node.source(), node.path(), number)));
            }
        }
        return out;
    }

    private Object value(String path) {
        Object known = values.get(path);
        if (known != null) {
            return known;
        }
        Leaf leaf = leaves.get(path);
        Object value = leaf.formula() == null ? leaf.node().value() : number(path, leaf);
        values.put(path, value);
        return value;
    }

    private Object number(String path, Leaf leaf) {
        if (open.contains(path)) {
            throw leaf.node()
                    .bad("a formula must not lead back to itself: " + String.join(" -> ", open) + " -> " + path);
        }
        open.addLast(path);
        Set<String> known = new TreeSet<>(leaves.keySet());
        known.addAll(values.keySet());
        Map<String, Object> row = new TreeMap<>();
        for (String name : leaf.formula().over(known).names()) {
            used.add(name);
            row.put(name, value(name));
        }
        open.removeLast();
        double number = leaf.formula().number(row);
        double rounded = leaf.whole() ? Math.floor(number + 0.5) : number;
        if (!(leaf.whole() ? Math.abs(rounded) <= EXACT : Double.isFinite(rounded))) {
            throw leaf.node()
                    .bad("'" + Expression.shown(leaf.formula().toString()) + "' must come to "
                            + (leaf.whole() ? "an integer" : "a finite number") + ", got " + number + " with " + row);
        }
        return leaf.whole() ? (Object) (long) rounded : rounded;
    }

    private void kind(Class<?> contract, Object name, Node node, String prefix) {
        if (name instanceof String kind && Catalogue.of(contract).names().contains(kind)) {
            record(Shape.of(Catalogue.of(contract).type(kind)), node, prefix);
        }
    }

    private void record(Shape shape, Node node, String prefix) {
        for (Shape.Part part : shape.parts().values()) {
            Node given = node != null && node.isObject() ? node.fields().get(part.key()) : null;
            part(part, given == null ? part.standard() : given, prefix + part.key());
        }
    }

    private void part(Shape.Part part, Node node, String path) {
        if (!(part.type() instanceof Class<?> type)) {
            return;
        }
        if (type.isRecord()) {
            record(Shape.of(type), node, path + ".");
        } else if (node == null) {
            return;
        } else if (type.isSealed()) {
            variant(Variants.of(type), node, path);
        } else if (type.isInterface()) {
            Node name = node.isObject() ? node.fields().get(Binder.KIND) : node;
            if (name != null && name.value() instanceof String) {
                leaves.put(path, new Leaf(name, null, false));
                kind(type, name.value(), node, path + ".");
            }
        } else {
            leaf(part.reading(), node, path);
        }
    }

    private void variant(Variants variants, Node node, String path) {
        if (!node.isObject()) {
            variants.scalarReading(node).ifPresent(reading -> leaf(reading, node, path));
            return;
        }
        variants.shapes().stream()
                .filter(shape ->
                        shape.parts().keySet().containsAll(node.fields().keySet()))
                .findFirst()
                .ifPresent(shape -> record(shape, node, path + "."));
    }

    private void leaf(Reading reading, Node node, String path) {
        boolean number = reading.takes() == Reading.Takes.NUMBER;
        Expression formula = number && node.value() instanceof String text ? formula(text, node) : null;
        if (formula != null || reading.takes().fits(node.value())) {
            leaves.put(path, new Leaf(node, formula, reading.words().equals("integer")));
        }
    }

    /** Returns the formula that a text is, or null if it names nothing, is a lone word of no given name, or not of its signs. */
    private Expression formula(String text, Node node) {
        boolean word = text.matches("[A-Za-z0-9_-]*") && !values.containsKey(text);
        if (word || !text.matches(CHARACTERS)) {
            return null;
        }
        Expression formula = Expression.of(text, node.where());
        return formula.names().isEmpty() ? null : formula;
    }
}
