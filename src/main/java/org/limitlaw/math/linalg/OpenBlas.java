package org.limitlaw.math.linalg;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The OpenBLAS that travels in our jar, and what any OpenBLAS says of itself.
 *
 * <p>The preset without LAPACK is the right one: its library is nevertheless complete, and netlib is pointed at that same
 * file. With the other preset two copies would live in the process and the thread count would act on the wrong one.
 */
final class OpenBlas {
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

    /** Unpacks and loads the library, and returns its file. */
    static Path load() {
        NativeCalls.requirePlatform();
        // Unpacking takes a file lock, so JVMs that start at once on one machine wait for each other.
        File jni = new File(Loader.load(openblas_nolapack.class));
        return new File(jni.getParentFile(), "libopenblas_nolapack.so.0").toPath();
    }

    /** Returns the version of the bundled library. */
    static String version() {
        return openblas_nolapack.OPENBLAS_VERSION.trim();
    }

    /** Returns the family of kernels that a loaded OpenBLAS chose for this processor. */
    static String coreType() {
        // The library says it in a C function that the binding lacks; but the table in use is a public symbol too.
        try (Pointer chosen = Loader.addressof("gotoblas")) {
            if (chosen == null) {
                return System.getProperty("os.arch").equals("aarch64") ? "ARMv8" : "fixed";
            }
            long table = readAddress(chosen);
            return CORES.stream()
                    .filter(core -> isTable(core, table))
                    .findFirst()
                    .orElseGet(Processor::name);
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
}
