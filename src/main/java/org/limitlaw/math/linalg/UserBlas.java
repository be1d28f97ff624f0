package org.limitlaw.math.linalg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;

/** A BLAS that the user brings: MKL, or any with Fortran's calling convention and 32-bit integers. */
final class UserBlas {
    private static final Pattern WIDE_INTEGERS = Pattern.compile(".*(64_?|ilp64)\\.so.*");
    /** The variable, and our word for it, for how reproducible MKL's numbers are. */
    private static final String MODE = "MKL_CBWR";

    private static final Pattern MKL = Pattern.compile("libmkl_rt\\.so.*");

    private UserBlas() {}

    /** Loads it into this process, and nothing of ours beside it; returns its file. */
    static Path load(BlasChoice choice) throws IOException {
        Path library = choice.file().orElseThrow();
        boolean mkl = choice.library().equals("mkl");
        if (mkl) {
            requireMklsPlatform();
        }
        if (!Files.isRegularFile(library)) {
            throw new IllegalStateException(
                    library + ": no such file" + (mkl ? "; jobs/limitlaw doctor --blas-library mkl fetches MKL" : ""));
        }
        String name = library.getFileName().toString();
        if (WIDE_INTEGERS.matcher(name).matches()) {
            // netlib passes 32-bit integers: such a library would read past them
            throw new IllegalStateException(library + ": must have 32-bit integers, by its name it has 64-bit ones");
        }
        NativeCalls.loadAlone();
        List<Path> others = Mapped.blas();
        if (!others.isEmpty()) {
            throw new IllegalStateException(library + ": must be alone in its process, where there is " + others
                    + " (through LD_LIBRARY_PATH or LD_PRELOAD?)");
        }
        try {
            if (MKL.matcher(name).matches()) {
                loadMkl(library);
            } else {
                global(library.toString());
            }
        } catch (UnsatisfiedLinkError unloadable) {
            throw new IllegalStateException(library + ": cannot be loaded: " + unloadable.getMessage(), unloadable);
        }
        return library;
    }

    /** Loads MKL, which finds its parts beside itself, with a threading layer that can be loaded here. */
    private static void loadMkl(Path library) {
        requireMklsPlatform();
        // The library ends the process if it misses a part.
        for (String part : List.of("core", "intel_lp64", "def")) {
            require(library, "libmkl_" + part + ".so.2");
        }
        Path openMp = library.resolveSibling("libiomp5.so");
        boolean intel = Files.exists(openMp) || loads("libiomp5.so");
        if (intel && Files.exists(openMp)) {
            global(openMp.toString());
        }
        if (!intel && !loads("libgomp.so.1")) {
            throw new IllegalStateException(library + ": needs libiomp5.so beside it, or libgomp.so.1 on this machine");
        }
        require(library, intel ? "libmkl_intel_thread.so.2" : "libmkl_gnu_thread.so.2");
        global(library.toString());
        // Said by call, for the variables of the same purpose cannot be set from here, and may say something else.
        NativeCalls.ask("MKL_Set_Interface_Layer", 0);
        NativeCalls.ask("MKL_Set_Threading_Layer", intel ? 0 : 3);
        if (System.getenv(MODE) == null) {
            // Else its bits depend on where arrays lie, and Java's move.
            NativeCalls.ask("MKL_CBWR_Set", 2);
        }
    }

    private static void requireMklsPlatform() {
        if (!Loader.getPlatform().equals("linux-x86_64")) {
            throw new IllegalStateException("MKL is for Linux on x86-64, this is " + Loader.getPlatform());
        }
    }

    private static void require(Path library, String part) {
        if (!Files.exists(library.resolveSibling(part))) {
            throw new IllegalStateException(library + ": needs " + part + " beside it");
        }
    }

    private static boolean loads(String library) {
        try {
            global(library);
            return true;
        } catch (UnsatisfiedLinkError none) {
            return false;
        }
    }

    private static void global(String library) {
        Loader.loadGlobal(library);
    }

    /**
     * Returns its name with MKL's version, if we fetched it, else with the start of the file's digest; MKL's with the mode
     * that bits depend on.
     */
    static String version(Path library, BlasFamily family) throws IOException {
        String name = family == BlasFamily.OTHER ? library.getFileName().toString() : family.title();
        Path fetched = library.resolveSibling("limitlaw.version");
        boolean mkl = family == BlasFamily.MKL;
        String version =
                mkl && Files.exists(fetched) ? Files.readString(fetched).strip() : digest(library);
        return name + " " + version + (mkl ? " " + MODE + "=" + System.getenv().getOrDefault(MODE, "AUTO") : "");
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
