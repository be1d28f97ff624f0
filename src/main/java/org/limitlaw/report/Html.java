package org.limitlaw.report;

import java.util.Set;

/**
 * Builds markup that is XML as well as HTML: whatever passes {@link #text} or an attribute's value is escaped.
 */
final class Html {
    private static final Set<String> INLINE = Set.of("a", "code", "span", "strong");

    private final StringBuilder out = new StringBuilder();

    /** Returns text that is inert in an element and in a quoted attribute; control signs become visible. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\r' -> {}
                case '\n', '\t' -> out.append((char) code);
                default -> out.appendCodePoint(shown(code) ? code : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** Signs that turn the direction of text could make a page say what its source does not. */
    private static boolean shown(int code) {
        boolean turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
        return !Character.isISOControl(code) && !turns && Character.getType(code) != Character.SURROGATE;
    }

    /** Opens an element; attributes as name, value, name, value. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        return this;
    }

    /** Adds an element that never holds anything. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append(" />\n");
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
    }

    Html close(String tag) {
        out.append("</").append(tag).append(INLINE.contains(tag) ? ">" : ">\n");
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Adds an element that holds text alone. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Adds what is markup already and our own. */
    Html markup(String ours) {
        out.append(ours);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
