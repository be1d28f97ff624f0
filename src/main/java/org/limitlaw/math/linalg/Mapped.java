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
    private static final Pattern FILE = Pattern.compile("\\s(/.*/([^/]+))$");
    private static final Pattern BLAS =
            Pattern.compile("lib(?:openblas|blas|cblas|lapack|mkl_rt|blis|satlas|tatlas).*\\.so.*");
    private static final Pattern MKL_KERNELS = Pattern.compile("libmkl_(def|mc3?|avx\\w*)\\.so.*");

    private Mapped() {}

    /** Returns the BLAS libraries, real files, netlib's own glue left out. */
    static List<Path> blas() throws IOException {
        try (Stream<Matcher> files = files()) {
            return files.filter(file -> BLAS.matcher(file.group(2)).matches())
                    .map(file -> Path.of(file.group(1)))
                    .distinct()
                    .toList();
        }
    }

    /** Returns whether netlib has bound a BLAS. */
    static boolean netlib() throws IOException {
        try (Stream<Matcher> files = files()) {
            return files.anyMatch(file -> file.group(2).startsWith("libnetlibblasjni"));
        }
    }

    /** Returns the kernels that MKL loaded for this processor, once it has computed. */
    static Optional<String> mklKernels() throws IOException {
        try (Stream<Matcher> files = files()) {
            return files.map(file -> MKL_KERNELS.matcher(file.group(2)))
                    .filter(Matcher::matches)
                    .map(kernels -> kernels.group(1))
                    .findFirst();
        }
    }

    private static Stream<Matcher> files() throws IOException {
        return Files.lines(Path.of("/proc/self/maps")).map(FILE::matcher).filter(Matcher::find);
    }
}
