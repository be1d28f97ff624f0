package org.limitlaw.math.linalg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.MklSetNumThreadsLocal;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;

/** Calls C functions of at most one int by their names, in the libraries of this process: thread counts and the like. */
final class NativeCalls {
    private static final String GLUE = "libjniopenblas_nolapack.so";
    private static final String ITS_LIBRARY = "libopenblas_nolapack.so.0";

    private NativeCalls() {}

    /**
     * Loads the glue, which names the bundled OpenBLAS as its dependency, without that library: no second BLAS comes into
     * the process. The name is given to a library that is there already; of the glue nothing but calls by address is used.
     */
    static void loadAlone() throws IOException {
        requirePlatform();
        System.setProperty("org.bytedeco.openblas_nolapack.load", "none");
        Path base = Path.of(Loader.load(org.bytedeco.javacpp.presets.javacpp.class));
        Path folder = Files.createTempDirectory("limitlaw-glue");
        Path link = folder.resolve(ITS_LIBRARY);
        Path glue = folder.resolve(GLUE);
        try {
            File extracted = Loader.extractResource(
                    openblas_nolapack.class, Loader.getPlatform() + "/" + GLUE, folder.toFile(), null, null);
            Files.createSymbolicLink(link, base.toRealPath());
            System.load(extracted.getPath());
        } finally {
            Files.deleteIfExists(glue);
            Files.deleteIfExists(link);
            Files.deleteIfExists(folder);
        }
    }

    /** Refuses a platform that our jar holds no native code for. */
    static void requirePlatform() {
        String platform = Loader.getPlatform();
        if (openblas_nolapack.class.getResource("/org/bytedeco/openblas/" + platform + "/" + GLUE) == null) {
            throw new IllegalStateException("no native code for " + platform + " comes with this program");
        }
    }

    static boolean has(String function) {
        try (Pointer address = Loader.addressof(function)) {
            return address != null;
        }
    }

    /** Calls {@code void f(int)}. */
    static void call(String function, int argument) {
        try (Pointer address = Loader.addressof(function);
                Procedure procedure = new Procedure()) {
            procedure.put(address);
            procedure.call(argument);
        }
    }

    /** Calls {@code int f(int)}; or {@code int f()}, which on our platforms does not see the argument in its register. */
    static int ask(String function, int argument) {
        try (Pointer address = Loader.addressof(function);
                Function callee = new Function()) {
            callee.put(address);
            return callee.call(argument);
        }
    }

    // their constructors are protected
    private static final class Procedure extends SetNumThreads {}

    private static final class Function extends MklSetNumThreadsLocal {}
}
