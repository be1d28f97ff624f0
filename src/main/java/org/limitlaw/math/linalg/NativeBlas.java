package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import dev.ludovic.netlib.lapack.NativeLAPACK;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Binds netlib to the bundled OpenBLAS, once per JVM, checks the binding, and says what was bound.
 *
 * <p>Where that fails, pure Java does the work, 3 to 10 times slower, and {@link Report#problems()} says so in one line
 * for callers to show: nothing is printed here. Every {@link Engine} passes through {@link #ensure()}, but a program that
 * uses MLlib must call it earlier: netlib binds once in the life of a JVM.
 *
 * <p>System property {@code limitlaw.natives} (or the variable {@code LIMITLAW_NATIVES}) names the folder to unpack to,
 * on a local disk; {@code limitlaw.blas=java} (or {@code LIMITLAW_BLAS}) does without native code.
 */
public final class NativeBlas {
    private static final String BLAS_PATH = "dev.ludovic.netlib.blas.nativeLibPath";
    private static final String LAPACK_PATH = "dev.ludovic.netlib.lapack.nativeLibPath";
    private static final String TOO_LATE = " (was netlib used before NativeBlas, by MLlib for instance?)";
    private static final Binding BINDING = bind();

    private NativeBlas() {}

    /**
     * What does the linear algebra of this JVM.
     *
     * @param provider class, library, version and kernel family in a few words: where it differs, bits may
     * @param nativeCode whether it is the bundled library
     * @param library its file, empty for pure Java
     * @param version the library's version, empty for pure Java
     * @param coreType the kernels the library chose for this processor, empty for pure Java
     * @param threads threads of one call
     * @param lanes doubles in one vector of our own kernels, 1 where {@code jdk.incubator.vector} is absent; no bit
     *     depends on it
     * @param selfTest products and eigenvalues against plain loops: largest errors, or what went wrong
     * @param problems what the user should know, one line each; empty if all is well
     */
    public record Report(
            String provider,
            boolean nativeCode,
            String library,
            String version,
            String coreType,
            int threads,
            int lanes,
            String selfTest,
            List<String> problems) {}

    private record Binding(BLAS blas, LAPACK lapack, Report report) {}

    /** Binds, if that was not done yet, and returns what was bound. */
    public static Report ensure() {
        return BINDING.report();
    }

    /**
     * Measures n x n products on one thread.
     *
     * @param seconds how long to measure, at least one product
     * @return the best rate seen, in 10^9 floating-point operations per second
     */
    public static double gigaflops(Precision precision, int n, double seconds) {
        Engine engine = Engine.of(precision);
        Reals a = engine.zeros(n * n);
        Reals c = engine.zeros(n * n);
        engine.fill(n * n, 0.5, a, 0);
        double best = 0;
        long start = System.nanoTime();
        do {
            long before = System.nanoTime();
            engine.gemm(Transpose.NO, Transpose.NO, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n);
            best = Math.max(best, 2.0 * n * n * n / (System.nanoTime() - before));
        } while (System.nanoTime() - start < seconds * 1e9);
        return best;
    }

    static BLAS blas() {
        return BINDING.blas();
    }

    static LAPACK lapack() {
        return BINDING.lapack();
    }

    private static Binding bind() {
        List<String> problems = new ArrayList<>();
        if (!Lanes.VECTOR) {
            problems.add("our own kernels run without vectors, several times slower: start the JVM with"
                    + " --add-modules=jdk.incubator.vector");
        }
        if (setting("limitlaw.blas", "LIMITLAW_BLAS").equals("java")) {
            return pureJava("asked for by limitlaw.blas=java", problems);
        }
        try {
            return bindNative(problems);
        } catch (IOException | RuntimeException | LinkageError e) {
            return pureJava(
                    e.getMessage() == null ? e.toString() : e.getMessage().strip(), problems);
        }
    }

    private static Binding bindNative(List<String> problems) throws IOException {
        Path library = OpenBlas.load(setting("limitlaw.natives", "LIMITLAW_NATIVES"));
        replace(BLAS_PATH, library, problems);
        replace(LAPACK_PATH, library, problems);
        // Never the property of arpack: OpenBLAS has none, and the first call would end the JVM.
        BLAS blas = netlib(NativeBLAS::getInstance, "JNIBLAS");
        LAPACK lapack = netlib(NativeLAPACK::getInstance, "JNILAPACK");
        List<Path> mapped = OpenBlas.mapped();
        require(
                mapped.size() == 1 && mapped.get(0).toRealPath().equals(library.toRealPath()),
                "expected one BLAS in this JVM, our " + library + ", found " + mapped + TOO_LATE);
        require(OpenBlas.threads() == 1, "the library must use 1 thread, got " + OpenBlas.threads());
        String selfTest = SelfTest.run(blas, lapack);
        require(selfTest.startsWith("ok"), "self-test of " + library + ": " + selfTest);
        String core = OpenBlas.coreType(library);
        String provider = "JNIBLAS " + OpenBlas.version() + " " + core;
        return new Binding(
                blas,
                lapack,
                new Report(
                        provider,
                        true,
                        library.toString(),
                        OpenBlas.version(),
                        core,
                        1,
                        Lanes.hardware(),
                        selfTest,
                        List.copyOf(problems)));
    }

    private static Binding pureJava(String reason, List<String> problems) {
        problems.add("linear algebra runs in pure Java, 3 to 10 times slower: " + reason.replaceAll("\\s+", " "));
        BLAS blas = JavaBLAS.getInstance();
        LAPACK lapack = JavaLAPACK.getInstance();
        return new Binding(
                blas,
                lapack,
                new Report(
                        blas.getClass().getSimpleName() + " of " + Lanes.hardware() + " lanes",
                        false,
                        "",
                        "",
                        "",
                        1,
                        Lanes.hardware(),
                        SelfTest.run(blas, lapack),
                        List.copyOf(problems)));
    }

    private static <T> T netlib(Supplier<T> binding, String expected) {
        try {
            T bound = binding.get();
            String name = bound.getClass().getSimpleName();
            require(name.equals(expected), "netlib must bind to " + expected + ", got " + name);
            return bound;
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException("netlib: " + e.getMessage() + TOO_LATE, e);
        }
    }

    private static void replace(String property, Path library, List<String> problems) {
        String old = System.setProperty(property, library.toString());
        if (old != null && !old.equals(library.toString())) {
            problems.add(property + " was " + old + ", replaced by the bundled library");
        }
    }

    private static String setting(String property, String variable) {
        String value = System.getProperty(property, System.getenv(variable));
        return value == null ? "" : value.strip();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
