package org.limitlaw.math.linalg;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which BLAS a JVM is to bind, and whether it may go on without. This belongs to a JVM, never to a run: it is in no run's
 * key, and what was bound in the end is in the run's provenance.
 *
 * @param library {@code openblas}, the bundled one; {@code mkl}, Intel's, from the folder it was fetched to; {@code java},
 *     none; or the path of a library that has Fortran's calling convention and 32-bit integers
 * @param required whether to fail rather than to go on in pure Java
 */
public record BlasChoice(String library, boolean required) {
    /** The words for a library; whatever else is a path. */
    public static final List<String> WORDS = List.of("openblas", "mkl", "java");

    private static final String LIBRARY = "limitlaw.blas.library";
    private static final String REQUIRE = "limitlaw.blas.require";
    private static final String LIBRARY_VARIABLE = "LIMITLAW_BLAS_LIBRARY";
    private static final String REQUIRE_VARIABLE = "LIMITLAW_BLAS_REQUIRE";

    /** Makes a path absolute. */
    public BlasChoice {
        if (!WORDS.contains(library)) {
            if (library.indexOf('/') < 0) {
                throw new IllegalArgumentException(
                        "BLAS library must be openblas, mkl, java or a path with a /, got '" + library + "'");
            }
            library = Path.of(library).toAbsolutePath().normalize().toString();
        }
        if (required && library.equals("java")) {
            throw new IllegalArgumentException("BLAS must be native, and pure Java is asked for");
        }
    }

    /**
     * Reads the words that users write.
     *
     * @param library empty for the bundled one
     * @param require {@code native} or {@code any}; empty: native if a library of the user's own is named
     */
    public static BlasChoice of(String library, String require) {
        String chosen = library.isEmpty() ? "openblas" : library;
        return switch (require) {
            case "native" -> new BlasChoice(chosen, true);
            case "any" -> new BlasChoice(chosen, false);
            case "" -> new BlasChoice(chosen, !chosen.equals("openblas") && !chosen.equals("java"));
            default ->
                throw new IllegalArgumentException(
                        "what is required of BLAS must be native or any, got '" + require + "'");
        };
    }

    /**
     * Returns the choice for this JVM: system properties {@code limitlaw.blas.library} and {@code limitlaw.blas.require},
     * else the variables LIMITLAW_BLAS_LIBRARY and LIMITLAW_BLAS_REQUIRE, else the defaults.
     */
    public static BlasChoice ofThisJvm() {
        return of(setting(LIBRARY, LIBRARY_VARIABLE), setting(REQUIRE, REQUIRE_VARIABLE));
    }

    /**
     * Makes the choice for this JVM, in which nothing may have computed yet.
     *
     * @param library empty for what stands
     * @param require empty for what stands
     */
    public static BlasChoice choose(String library, String require) {
        BlasChoice choice = of(
                library.isEmpty() ? setting(LIBRARY, LIBRARY_VARIABLE) : library,
                require.isEmpty() ? setting(REQUIRE, REQUIRE_VARIABLE) : require);
        if (!library.isEmpty()) {
            System.setProperty(LIBRARY, library);
        }
        if (!require.isEmpty()) {
            System.setProperty(REQUIRE, require);
        }
        return choice;
    }

    /** Returns the variables that make the same choice in another JVM, the library by its path; none for the default. */
    public Map<String, String> variables() {
        Map<String, String> out = new TreeMap<>();
        if (!equals(of("", ""))) {
            out.put(LIBRARY_VARIABLE, file().map(Path::toString).orElse(library));
            out.put(REQUIRE_VARIABLE, required ? "native" : "any");
        }
        return out;
    }

    /** Returns the file of a library that is not our own. */
    public Optional<Path> file() {
        return switch (library) {
            case "openblas", "java" -> Optional.empty();
            case "mkl" -> Optional.of(mkl());
            default -> Optional.of(Path.of(library));
        };
    }

    /** Returns where MKL lies once it was fetched. */
    public static Path mkl() {
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
        String folder = natives().isEmpty() ? cache + "/limitlaw" : natives();
        return Path.of(folder, "mkl", "libmkl_rt.so.2").toAbsolutePath();
    }

    /** Returns the folder for native code that the user named, or an empty text. */
    static String natives() {
        return setting("limitlaw.natives", "LIMITLAW_NATIVES");
    }

    private static String setting(String property, String variable) {
        String value = System.getProperty(property, System.getenv(variable));
        return value == null ? "" : value.strip();
    }
}
