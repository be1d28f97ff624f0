package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class Float32TextTest {
    static final java.util.List<String> names = Float32Text.NAMES;

    @ParameterizedTest
    @FieldSource("names")
    void checkedInFloat32IsWhatFloat64Gives(String name) throws IOException {
        String checkedIn = Files.readString(Float32Text.file(name.replace("F64", "F32")));
        assertEquals(
                bare(Float32Text.made(name)),
                bare(checkedIn),
                "run the main method of Float32Text in the project's folder, then spotless:apply");
    }

    /** Line breaks differ: float is shorter than double, and the formatter sees that. */
    private static String bare(String text) {
        return text.replaceAll("[\\s*]+", "");
    }
}
