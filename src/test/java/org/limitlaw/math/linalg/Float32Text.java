package org.limitlaw.math.linalg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the float32 classes from the float64 ones by text substitution; {@code main} writes them, then format. */
final class Float32Text {
    /** Kernels hold working-precision numbers everywhere; in what calls them {@code double} is what crosses. */
    static final List<String> NAMES = List.of(
            "VectorF64",
            "VectorPointsF64",
            "ScalarPointsF64",
            "ScalarF64",
            "EngineF64",
            "UnitsF64",
            "VectorUnitsF64",
            "VectorStagesF64",
            "VectorSlopesF64",
            "ScalarUnitsF64",
            "VectorUpdatesF64",
            "ScalarUpdatesF64",
            "TilePassesF64",
            "VectorTilesF64",
            "ScalarTilesF64");

    private static final Path FOLDER = Path.of("src/main/java/org/limitlaw/math/linalg");

    private Float32Text() {}

    public static void main(String[] arguments) throws IOException {
        for (String name : NAMES) {
            Files.writeString(file(name.replace("F64", "F32")), made(name));
        }
    }

    static Path file(String name) {
        return FOLDER.resolve(name + ".java");
    }

    static String made(String name) throws IOException {
        String text = Files.readString(file(name))
                .replaceAll("(\\w+)F32 is made from this text", "made from $1F64")
                .replace("F64", "F32")
                .replaceAll("made from (\\w+)F32", "made from $1F64")
                .replace("FLOAT64", "FLOAT32")
                .replace("float64", "float32")
                .replace("NETLIB.d", "NETLIB.s");
        return name.startsWith("Engine") || name.startsWith("Units") || name.startsWith("TilePasses")
                ? text
                : text.replace("DoubleVector", "FloatVector")
                        .replace("<Double>", "<Float>")
                        .replace("Double.SIZE", "Float.SIZE")
                        .replace("LongVector", "IntVector")
                        .replace("reinterpretAsLongs", "reinterpretAsInts")
                        .replace("reinterpretAsDoubles", "reinterpretAsFloats")
                        .replace("double", "float");
    }
}
