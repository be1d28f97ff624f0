package org.limitlaw.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HOCON text as a tree of nodes. Sole user of the parser: its lenient getters and its resolver are never called. */
final class Hocon {
    static final int MOST_BYTES = 1 << 20;
    private final String name;
    private final boolean lines;
    private final boolean empty;

    private Hocon(String name, boolean lines, boolean empty) {
        this.name = name;
        this.lines = lines;
        this.empty = empty;
    }

    /** Reads a file of at most 1 MiB, in UTF-8. */
    static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw BadInput.at(
                        file.toString(),
                        Files.isDirectory(file) ? "is a folder; a conf file is expected" : "no such file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw tooLong(file.toString());
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadInput.at(file.toString(), "must be UTF-8 text");
        } catch (IOException e) {
            throw BadInput.at(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** Parses a file's text; places are {@code name:line}. */
    static Node file(String text, String name) {
        return new Hocon(name, true, false).parse(text);
    }

    /** As {@code file}, with {@code key = null} for a key that has no default. */
    static Node defaults(String text, String name) {
        return new Hocon(name, true, true).parse(text);
    }

    /** Parses the value of an override; its place is the override as typed. */
    static Node value(String text, String name, String path) {
        Hocon hocon = new Hocon(name, false, false);
        Map<String, Node> fields = hocon.parse("value = " + text).fields();
        if (fields.size() != 1) {
            throw BadInput.at(name, "must be one path=value");
        }
        return relocate(fields.get("value"), path);
    }

    private static Node relocate(Node node, String path) {
        Object value = node.value();
        if (node.isObject()) {
            Map<String, Node> fields = new LinkedHashMap<>();
            node.fields().forEach((key, field) -> fields.put(key, relocate(field, Node.join(path, key))));
            value = fields;
        } else if (value instanceof List) {
            List<Node> elements = new ArrayList<>();
            for (Node element : node.elements()) {
                elements.add(relocate(element, path + "[" + elements.size() + "]"));
            }
            value = elements;
        }
        return new Node(node.source(), path, value);
    }

    private static BadInput tooLong(String name) {
        return BadInput.at(name, "must be at most 1 MiB");
    }

    private Node parse(String text) {
        if (text.length() > MOST_BYTES) {
            throw tooLong(name);
        }
        List<Scan.Finding> refused = Scan.of(text, name);
        ConfigObject root;
        try {
            ConfigParseOptions options = ConfigParseOptions.defaults()
                    .setSyntax(ConfigSyntax.CONF)
                    .setOriginDescription(name)
                    .setIncluder(new Nothing());
            root = ConfigFactory.parseString(text, options).root();
        } catch (ConfigException e) {
            throw BadInput.at(source(e.origin()), "syntax: " + reason(e));
        }
        if (!refused.isEmpty()) {
            Scan.Finding first = refused.get(0);
            throw BadInput.at(lines ? name + ":" + first.line() : name, first.message());
        }
        return node(root, "");
    }

    private String reason(ConfigException e) {
        String message = String.valueOf(e.getMessage());
        String origin = e.origin() == null ? "" : e.origin().description() + ": ";
        return message.startsWith(origin) ? message.substring(origin.length()) : message;
    }

    private String source(ConfigOrigin origin) {
        return lines && origin != null && origin.lineNumber() > 0 ? name + ":" + origin.lineNumber() : name;
    }

    private Node node(ConfigValue value, String path) {
        String source = source(value.origin());
        String comment = String.join(
                " ", value.origin().comments().stream().map(String::strip).toList());
        return switch (value.valueType()) {
            case OBJECT -> new Node(source, path, fields((ConfigObject) value, path), comment);
            case LIST -> new Node(source, path, elements((ConfigList) value, path), comment);
            case NUMBER -> new Node(source, path, number((Number) value.unwrapped(), source, path), comment);
            case STRING, BOOLEAN -> new Node(source, path, value.unwrapped(), comment);
            case NULL -> {
                if (!empty) {
                    throw BadInput.at(source, path + ": null is refused; leave the key out");
                }
                yield new Node(source, path, null, comment);
            }
        };
    }

    /** In the file's order, which the parser does not keep. */
    private Map<String, Node> fields(ConfigObject object, String path) {
        List<Map.Entry<String, ConfigValue>> entries = new ArrayList<>(object.entrySet());
        entries.sort(Comparator.comparingInt((Map.Entry<String, ConfigValue> entry) ->
                        entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey));
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry : entries) {
            fields.put(entry.getKey(), node(entry.getValue(), Node.join(path, entry.getKey())));
        }
        return fields;
    }

    private List<Node> elements(ConfigList list, String path) {
        List<Node> elements = new ArrayList<>();
        for (ConfigValue element : list) {
            elements.add(node(element, path + "[" + elements.size() + "]"));
        }
        return elements;
    }

    private static Object number(Number number, String source, String path) {
        if (number instanceof Integer || number instanceof Long) {
            return number.longValue();
        }
        if (!Double.isFinite(number.doubleValue())) {
            throw BadInput.at(source, path + ": must be a finite number");
        }
        return number.doubleValue();
    }

    /** Reads no include of any form: the scan refuses them with their line. */
    private static final class Nothing
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            return ConfigFactory.empty().root();
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            return ConfigFactory.empty().root();
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            return ConfigFactory.empty().root();
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            return ConfigFactory.empty().root();
        }
    }
}
