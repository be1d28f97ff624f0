package org.limitlaw.ledger;

import java.util.Comparator;
import java.util.stream.Stream;

/** A column of a table: its name and the one type that holds all its values; null is missing. */
record Column(String name, Type type) {
    enum Type {
        LONG,
        DOUBLE,
        BOOLEAN,
        STRING
    }

    /** Chooses the type by the values: whole numbers and others together are DOUBLE, any other mixture STRING. */
    static Column of(String name, Stream<?> values) {
        Type[] all = values.filter(value -> value != null)
                .map(Column::type)
                .distinct()
                .toArray(Type[]::new);
        if (all.length == 1) {
            return new Column(name, all[0]);
        }
        boolean numbers = all.length == 2 && Stream.of(all).allMatch(type -> type == Type.LONG || type == Type.DOUBLE);
        return new Column(name, numbers ? Type.DOUBLE : Type.STRING);
    }

    private static Type type(Object value) {
        if (value instanceof Long) {
            return Type.LONG;
        }
        if (value instanceof Double) {
            return Type.DOUBLE;
        }
        return value instanceof Boolean ? Type.BOOLEAN : Type.STRING;
    }

    /** Returns a value in the column's type; null stays null. */
    Object convert(Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case DOUBLE -> ((Number) value).doubleValue();
            case STRING -> value.toString();
            case LONG, BOOLEAN -> value;
        };
    }

    /** Returns the order of converted values, missing ones first. */
    @SuppressWarnings("unchecked")
    Comparator<Object> order() {
        return Comparator.nullsFirst((a, b) -> ((Comparable<Object>) a).compareTo(b));
    }
}
