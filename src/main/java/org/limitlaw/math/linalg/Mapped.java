package org.limitlaw.math.linalg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The libraries in this process, as Linux tells them. */
final class Mapped {
    private static final Pattern FILE = Pattern.compile("\\s(/.*/[^/]+)$");
    private static final Pattern BLAS =
            Pattern.compile("lib(?:openblas|blas|cblas|lapack|mkl_rt|blis|satlas|tatlas).*\\.so.*");
    private static final Pattern MKL_KERNELS = Pattern.compile("libmkl_(def|mc3?|avx\\w*)\\.so.*");

    private Mapped() {}

    /** Returns the BLAS libraries, real files, netlib's own glue left out. */
    static List<Path> blas() throws IOException {
        return files().stream()
                .filter(file -> BLAS.matcher(name(file)).matches())
                .toList();
    }

    /** Returns whether netlib has bound a BLAS. */
    static boolean netlib() throws IOException {
        return files().stream().anyMatch(file -> name(file).startsWith("libnetlibblasjni"));
    }

    /** Returns the kernels that MKL loaded for this processor, once it has computed. */
    static Optional<String> mklKernels() throws IOException {
        return files().stream()
                .map(file -> MKL_KERNELS.matcher(name(file)))
                .filter(Matcher::matches)
                .map(kernels -> kernels.group(1))
                .findFirst();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Path> files() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.map(FILE::matcher)
                    .filter(Matcher::find)
                    .map(file -> Path.of(file.group(1)))
                    .distinct()
                    .toList();
        }
    }
}
