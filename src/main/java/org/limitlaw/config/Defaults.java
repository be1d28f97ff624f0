package org.limitlaw.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The packed {@code defaults.conf}: {@code kinds.<Record>.<key>}, its comment, and its default unless null. */
final class Defaults {
    private static final String NAME = "defaults.conf";
    private static final Node ROOT = read();

    private Defaults() {}

    /** Returns what is documented of a record, by key; empty if nothing is. */
    static Map<String, Node> of(String record) {
        Node kinds = ROOT.fields().get("kinds");
        Node kind = kinds == null ? null : kinds.fields().get(record);
        return kind == null ? Map.of() : kind.fields();
    }

    static Node root() {
        return ROOT;
    }

    private static Node read() {
        try (InputStream in = Defaults.class.getResourceAsStream("/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " must be packed into the jar");
            }
            return Hocon.defaults(new String(in.readAllBytes(), StandardCharsets.UTF_8), NAME);
        } catch (IOException e) {
            throw new IllegalStateException(NAME + " must be readable", e);
        }
    }
}
