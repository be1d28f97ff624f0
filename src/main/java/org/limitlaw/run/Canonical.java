package org.limitlaw.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The canonical text of a spec, from which its key is made. Its form, which must not change:
 *
 * <pre>
 * record   Name{component=value;...}      components in their declared order
 * kind     Name@version{...}              a record with a method version()
 * list     [value,value]
 * enum     its name
 * text     "...", with \ before " and \
 * number   Long.toString, or Double.toHexString (Double.toString changed in JDK 19); -0.0 is 0.0
 * </pre>
 *
 * <p>A component that a record was given later would change the keys of all runs before it. Such a record has a method
 * {@code Map<String, Object> added()} with the names of these components and, for each, the value that stands for the
 * runs of before; a component equal to it is left out.
 *
 * <p>Name is the simple class name for ours, so that moving a kind to another package keeps keys, and the full name for a
 * user's.
 */
final class Canonical {
    private static final String OURS = "org.limitlaw.";

    private Canonical() {}

    static String key(Record spec) {
        return Digest.of(text(spec).getBytes(StandardCharsets.UTF_8));
    }

    static String text(Object value) {
        if (value instanceof Record record) {
            return record(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof Double number) {
            return Double.toHexString(number + 0.0);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "a spec's component must be a record, list, enum, text, number or boolean, got "
                        + (value == null ? "null" : value.getClass().getName()));
    }

    private static String record(Record record) {
        Class<?> type = record.getClass();
        String name = type.getName().startsWith(OURS) ? type.getSimpleName() : type.getName();
        StringBuilder out = new StringBuilder(name).append(version(record)).append('{');
        Map<?, ?> added = added(record);
        for (RecordComponent component : type.getRecordComponents()) {
            String part = text(invoke(component.getAccessor(), record));
            Object before = added.get(component.getName());
            if (before == null || !part.equals(text(before))) {
                out.append(component.getName()).append('=').append(part).append(';');
            }
        }
        return out.append('}').toString();
    }

    private static Map<?, ?> added(Record record) {
        try {
            return (Map<?, ?>) invoke(record.getClass().getMethod("added"), record);
        } catch (NoSuchMethodException complete) {
            return Map.of();
        }
    }

    private static String version(Record record) {
        try {
            return "@" + invoke(record.getClass().getMethod("version"), record);
        } catch (NoSuchMethodException plain) {
            return "";
        }
    }

    private static Object invoke(Method method, Record record) {
        try {
            return method.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + method, e);
        }
    }
}
