package org.limitlaw.math.linalg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The OpenBLAS that travels in our jar: unpacked and loaded once per JVM.
 *
 * <p>The preset without LAPACK is the right one: its library is nevertheless complete, and netlib is pointed at that same
 * file. With the other preset two copies would live in the process and the thread count would act on the wrong one.
 */
final class OpenBlas {
    private static final Pattern MAPPED_BLAS =
            Pattern.compile("\\s(/.*/lib(?:openblas|blas|cblas|lapack|mkl_rt|blis|satlas|tatlas)[^/]*\\.so[^/]*)$");

    /** Kernel families of the dynamic build, by the suffix of their table's symbol. */
    private static final List<String> CORES = List.of(
            "SapphireRapids",
            "Cooperlake",
            "SkylakeX",
            "Zen",
            "Haswell",
            "Excavator",
            "Steamroller",
            "Piledriver",
            "Bulldozer",
            "Sandybridge",
            "Barcelona",
            "Nehalem",
            "Core2",
            "Prescott");

    private OpenBlas() {}

    /** Unpacks and loads the library, sets one thread, and returns its file. */
    static Path load(String folder) {
        String platform = Loader.getPlatform();
        if (openblas_nolapack.class.getResource("/org/bytedeco/openblas/" + platform + "/libopenblas.so.0") == null) {
            throw new IllegalStateException("no native code for " + platform + " comes with this program");
        }
        if (!folder.isEmpty()) {
            System.setProperty("org.bytedeco.javacpp.cachedir", folder);
        }
        // Unpacking takes a file lock, so JVMs that start at once on one machine wait for each other.
        File jni = new File(Loader.load(openblas_nolapack.class));
        openblas_nolapack.blas_set_num_threads(1);
        return new File(jni.getParentFile(), "libopenblas_nolapack.so.0").toPath();
    }

    static int threads() {
        return openblas_nolapack.blas_get_num_threads();
    }

    static String version() {
        return openblas_nolapack.OPENBLAS_VERSION.trim();
    }

    /** Returns the family of kernels that the library chose for this processor. */
    static String coreType(Path library) {
        // The library says it in a C function that the binding lacks; but the table in use is a public symbol too.
        Loader.loadGlobal(library.toString());
        try (Pointer chosen = Loader.addressof("gotoblas")) {
            if (chosen == null) {
                return System.getProperty("os.arch").equals("aarch64") ? "ARMv8" : "fixed";
            }
            long table = readAddress(chosen);
            return CORES.stream()
                    .filter(core -> isTable(core, table))
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static long readAddress(Pointer at) {
        try (LongPointer value = new LongPointer(at)) {
            return value.get(0);
        }
    }

    private static boolean isTable(String core, long address) {
        try (Pointer table = Loader.addressof("gotoblas_" + core.toUpperCase(Locale.ROOT))) {
            return table != null && table.address() == address;
        }
    }

    /** Returns the BLAS libraries mapped into this process, real files, netlib's own glue left out. */
    static List<Path> mapped() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.map(MAPPED_BLAS::matcher)
                    .filter(Matcher::find)
                    .map(found -> Path.of(found.group(1)))
                    .distinct()
                    .toList();
        }
    }
}
