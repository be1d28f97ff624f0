package org.limitlaw.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An immutable value of a conf tree that knows where it was written.
 *
 * @param source {@code conf/x.conf:12}, or the override it came from
 * @param path its path in the file, empty for the root
 * @param value Map of String to Node in the file's order, List of Node, String, Long, Double, Boolean, or null
 * @param comment the comments written with it
 */
record Node(String source, String path, Object value, String comment) {
    private static final double EXACT = 0x1p53;
    private static final int SHOWN = 60;

    Node(String source, String path, Object value) {
        this(source, path, value, "");
    }

    String where() {
        return path.isEmpty() ? source : source + ": " + path;
    }

    BadInput bad(String message) {
        return BadInput.at(where(), message);
    }

    BadInput mustBe(String what) {
        return bad("must be " + what + ", got " + shown());
    }

    boolean isObject() {
        return value instanceof Map;
    }

    @SuppressWarnings("unchecked") // what the only maker of objects puts in
    Map<String, Node> fields() {
        if (!isObject()) {
            throw mustBe("an object { ... }");
        }
        return (Map<String, Node>) value;
    }

    @SuppressWarnings("unchecked") // what the only maker of lists puts in
    List<Node> elements() {
        if (!(value instanceof List)) {
            throw mustBe("a list [ ... ]");
        }
        return (List<Node>) value;
    }

    String string() {
        if (value instanceof String text) {
            return text;
        }
        throw value instanceof Long || value instanceof Double || value instanceof Boolean
                ? bad("must be text, got " + shown() + " (put it in quotes)")
                : mustBe("text");
    }

    boolean bool() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw mustBe("true or false");
    }

    double real() {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw mustBe("a number");
    }

    long integer(long low, long high) {
        long whole;
        if (value instanceof Long number) {
            whole = number;
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) <= EXACT) {
            whole = number.longValue();
        } else {
            throw mustBe("an integer");
        }
        if (whole < low || whole > high) {
            throw mustBe("between " + low + " and " + high);
        }
        return whole;
    }

    /** Returns this tree with a value put at a path; a kind written as a bare word becomes an object on the way. */
    Node with(List<String> keys, Node leaf) {
        if (keys.isEmpty()) {
            return leaf;
        }
        Map<String, Node> fields = new LinkedHashMap<>(asObject(leaf).fields());
        String key = keys.get(0);
        Node below = fields.get(key);
        if (below == null) {
            below = new Node(leaf.source, join(path, key), Map.of());
        }
        fields.put(key, below.with(keys.subList(1, keys.size()), leaf));
        return new Node(source, path, fields, comment);
    }

    private Node asObject(Node leaf) {
        if (isObject()) {
            return this;
        }
        if (value instanceof String) {
            return new Node(source, path, Map.of("kind", this), comment);
        }
        throw leaf.bad("cannot be set: " + path + " is " + shown());
    }

    /** Returns this tree with another laid over it: objects merge, anything else and another kind replaces. */
    Node overlay(Node over) {
        if (!isObject() || !over.isObject() || otherKind(over)) {
            return over;
        }
        Map<String, Node> fields = new LinkedHashMap<>(fields());
        over.fields().forEach((key, value) -> fields.merge(key, value, Node::overlay));
        return new Node(source, path, fields, comment);
    }

    private boolean otherKind(Node over) {
        Node kind = over.fields().get("kind");
        return kind != null && (fields().get("kind") == null || !kind.value.equals(fields().get("kind").value));
    }

    /** Returns the value at a path, or null. */
    Node at(List<String> keys) {
        Node node = this;
        for (String key : keys) {
            node = node != null && node.isObject() ? node.fields().get(key) : null;
        }
        return node;
    }

    /** Returns the value as in a message: short. */
    String shown() {
        if (isObject()) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof String text) {
            return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
        }
        return value == null ? "nothing" : value.toString();
    }

    /** Returns the value as in a conf file, on one line. */
    String text() {
        if (isObject()) {
            return fields().entrySet().stream()
                    .map(field -> field.getKey() + " = " + field.getValue().text())
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof List) {
            return elements().stream().map(Node::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
