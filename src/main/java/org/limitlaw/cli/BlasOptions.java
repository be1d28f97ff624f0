package org.limitlaw.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Names;
import org.limitlaw.math.linalg.BlasChoice;
import org.limitlaw.math.linalg.NativeBlas;
import picocli.CommandLine.Option;

/** Which BLAS a command computes with. It is no part of a study: runs keep their keys, and tell it in their provenance. */
final class BlasOptions {
    @Option(
            names = "--blas-library",
            paramLabel = "NAME|FILE",
            description = "openblas, the bundled one; mkl, Intel's, which jobs/limitlaw fetches; java, none; or a"
                    + " library by its path (default: openblas)")
    private String library = "";

    @Option(
            names = "--blas-require",
            paramLabel = "native|any",
            description = "native: end rather than go on in pure Java, 3 to 10 times slower; any: go on, and say so"
                    + " (default: native with mkl or a path, else any)")
    private String require = "";

    /** Makes the choice for this JVM, and for the executors that it starts; nothing may have computed yet. */
    BlasChoice choose() {
        if (!library.isEmpty() && library.indexOf('/') < 0 && !BlasChoice.WORDS.contains(library)) {
            throw new BadInput("--blas-library: unknown library '" + library + "'"
                    + Names.help(library, BlasChoice.WORDS) + "; the path of another has a /");
        }
        if (!Stream.of("", "native", "any").toList().contains(require)) {
            throw new BadInput("--blas-require must be native or any, got '" + require + "'");
        }
        if (library.indexOf('/') >= 0 && !require.equals("any") && !Files.isRegularFile(Path.of(library))) {
            throw new BadInput("--blas-library " + library + ": no such file");
        }
        try {
            return BlasChoice.choose(library, require);
        } catch (IllegalArgumentException refused) {
            throw new BadInput(refused.getMessage());
        }
    }

    /** Makes the choice, binds the library and tells what there is to tell of it. */
    void bind(Console console) {
        choose();
        try {
            NativeBlas.demand().problems().forEach(console::tell);
        } catch (IllegalStateException refused) {
            throw new CouldNotRun(refused.getMessage(), refused);
        }
    }
}
