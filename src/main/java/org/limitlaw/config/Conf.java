package org.limitlaw.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A strict, read-only view of a value in a conf file. Getters check the type and never convert text to numbers or reals
 * to integers; a key that nobody asked for is an error ({@link #done}). All errors are {@link BadInput}, one line that
 * begins with {@link #where}.
 */
public final class Conf {
    /** A {@code path=value} of the command line. Absolute ones are in the tree already. */
    public record Assignment(String path, Conf value, boolean absolute) {}

    private final Node node;
    private final List<Assignment> overrides;
    /** Every key asked for, with what was handed out: null where it was absent. */
    private final Map<String, Conf> asked = new LinkedHashMap<>();

    private List<Conf> elements;
    private boolean whole;

    Conf(Node node) {
        this(node, List.of());
    }

    private Conf(Node node, List<Assignment> overrides) {
        this.node = node;
        this.overrides = overrides;
    }

    /** Reads a file of at most 1 MiB and lays overrides over it; see the other form. */
    public static Conf parse(Path file, List<String> overrides) {
        return parse(text(file), file.toString(), overrides);
    }

    /** Returns the text of a file: UTF-8, at most 1 MiB. */
    public static String text(Path file) {
        return Hocon.text(file);
    }

    /**
     * Parses HOCON without includes, substitutions, {@code +=}, nulls and duplicate keys.
     *
     * @param name what places begin with, such as {@code conf/x.conf}
     * @param overrides {@code path=value}; one whose first word is a key of the text's top level is put into the tree,
     *     the others wait in {@link #overrides}
     */
    public static Conf parse(String text, String name, List<String> overrides) {
        Node root = Hocon.file(text, name);
        List<Assignment> parsed = new ArrayList<>();
        for (String override : overrides) {
            String origin = "command line: " + override;
            int equals = override.indexOf('=');
            String path = equals < 0 ? "" : override.substring(0, equals).strip();
            if (!path.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){0," + (Scan.DEEPEST - 1) + "}")) {
                throw BadInput.at(origin, "must be path=value");
            }
            Node value = Hocon.value(override.substring(equals + 1), origin, path);
            boolean absolute = root.fields().containsKey(keys(path).get(0));
            root = absolute ? root.with(keys(path), value) : root;
            parsed.add(new Assignment(path, new Conf(value), absolute));
        }
        return new Conf(root, List.copyOf(parsed));
    }

    /** Returns the overrides in their order. */
    public List<Assignment> overrides() {
        return overrides;
    }

    /** Returns {@code file:line: path}. */
    public String where() {
        return node.where();
    }

    /** Returns its path in the file. */
    public String path() {
        return node.path();
    }

    /** Returns the error to throw, in one line that begins with {@link #where}. */
    public BadInput bad(String message) {
        return node.bad(message);
    }

    /** Returns the value as in a conf file, on one line. */
    public String text() {
        return node.text();
    }

    /** Whether it is {@code { ... }}. */
    public boolean isObject() {
        return node.isObject();
    }

    /** Whether it is {@code [ ... ]}. */
    public boolean isList() {
        return node.value() instanceof List;
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return node.value() instanceof Number;
    }

    /** Whether it is text. */
    public boolean isText() {
        return node.value() instanceof String;
    }

    /** Whether it is a number, text or a truth. */
    public boolean isScalar() {
        return node.value() instanceof Number || node.value() instanceof String || node.value() instanceof Boolean;
    }

    /** Returns a number, text or truth as a Long, Double, String or Boolean. */
    public Object scalar() {
        if (!isScalar()) {
            throw node.mustBe("a number, text or truth");
        }
        return node.value();
    }

    /** Returns the keys in the file's order; this is not asking for them. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(node.fields().keySet());
    }

    /** Whether a key is given; from now on it is a known one. */
    public boolean has(String key) {
        return find(key) != null;
    }

    /** Returns what a key holds. */
    public Conf get(String key) {
        Conf found = find(key);
        if (found == null) {
            throw bad("missing key '" + key + "'");
        }
        return found;
    }

    private Conf find(String key) {
        if (!asked.containsKey(key)) {
            Node below = node.fields().get(key);
            asked.put(key, below == null ? null : new Conf(below));
        }
        return asked.get(key);
    }

    /** Returns the object a key holds. */
    public Conf child(String key) {
        Conf child = get(key);
        child.node.fields();
        return child;
    }

    /** Returns the object a key holds, or an empty one. */
    public Conf childOrEmpty(String key) {
        return has(key) ? child(key) : new Conf(new Node(node.source(), Node.join(node.path(), key), Map.of()));
    }

    /** Returns the list a key holds. */
    public List<Conf> list(String key) {
        return get(key).elements();
    }

    /** Returns the text a key holds. */
    public String string(String key) {
        return get(key).string();
    }

    /** Returns the text a key holds, or a default. */
    public String string(String key, String otherwise) {
        return has(key) ? string(key) : otherwise;
    }

    /** Returns the integer a key holds. */
    public long integer(String key) {
        return get(key).integer();
    }

    /** Returns the integer a key holds, or a default. */
    public long integer(String key, long otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    /** Returns the finite number a key holds. */
    public double real(String key) {
        return get(key).real();
    }

    /** Returns the finite number a key holds, or a default. */
    public double real(String key, double otherwise) {
        return has(key) ? real(key) : otherwise;
    }

    /** Returns the truth a key holds. */
    public boolean bool(String key) {
        return get(key).bool();
    }

    /** Returns the truth a key holds, or a default. */
    public boolean bool(String key, boolean otherwise) {
        return has(key) ? bool(key) : otherwise;
    }

    /** Returns the texts of the list a key holds. */
    public List<String> strings(String key) {
        return list(key).stream().map(Conf::string).toList();
    }

    /** Returns the numbers of the list a key holds. */
    public List<Double> reals(String key) {
        return list(key).stream().map(Conf::real).toList();
    }

    /** Returns this value's elements. */
    public List<Conf> elements() {
        if (elements == null) {
            elements = node.elements().stream().map(Conf::new).toList();
        }
        return elements;
    }

    /** Returns this value as text. */
    public String string() {
        return node.string();
    }

    /** Returns this value as an integer: 3 and 1e6 are, 2.5 and "12" are not. */
    public long integer() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns this value as an integer from low to high. */
    public long integer(long low, long high) {
        return node.integer(low, high);
    }

    /** Returns this value as a finite number. */
    public double real() {
        return node.real();
    }

    /** Returns this value as a truth: true or false, not yes. */
    public boolean bool() {
        return node.bool();
    }

    /** Returns the value at a path below; this is not asking for it. */
    public Optional<Conf> at(String path) {
        return Optional.ofNullable(node.at(keys(path))).map(Conf::new);
    }

    /** Returns an integer or real as if it were written here. */
    public Conf number(Number value) {
        boolean whole = value instanceof Integer || value instanceof Long;
        return new Conf(new Node(node.source(), node.path(), whole ? (Object) value.longValue() : value.doubleValue()));
    }

    /** Returns an empty object as if it were written here. */
    public Conf emptyObject() {
        return new Conf(new Node(node.source(), node.path(), Map.of()));
    }

    /** Returns a copy with a value put at a path below; nothing of the copy counts as asked for. */
    public Conf with(String path, Conf value) {
        return new Conf(node.with(keys(path), value.node), overrides);
    }

    /** Returns a copy with another tree laid over: objects merge, other values and other kinds replace. */
    public Conf overlay(Conf over) {
        return new Conf(node.overlay(over.node), overrides);
    }

    /** Says that everything from here down is known: for a reader that checks keys itself. */
    public void readWhole() {
        whole = true;
    }

    /** Throws at the first key, from here down, that nobody asked for. */
    public void done() {
        if (whole) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, Node> field : node.fields().entrySet()) {
                Conf read = asked.get(field.getKey());
                if (read == null) {
                    throw unknown(field.getValue(), field.getKey(), asked.keySet());
                }
                read.done();
            }
        } else if (elements != null) {
            elements.forEach(Conf::done);
        }
    }

    static BadInput unknown(Node at, String key, Collection<String> known) {
        return at.bad("unknown key" + Names.help(key, new TreeSet<>(known)));
    }

    Node node() {
        return node;
    }

    static List<String> keys(String path) {
        return List.of(path.split("\\.", -1));
    }
}
