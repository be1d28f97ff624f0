package org.limitlaw.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A sealed interface of records, which are told apart by how they are written: a scalar is the first record whose only
 * component is of that sort, an object the one whose components have its keys, a bare word the one of that name without
 * components.
 */
final class Variants {
    private static final ClassValue<Variants> ALL = new ClassValue<>() {
        @Override
        protected Variants computeValue(Class<?> type) {
            return new Variants(type);
        }
    };

    private final List<Shape> shapes;

    private Variants(Class<?> sealed) {
        shapes = Arrays.stream(sealed.getPermittedSubclasses())
                .filter(Class::isRecord)
                .<Shape>map(Shape::of)
                .toList();
    }

    static Variants of(Class<?> sealed) {
        return ALL.get(sealed);
    }

    List<Shape> shapes() {
        return shapes;
    }

    /** Returns the component that a variant is written as if it is written as a scalar, else null. */
    Shape.Part scalar(Shape variant) {
        Shape.Part only = variant.onlyScalar();
        for (Shape shape : shapes) {
            if (shape == variant || only == null) {
                return only;
            }
            Shape.Part earlier = shape.onlyScalar();
            if (earlier != null && earlier.reading().takes() == only.reading().takes()) {
                return null;
            }
        }
        throw new IllegalArgumentException(variant.type() + " must be one of " + shapes);
    }

    /** Returns how a scalar is read: as the variant that takes it, or, text that none takes, as a number, if one is. */
    Optional<Reading> scalarReading(Node node) {
        List<Reading> scalars = shapes.stream()
                .map(this::scalar)
                .filter(Objects::nonNull)
                .map(Shape.Part::reading)
                .toList();
        boolean word = shapes.stream()
                .anyMatch(shape ->
                        shape.parts().isEmpty() && shape.type().getSimpleName().equals(node.value()));
        Optional<Reading> taking = scalars.stream()
                .filter(reading -> reading.takes().fits(node.value()))
                .findFirst();
        return word || taking.isPresent()
                ? taking
                : scalars.stream()
                        .filter(reading -> reading.takes() == Reading.Takes.NUMBER)
                        .findFirst();
    }

    Object bind(Node node) {
        if (node.isObject()) {
            return object(node);
        }
        for (Shape shape : shapes) {
            Shape.Part only = scalar(shape);
            if (only != null && only.reading().takes().fits(node.value())) {
                return shape.bindScalar(node);
            }
            if (shape.parts().isEmpty() && shape.type().getSimpleName().equals(node.value())) {
                return shape.bind(node.with(List.of(), new Node(node.source(), node.path(), Map.of())), Set.of());
            }
        }
        throw node.mustBe(words());
    }

    private Object object(Node node) {
        List<Shape> fitting = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (Shape shape : shapes) {
            known.addAll(shape.parts().keySet());
            if (shape.parts().keySet().containsAll(node.fields().keySet())
                    && shape.parts().values().stream()
                            .allMatch(part -> part.optional() || node.fields().containsKey(part.key()))) {
                fitting.add(shape);
            }
        }
        if (fitting.size() == 1) {
            return fitting.get(0).bind(node, Set.of());
        }
        for (Map.Entry<String, Node> field : node.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                throw Conf.unknown(field.getValue(), field.getKey(), known);
            }
        }
        throw node.bad("must be " + words() + ", got { "
                + String.join(", ", node.fields().keySet()) + " }");
    }

    private String words() {
        return shapes.stream().map(this::words).collect(Collectors.joining(" or "));
    }

    private String words(Shape shape) {
        Shape.Part only = scalar(shape);
        Collection<String> keys = shape.parts().keySet();
        if (keys.isEmpty()) {
            return shape.type().getSimpleName();
        }
        return only != null ? only.reading().words() : "{ " + String.join(", ", keys) + " }";
    }
}
