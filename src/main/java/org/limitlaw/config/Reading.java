package org.limitlaw.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a value of a Java type is read from a node.
 *
 * @param takes which sort of scalar it is, if it is one
 * @param words the type in a user's words
 */
record Reading(Takes takes, String words, Function<Node, Object> how) {
    /** The sorts of scalars. */
    enum Takes {
        NUMBER,
        TRUTH,
        TEXT,
        OTHER;

        boolean fits(Object value) {
            return switch (this) {
                case NUMBER -> value instanceof Number;
                case TRUTH -> value instanceof Boolean;
                case TEXT -> value instanceof String;
                case OTHER -> false;
            };
        }
    }

    Object read(Node node) {
        return how.apply(node);
    }

    static Reading of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(of(generic.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException(type + " cannot be read from a conf file");
        }
        if (plain.isEnum()) {
            return constant(plain);
        }
        if (plain.isRecord()) {
            Function<Node, Object> how = node -> Shape.of(plain).bind(node, Set.of());
            return new Reading(Takes.OTHER, plain.getSimpleName() + " { ... }", how);
        }
        if (plain.isInterface()) {
            Function<Node, Object> how = plain.isSealed()
                    ? node -> Variants.of(plain).bind(node)
                    : node -> Binder.kind(node, plain, Binder.KIND, null);
            return new Reading(Takes.OTHER, plain.getSimpleName(), how);
        }
        return scalar(plain);
    }

    private static Reading scalar(Class<?> type) {
        return switch (type.getName()) {
            case "int", "java.lang.Integer" ->
                new Reading(Takes.NUMBER, "integer", node -> (int) node.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "long", "java.lang.Long" ->
                new Reading(Takes.NUMBER, "integer", node -> node.integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case "double", "java.lang.Double" -> new Reading(Takes.NUMBER, "real", Node::real);
            case "boolean", "java.lang.Boolean" -> new Reading(Takes.TRUTH, "true or false", Node::bool);
            case "java.lang.String" -> new Reading(Takes.TEXT, "text", Node::string);
            case "java.util.OptionalDouble" -> new Reading(Takes.OTHER, "real", node -> OptionalDouble.of(node.real()));
            default -> throw new IllegalStateException(type + " cannot be read from a conf file");
        };
    }

    private static Reading list(Reading element) {
        return new Reading(Takes.OTHER, "list of " + element.words, node -> {
            List<Object> values = new ArrayList<>();
            for (Node each : node.elements()) {
                values.add(element.read(each));
            }
            return List.copyOf(values);
        });
    }

    private static Reading constant(Class<?> type) {
        Map<String, Object> known = new LinkedHashMap<>();
        Map<String, Object> accepted = new LinkedHashMap<>();
        boolean ownWords = Arrays.stream(type.getEnumConstants())
                .anyMatch(constant -> !constant.toString().equals(((Enum<?>) constant).name()));
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            String shouted = name.toUpperCase(Locale.ROOT);
            String spelt = ownWords || !name.equals(shouted)
                    ? constant.toString()
                    : name.toLowerCase(Locale.ROOT).replace('_', '-');
            known.put(spelt, constant);
            accepted.put(spelt, constant);
            accepted.put(name, constant);
        }
        String words = String.join(" | ", known.keySet());
        return new Reading(Takes.TEXT, words, node -> {
            Object constant = node.value() instanceof String text ? accepted.get(text) : null;
            if (constant == null) {
                throw node.bad("must be " + known.keySet().stream().collect(Collectors.joining(" or ")) + ", got "
                        + node.shown()
                        + (node.value() instanceof String text
                                ? Names.nearest(text, known.keySet())
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")
                                : ""));
            }
            return constant;
        });
    }
}
