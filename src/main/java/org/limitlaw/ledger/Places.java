package org.limitlaw.ledger;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** Reads the names of places, and of files in them. */
final class Places {
    private static final Pattern SIGNED_IN = Pattern.compile("^[^:/]+://[^/?#]*:[^/?#]*@");

    private Places() {}

    static Storage open(String place, Configuration hadoop) throws IOException {
        int colon = place.indexOf(':');
        // one letter before the colon is a Windows drive
        if (colon < 2 || !place.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            return new LocalStorage(local(place, place));
        }
        if (SIGNED_IN.matcher(place).find()) {
            // it would stand in logs, reports and lists of processes
            throw new IllegalArgumentException(
                    "output folder must be a URI without a password, which belongs into Hadoop's settings");
        }
        URI uri;
        try {
            uri = URI.create(place).normalize();
        } catch (IllegalArgumentException malformed) {
            throw refused(place, malformed);
        }
        if (uri.getScheme().equalsIgnoreCase("file")) {
            return new LocalStorage(local(place, uri.getPath() == null ? "" : uri.getPath()));
        }
        return new HadoopStorage(uri, hadoop == null ? settings() : new Configuration(hadoop));
    }

    /** Returns the settings on the class path, and those given to Spark for Hadoop, which it keeps as properties of the JVM. */
    private static Configuration settings() {
        Configuration settings = new Configuration();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(Storage.FOR_HADOOP)) {
                settings.set(name.substring(Storage.FOR_HADOOP.length()), System.getProperty(name));
            }
        }
        return settings;
    }

    private static Path local(String place, String path) {
        if (path.isEmpty()) {
            throw refused(place, null);
        }
        try {
            return Path.of(path).toAbsolutePath().normalize();
        } catch (InvalidPathException malformed) {
            throw refused(place, malformed);
        }
    }

    private static IllegalArgumentException refused(String place, Exception cause) {
        return new IllegalArgumentException("output folder must be a path or a URI, got '" + place + "'", cause);
    }

    /** Returns a name without needless parts, or throws where it is not a name inside a folder. */
    static String normal(String name) {
        List<String> parts = Arrays.stream(name.split("/", -1))
                .filter(part -> !part.equals("."))
                .toList();
        for (String part : parts) {
            if (part.isEmpty()
                    || part.equals("..")
                    || part.chars().anyMatch(c -> c < ' ' || c == 127 || c == '\\' || c == ':')) {
                throw new IllegalArgumentException(
                        "file name must be relative, inside its folder and free of '\\', ':' and control characters,"
                                + " got '" + name + "'");
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("file name must not be empty, got '" + name + "'");
        }
        return String.join("/", parts);
    }
}
