package org.limitlaw.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Processor;

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
        out.put("cpu", Processor.name());
        out.put("host", host());
        NativeBlas.Report blas = NativeBlas.ensure();
        out.put("blas", blas.provider());
        out.put("blas.file", blas.library());
        out.put("blas.threads", blas.threads() == 0 ? "unknown" : Integer.toString(blas.threads()));
        out.put("blas.self-test", blas.selfTest());
        if (!blas.problems().isEmpty()) {
            out.put("blas.problems", String.join("; ", blas.problems()));
        }
        out.put("lapack", blas.lapack());
        out.put("lanes", Integer.toString(blas.lanes()));
        String version = Provenance.class.getPackage().getImplementationVersion();
        out.put("limitlaw", version == null ? "development" : version);
        return out;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "?";
        }
    }
}
