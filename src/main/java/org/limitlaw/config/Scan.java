package org.limitlaw.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass over HOCON text for what the parser takes in silence: duplicate keys (it merges them), includes (a missing
 * one is nothing), substitutions, {@code +=}, and nesting that would overflow its stack. It assumes text that the parser
 * accepts; on other text it ends without harm, and the parser's own error counts.
 */
final class Scan {
    static final int DEEPEST = 32;
    private static final int LONGEST_KEY = 200;
    private static final char BETWEEN = '\0';

    /** Something refused, at a line. */
    record Finding(int line, String message) {}

    private enum Written {
        LEAF,
        BLOCK,
        ON_THE_WAY
    }

    private record First(Written as, int line) {}

    private final String name;
    private final String text;
    private final Map<String, First> seen = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int at;
    private int line = 1;

    private Scan(String text, String name) {
        this.text = text;
        this.name = name;
    }

    /** Returns what is refused, in the order of the text; throws BadInput where nesting is too deep to parse. */
    static List<Finding> of(String text, String name) {
        Scan scan = new Scan(text, name);
        scan.blanks(true);
        if (scan.peek() == '{') {
            scan.at++;
        }
        scan.fields("", 1);
        return scan.findings;
    }

    private void fields(String prefix, int depth) {
        while (true) {
            blanks(true);
            if (at >= text.length()) {
                return;
            }
            if (peek() == '}') {
                at++;
                return;
            }
            int start = at;
            field(prefix, depth);
            if (at == start) {
                at++; // not HOCON: the parser says what is wrong with it
            }
        }
    }

    private void field(String prefix, int depth) {
        int keyLine = line;
        List<String> keys = key();
        if (keys.isEmpty()) {
            return;
        }
        int inner = deeper(depth, keys.size() - 1);
        blanks(false);
        if (text.startsWith("+=", at)) {
            String path = (prefix.isEmpty() ? "" : prefix + BETWEEN) + String.join(".", keys);
            String shown = path.replace(BETWEEN, '.');
            findings.add(new Finding(keyLine, shown + ": '+=' is refused; write the whole list"));
            at += 2;
        } else if (peek() == '=' || peek() == ':') {
            at++;
        } else if (peek() != '{') {
            return;
        }
        blanks(false);
        String path = declare(prefix, keys, peek() == '{' ? Written.BLOCK : Written.LEAF, keyLine);
        value(path, inner);
    }

    /** Reads up to what ends a key; an include is noted and read to the end of its line. */
    private List<String> key() {
        List<String> keys = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        while (at < text.length() && "=:{}[],+\n#".indexOf(peek()) < 0 && !text.startsWith("//", at)) {
            char c = peek();
            if (c == '"') {
                part.append(quoted());
                quoted = true;
            } else if (c == '.') {
                keys.add(part.toString().strip());
                part.setLength(0);
                at++;
            } else {
                part.append(c);
                at++;
            }
            if (!quoted && keys.isEmpty() && part.toString().strip().equals("include") && !keyGoesOn()) {
                findings.add(new Finding(line, "include is refused; a study is one file"));
                skipLine();
                return List.of();
            }
            if (part.length() > LONGEST_KEY) {
                throw BadInput.at(name + ":" + line, "a key must have at most " + LONGEST_KEY + " characters");
            }
        }
        String last = part.toString().strip();
        if (last.isEmpty() && !quoted && keys.isEmpty()) {
            return List.of();
        }
        keys.add(last);
        return keys;
    }

    private boolean keyGoesOn() {
        return at < text.length()
                && (Character.isLetterOrDigit(peek()) || "-_.".indexOf(peek()) >= 0 || "=:+{".indexOf(peek()) >= 0);
    }

    private String declare(String prefix, List<String> keys, Written as, int keyLine) {
        String path = prefix;
        for (int i = 0; i < keys.size(); i++) {
            path = path.isEmpty() ? keys.get(i) : path + BETWEEN + keys.get(i);
            boolean last = i == keys.size() - 1;
            Written now = last ? as : Written.ON_THE_WAY;
            First first = seen.get(path);
            if (first == null) {
                seen.put(path, new First(now, keyLine));
            } else if (now == Written.LEAF || first.as == Written.LEAF || (now == first.as && now == Written.BLOCK)) {
                String shown = path.replace(BETWEEN, '.');
                findings.add(new Finding(keyLine, shown + ": duplicate key, first at line " + first.line));
            } else if (now == Written.BLOCK) {
                seen.put(path, new First(now, keyLine));
            }
        }
        return path;
    }

    private void value(String path, int depth) {
        while (at < text.length() && "\n,}]".indexOf(peek()) < 0) {
            switch (peek()) {
                case '{' -> {
                    at++;
                    fields(path, deeper(depth, 1));
                }
                case '[' -> {
                    at++;
                    list(path, deeper(depth, 1));
                }
                case '"' -> quoted();
                case '#' -> skipLine();
                case '/' -> {
                    if (text.startsWith("//", at)) {
                        skipLine();
                    } else {
                        at++;
                    }
                }
                case '$' -> {
                    if (text.startsWith("${", at)) {
                        String shown = path.replace(BETWEEN, '.');
                        findings.add(new Finding(line, shown + ": substitution ${...} is refused; write the value"));
                        while (at < text.length() && peek() != '}' && peek() != '\n') {
                            at++;
                        }
                    }
                    at += at < text.length() && peek() == '\n' ? 0 : 1;
                }
                default -> at++;
            }
        }
    }

    private void list(String path, int depth) {
        for (int i = 0; ; i++) {
            blanks(true);
            if (at >= text.length()) {
                return;
            }
            if (peek() == ']') {
                at++;
                return;
            }
            int start = at;
            value(path + "[" + i + "]", depth);
            if (at == start) {
                at++;
            }
        }
    }

    private int deeper(int depth, int by) {
        if (depth + by > DEEPEST) {
            throw BadInput.at(name + ":" + line, "nesting must be at most " + DEEPEST + " deep");
        }
        return depth + by;
    }

    /** Reads a quoted string and returns what is between the quotes, escapes as written. */
    private String quoted() {
        int from;
        int to;
        if (text.startsWith("\"\"\"", at)) {
            from = at + 3;
            to = text.indexOf("\"\"\"", from);
            to = to < 0 ? text.length() : to;
            while (to + 3 < text.length() && text.charAt(to + 3) == '"') {
                to++;
            }
            at = Math.min(text.length(), to + 3);
        } else {
            from = at + 1;
            to = from;
            while (to < text.length() && text.charAt(to) != '"' && text.charAt(to) != '\n') {
                to += text.charAt(to) == '\\' ? 2 : 1;
            }
            to = Math.min(to, text.length());
            at = Math.min(text.length(), to + (to < text.length() && text.charAt(to) == '"' ? 1 : 0));
        }
        String inside = text.substring(from, to);
        line += (int) inside.chars().filter(c -> c == '\n').count();
        return inside;
    }

    private void blanks(boolean commas) {
        while (at < text.length()) {
            char c = peek();
            if (c == '#' || text.startsWith("//", at)) {
                skipLine();
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || (commas && c == ',')) {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }
}
