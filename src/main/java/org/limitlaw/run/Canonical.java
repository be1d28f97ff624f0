package org.limitlaw.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The canonical text of a spec: kinds by class name and version, components by name, in order. */
final class Canonical {
    private Canonical() {}

    static String key(Record spec) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text(spec).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Object value) {
        if (value instanceof Record record) {
            return record(record);
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Canonical::text).toList()) + "]";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return String.valueOf(value);
    }

    private static String record(Record record) {
        StringBuilder out = new StringBuilder(record.getClass().getSimpleName());
        try {
            try {
                out.append('@').append(record.getClass().getMethod("version").invoke(record));
            } catch (NoSuchMethodException plain) {
                // only kinds have versions
            }
            out.append('{');
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object part = component.getAccessor().invoke(record);
                out.append(component.getName()).append('=').append(text(part)).append(';');
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        return out.append('}').toString();
    }
}
