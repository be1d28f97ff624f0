package org.limitlaw.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.limitlaw.math.linalg.NativeBlas;

/** What a run's bits or time may depend on besides its spec: machine and software. */
final class Provenance {
    private static final SortedMap<String, String> HERE = Collections.unmodifiableSortedMap(look());

    private Provenance() {}

    static SortedMap<String, String> ofThisMachine() {
        return HERE;
    }

    private static SortedMap<String, String> look() {
        SortedMap<String, String> out = new TreeMap<>();
        out.put("jvm", property("java.vm.name") + " " + property("java.vm.version"));
        out.put("os", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        out.put("cpu", cpu());
        out.put("host", host());
        NativeBlas.Report blas = NativeBlas.ensure();
        out.put("blas", blas.provider());
        out.put("lanes", Integer.toString(blas.lanes()));
        String version = Provenance.class.getPackage().getImplementationVersion();
        out.put("limitlaw", version == null ? "development" : version);
        return out;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(property("os.arch"));
        } catch (IOException elsewhere) {
            return property("os.arch");
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "?";
        }
    }
}
