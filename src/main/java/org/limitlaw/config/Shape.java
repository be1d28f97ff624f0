package org.limitlaw.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** How a record class is written in a conf file, worked out once: its components, their keys, readers and defaults. */
final class Shape {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    /** One component; standard is null where the key must be given. */
    record Part(String key, String name, Type type, Reading reading, Node standard, String comment, Method accessor) {
        Object of(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Whether the key may be left out: an optional number may, and a plain record if its own keys may. */
        boolean optional() {
            return standard != null
                    || type == OptionalDouble.class
                    || (isPlainRecord() && Shape.of((Class<?>) type).optional());
        }

        boolean isPlainRecord() {
            return type instanceof Class<?> c && c.isRecord();
        }
    }

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Shape(Class<?> type) {
        this.type = type;
        Map<String, Node> documented = Defaults.of(type.getSimpleName());
        RecordComponent[] components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        for (RecordComponent component : components) {
            String key = Names.kebab(component.getName());
            Node written = documented.get(key);
            component.getAccessor().setAccessible(true);
            parts.put(
                    key,
                    new Part(
                            key,
                            component.getName(),
                            component.getGenericType(),
                            Reading.of(component.getGenericType()),
                            written == null || written.value() == null ? null : written,
                            written == null ? "" : written.comment(),
                            component.getAccessor()));
        }
    }

    static Shape of(Class<?> record) {
        return SHAPES.get(record);
    }

    Class<?> type() {
        return type;
    }

    Map<String, Part> parts() {
        return parts;
    }

    boolean optional() {
        return parts.values().stream().allMatch(Part::optional);
    }

    /** Returns the only component if it is a number, truth, text or enum, else null. */
    Part onlyScalar() {
        if (parts.size() != 1) {
            return null;
        }
        Part part = parts.values().iterator().next();
        return part.reading.takes() == Reading.Takes.OTHER ? null : part;
    }

    /** Makes the record of a node whose keys are the components' and those in {@code beside}. */
    Object bind(Node node, Set<String> beside) {
        Map<String, Node> fields = node.fields();
        for (Map.Entry<String, Node> field : fields.entrySet()) {
            if (!parts.containsKey(field.getKey()) && !beside.contains(field.getKey())) {
                List<String> known = new ArrayList<>(parts.keySet());
                known.addAll(beside);
                throw Conf.unknown(field.getValue(), field.getKey(), known);
            }
        }
        Object[] values = new Object[parts.size()];
        int i = 0;
        for (Part part : parts.values()) {
            boolean leftOut = part.type == OptionalDouble.class && !fields.containsKey(part.key);
            values[i++] = leftOut ? OptionalDouble.empty() : part.reading.read(given(node, fields, part));
        }
        return make(node, values);
    }

    private Node given(Node node, Map<String, Node> fields, Part part) {
        Node given = fields.get(part.key);
        if (given != null) {
            return given;
        }
        if (part.standard != null) {
            return part.standard;
        }
        if (part.isPlainRecord() && part.optional()) {
            return new Node(node.source(), Node.join(node.path(), part.key), Map.of());
        }
        throw node.bad("missing key '" + part.key + "' (" + part.reading.words() + ") of " + type.getSimpleName());
    }

    /** Makes the record whose only component is written as the node itself. */
    Object bindScalar(Node node) {
        return make(node, parts.values().iterator().next().reading.read(node));
    }

    private Object make(Node node, Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            // a formula that a component holds is read, and refused, as an input of its own
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof BadInput) {
                String refusal = String.valueOf(e.getCause().getMessage());
                throw place(node, refusal).bad(refusal);
            }
            throw new IllegalStateException(type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** A message begins with what is wrong; where that is a component, its own line is the place. */
    private Node place(Node node, String message) {
        String subject = message.split("[^A-Za-z0-9_-]", 2)[0];
        for (Part part : parts.values()) {
            if (subject.equals(part.name) || subject.equals(part.key)) {
                Node given = node.isObject() ? node.fields().get(part.key) : null;
                return given == null ? node : given;
            }
        }
        return node;
    }

    List<Catalogue.Key> describe() {
        return parts.values().stream().map(Shape::key).toList();
    }

    private static Catalogue.Key key(Part part) {
        String standard = part.standard == null ? "" : part.standard.text();
        boolean emptyText = part.standard != null && standard.isEmpty();
        return new Catalogue.Key(
                part.key,
                part.reading.words(),
                !part.optional(),
                emptyText ? "\"\"" : standard,
                part.comment,
                below(part));
    }

    private static List<Catalogue.Key> below(Part part) {
        if (part.isPlainRecord()) {
            return of((Class<?>) part.type).describe();
        }
        if (!(part.type instanceof Class<?> type) || !type.isSealed()) {
            return List.of();
        }
        Variants variants = Variants.of(type);
        List<Shape> objects = variants.shapes().stream()
                .filter(shape -> !shape.parts.isEmpty() && variants.scalar(shape) == null)
                .toList();
        return objects.size() == 1 ? objects.get(0).describe() : List.of();
    }
}
