package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import dev.ludovic.netlib.lapack.NativeLAPACK;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds netlib to the BLAS that {@link BlasChoice} names, the bundled OpenBLAS by default, once per JVM; checks the
 * binding, and says what was bound.
 *
 * <p>Where that fails, pure Java does the work, 3 to 10 times slower, and {@link Report#problems()} says so in one line
 * for callers to show: nothing is printed here. Every {@link Engine} passes through {@link #ensure()}; a program that uses
 * MLlib should call it earlier, for netlib's classes bind once in the life of a JVM: MLlib then shares the binding. Later,
 * where netlib had found no library, runs take a copy of its classes; where it had found another, pure Java.
 *
 * <p>System property {@code limitlaw.natives} (or the variable {@code LIMITLAW_NATIVES}) names the folder to unpack to,
 * on a local disk.
 */
public final class NativeBlas {
    /** What {@link #demand()} says begins with these words. */
    public static final String DEMAND = "native BLAS is required";

    private static final String BLAS_PATH = "dev.ludovic.netlib.blas.nativeLibPath";
    private static final String LAPACK_PATH = "dev.ludovic.netlib.lapack.nativeLibPath";

    /** Functions that tell a whole BLAS, and a whole LAPACK, from others: netlib's call of an absent one ends the JVM. */
    private static final List<String> BLAS_FUNCTIONS =
            List.of("ddot_", "sdot_", "dgemv_", "sgemv_", "dgemm_", "sgemm_", "dsyrk_", "ssyrk_", "dtrsm_", "strsm_");

    private static final List<String> LAPACK_FUNCTIONS = List.of("dsyevr_", "dpotrf_", "dpotrs_");

    private static final Binding BINDING = bind();

    private NativeBlas() {}

    /**
     * What does the linear algebra of this JVM.
     *
     * @param provider class, library, version and kernel family in a few words: where it differs, bits may
     * @param nativeCode whether it is a native library
     * @param library its file, empty for pure Java
     * @param version the library's version or the start of its file's SHA-256, empty for pure Java
     * @param coreType the kernels the library chose for this processor, the processor if it does not tell, empty for pure
     *     Java
     * @param threads threads of one call, 0 if the library does not tell
     * @param lapack the class that does eigenvalues and factors: netlib's for the same library, or its pure Java one
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
            String lapack,
            int lanes,
            String selfTest,
            List<String> problems) {}

    /** What was bound; refusal is why a native library that is required was not, else empty. */
    private record Binding(BLAS blas, LAPACK lapack, Report report, String refusal) {}

    /** Binds, if that was not done yet, and returns what was bound. */
    public static Report ensure() {
        return BINDING.report();
    }

    /**
     * Binds like {@link #ensure()}.
     *
     * @throws IllegalStateException if a native library is required and was not bound; one line with the cause
     */
    public static Report demand() {
        if (!BINDING.refusal().isEmpty()) {
            throw new IllegalStateException(DEMAND + ": " + BINDING.refusal());
        }
        return BINDING.report();
    }

    /**
     * Measures products of n x n matrices on one thread.
     *
     * @param seconds how long to measure, at least one product
     * @return the best rate seen, in 10^9 floating-point operations per second
     */
    public static double gigaflops(Precision precision, int n, double seconds) {
        return gigaflops(precision, n, n, n, seconds);
    }

    /** Measures products of an m x k matrix and a k x n matrix like {@link #gigaflops(Precision, int, double)}. */
    public static double gigaflops(Precision precision, int m, int n, int k, double seconds) {
        Engine engine = Engine.of(precision);
        Reals a = engine.zeros(m * k);
        Reals b = engine.zeros(k * n);
        Reals c = engine.zeros(m * n);
        engine.fill(m * k, 0.5, a, 0);
        engine.fill(k * n, 0.5, b, 0);
        double best = 0;
        long start = System.nanoTime();
        do {
            long before = System.nanoTime();
            engine.gemm(Transpose.NO, Transpose.NO, m, n, k, 1, a, 0, m, b, 0, k, 0, c, 0, m);
            best = Math.max(best, 2.0 * m * n * k / (System.nanoTime() - before));
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
        BlasChoice choice;
        try {
            choice = BlasChoice.ofThisJvm();
        } catch (IllegalArgumentException unreadable) {
            return pureJava(unreadable.getMessage(), true, problems);
        }
        if (choice.library().equals("java")) {
            return pureJava("as asked for", false, problems);
        }
        try {
            return bindNative(choice, problems);
        } catch (IOException | RuntimeException | LinkageError e) {
            String reason =
                    e.getMessage() == null ? e.toString() : e.getMessage().strip();
            return pureJava(reason, choice.required(), problems);
        }
    }

    private static Binding bindNative(BlasChoice choice, List<String> problems) throws IOException {
        NativeCalls.requirePlatform();
        if (!BlasChoice.natives().isEmpty()) {
            System.setProperty("org.bytedeco.javacpp.cachedir", BlasChoice.natives());
        }
        boolean bundled = choice.file().isEmpty();
        boolean early = Mapped.netlib();
        List<Path> before = Mapped.blas();
        Path library = bundled ? OpenBlas.load() : UserBlas.load(choice);
        // netlib takes each function from the first library that has it, so not even a copy of netlib would find ours
        require(
                !early || library.toString().equals(System.getProperty(BLAS_PATH)),
                "netlib is bound to " + before + " already, by MLlib for instance: NativeBlas must come before it");
        require(
                BLAS_FUNCTIONS.stream().allMatch(NativeCalls::has),
                library + ": must be a whole BLAS, with all of " + BLAS_FUNCTIONS);
        BlasFamily family = BlasFamily.loaded();
        int threads = family.useOneThread();
        require(threads <= 1, library + ": must use 1 thread, got " + threads + "; set OMP_NUM_THREADS=1");
        if (threads == 0) {
            problems.add(library + ": its number of threads cannot be asked for; it must be 1");
        }
        replace(BLAS_PATH, library, problems);
        Netlib netlib = Netlib.create();
        BLAS blas = named(netlib.blas(), "JNIBLAS");
        LAPACK lapack = lapack(netlib, library, problems);
        if (netlib.copied()) {
            problems.add("netlib was used before NativeBlas, by MLlib for instance, and found nothing: MLlib stays with"
                    + " pure Java, runs take a copy of netlib with " + library);
        }
        List<Path> mapped = Mapped.blas();
        // one that the user brings may consist of several and have any name
        require(
                !bundled || (mapped.size() == 1 && mapped.get(0).toRealPath().equals(library.toRealPath())),
                "expected one BLAS in this JVM, our " + library + ", found " + mapped);
        String selfTest = SelfTest.run(blas, lapack);
        require(selfTest.startsWith("ok"), "self-test of " + library + ": " + selfTest);
        String version = bundled ? OpenBlas.version() : UserBlas.version(library, family);
        return new Binding(
                blas,
                lapack,
                new Report(
                        "JNIBLAS " + version + " " + family.coreType()
                                + (lapack instanceof NativeLAPACK ? "" : ", LAPACK in Java"),
                        true,
                        library.toString(),
                        version,
                        family.coreType(),
                        threads,
                        lapack.getClass().getSimpleName(),
                        Lanes.hardware(),
                        selfTest,
                        List.copyOf(problems)),
                "");
    }

    /** Takes LAPACK from the same library. */
    private static LAPACK lapack(Netlib netlib, Path library, List<String> problems) {
        if (!LAPACK_FUNCTIONS.stream().allMatch(NativeCalls::has)) {
            // Not from the bundled OpenBLAS: netlib shows libraries to each other, and its LAPACK would call now its
            // own BLAS and now the other's, as their names fall.
            problems.add(library + " has no LAPACK: eigenvalues and factors run in pure Java, several times slower");
            return JavaLAPACK.getInstance();
        }
        // Never the property of arpack: OpenBLAS has none, and the first call would end the JVM.
        replace(LAPACK_PATH, library, problems);
        return named(netlib.lapack(), "JNILAPACK");
    }

    private static Binding pureJava(String reason, boolean refused, List<String> problems) {
        String line = reason.replaceAll("\\s+", " ");
        problems.add("linear algebra runs in pure Java, 3 to 10 times slower: " + line);
        BLAS blas = JavaBLAS.getInstance();
        LAPACK lapack = JavaLAPACK.getInstance();
        Report report = new Report(
                blas.getClass().getSimpleName() + " of " + Lanes.hardware() + " lanes",
                false,
                "",
                "",
                "",
                1,
                lapack.getClass().getSimpleName(),
                Lanes.hardware(),
                SelfTest.run(blas, lapack),
                List.copyOf(problems));
        return new Binding(blas, lapack, report, refused ? line : "");
    }

    private static <T> T named(T bound, String expected) {
        String name = bound.getClass().getSimpleName();
        require(name.equals(expected), "netlib must bind to " + expected + ", got " + name);
        return bound;
    }

    private static void replace(String property, Path library, List<String> problems) {
        String old = System.setProperty(property, library.toString());
        if (old != null && !old.equals(library.toString())) {
            problems.add(property + " was " + old + ", replaced by " + library);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
