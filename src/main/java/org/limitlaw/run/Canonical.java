package org.limitlaw.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        for (RecordComponent component : type.getRecordComponents()) {
            Object part = invoke(component.getAccessor(), record);
            out.append(component.getName()).append('=').append(text(part)).append(';');
        }
        return out.append('}').toString();
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
