package org.limitlaw.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes records of conf values and, the other way, coordinates of records. Components are bound by name
 * ({@code lossRatio} is {@code loss-ratio}); what is left out is taken from {@code defaults.conf}; what a record's
 * constructor refuses is {@link BadInput} at the place it was written.
 */
public final class Binder {
    static final String KIND = "kind";

    private Binder() {}

    /** Returns the kind of a contract, the plain record, or the variant of a sealed interface that a value holds. */
    public static <T> T bind(Conf conf, Class<T> type) {
        conf.readWhole();
        return type.cast(Reading.of(type).read(conf.node()));
    }

    /**
     * Returns the kind of a contract whose name stands under a key of its own.
     *
     * @param key such as {@code procedure}
     * @param standard the kind if the key is absent
     */
    public static <T> T bind(Conf conf, Class<T> contract, String key, String standard) {
        conf.readWhole();
        return contract.cast(kind(conf.node(), contract, key, standard));
    }

    static Object kind(Node node, Class<?> contract, String key, String standard) {
        Node name = node;
        if (node.isObject()) {
            name = node.fields().get(key);
            if (name == null && standard != null) {
                name = new Node(node.source(), Node.join(node.path(), key), standard);
            }
            if (name == null) {
                throw node.bad("missing key '" + key + "'"
                        + Names.help("", Catalogue.of(contract).names()));
            }
        } else if (!(node.value() instanceof String)) {
            throw node.mustBe(contract.getSimpleName() + " { kind = ... } or its bare name");
        }
        Shape shape = Shape.of(Catalogue.of(contract).type(name));
        Node keys = node.isObject() ? node : new Node(node.source(), node.path(), Map.of());
        return shape.bind(keys, Set.of(key));
    }

    /** What can be set at a path. */
    public enum Slot {
        /** Nothing: there is no such key. */
        NONE,
        /** One value: a scalar, a kind, a record. */
        ONE,
        /** A list. */
        LIST
    }

    /**
     * Returns what can be set at a path below a kind, given the kinds it holds now; see the four argument form of
     * {@code bind}.
     */
    public static Slot slot(Conf conf, Class<?> contract, String key, String standard, String path) {
        if (path.equals(key)) {
            return Slot.ONE;
        }
        Node name = conf.node().isObject() ? conf.node().fields().get(key) : conf.node();
        String kind = name != null && name.value() instanceof String text ? text : standard;
        return slot(kind == null ? null : shape(contract, kind), conf.node(), Conf.keys(path));
    }

    private static Slot slot(Shape shape, Node node, List<String> path) {
        Shape.Part part = shape == null ? null : shape.parts().get(path.get(0));
        if (part == null) {
            return Slot.NONE;
        }
        boolean list = !(part.type() instanceof Class<?>);
        if (path.size() == 1) {
            return list ? Slot.LIST : Slot.ONE;
        }
        if (list) {
            return Slot.NONE;
        }
        Class<?> type = (Class<?>) part.type();
        List<String> rest = path.subList(1, path.size());
        Node given = node == null ? null : node.at(path.subList(0, 1));
        Node below = given == null ? part.standard() : given;
        Node kind = below != null && below.isObject() ? below.fields().get(KIND) : below;
        if (rest.get(0).equals(KIND) && type.isInterface() && !type.isSealed()) {
            return Slot.ONE;
        }
        return shapes(type, kind).stream()
                .map(each -> slot(each, below, rest))
                .filter(slot -> slot != Slot.NONE)
                .findFirst()
                .orElse(Slot.NONE);
    }

    private static List<Shape> shapes(Class<?> type, Node kind) {
        if (type.isRecord()) {
            return List.of(Shape.of(type));
        }
        if (type.isSealed()) {
            return Variants.of(type).shapes();
        }
        Shape one =
                type.isInterface() && kind != null && kind.value() instanceof String text ? shape(type, text) : null;
        return one == null ? List.of() : List.of(one);
    }

    private static Shape shape(Class<?> contract, String kind) {
        Catalogue<?> catalogue = Catalogue.of(contract);
        return catalogue.names().contains(kind) ? Shape.of(catalogue.type(kind)) : null;
    }

    /**
     * Returns the coordinates of a record: every leaf by its path in a conf file. A kind is its simple name, and its
     * leaves below; a variant written as a scalar is that scalar; lists are left out.
     *
     * @return values Long, Double, Boolean or String (enums by name)
     */
    public static SortedMap<String, Object> flatten(Record record) {
        SortedMap<String, Object> coordinates = new TreeMap<>();
        flatten(coordinates, "", record);
        return coordinates;
    }

    private static void flatten(Map<String, Object> coordinates, String prefix, Object record) {
        for (Shape.Part part : Shape.of(record.getClass()).parts().values()) {
            Object value = part.of(record);
            String path = prefix + part.key();
            boolean contract = part.type() instanceof Class<?> type && type.isInterface();
            if (value instanceof List) {
                continue;
            }
            if (!(value instanceof Record)) {
                coordinates.put(path, contract ? value.getClass().getSimpleName() : scalar(value));
                continue;
            }
            Shape below = Shape.of(value.getClass());
            boolean variant = contract && ((Class<?>) part.type()).isSealed();
            Shape.Part written = variant ? Variants.of((Class<?>) part.type()).scalar(below) : null;
            if (written != null) {
                coordinates.put(path, scalar(written.of(value)));
                continue;
            }
            if (contract && (!variant || below.parts().isEmpty())) {
                coordinates.put(path, value.getClass().getSimpleName());
            }
            flatten(coordinates, path + ".", value);
        }
    }

    private static Object scalar(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
