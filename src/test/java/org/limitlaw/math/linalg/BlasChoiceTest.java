package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlasChoiceTest {
    @Test
    void aLibraryOfTheUsersOwnIsRequiredUnlessSaidOtherwise() {
        assertEquals(new BlasChoice("openblas", false), BlasChoice.of("", ""));
        assertEquals(new BlasChoice("openblas", true), BlasChoice.of("", "native"));
        assertEquals(new BlasChoice("mkl", true), BlasChoice.of("mkl", ""));
        assertEquals(new BlasChoice("/x/libblas.so.3", true), BlasChoice.of("/x/libblas.so.3", ""));
        assertEquals(new BlasChoice("/x/libblas.so.3", false), BlasChoice.of("/x/libblas.so.3", "any"));
        assertEquals(new BlasChoice("java", false), BlasChoice.of("java", ""));
    }

    @Test
    void anotherJvmIsToldByVariablesWithAbsolutePaths() {
        assertEquals(Map.of(), BlasChoice.of("", "").variables());
        assertEquals(
                Map.of("LIMITLAW_BLAS_LIBRARY", "openblas", "LIMITLAW_BLAS_REQUIRE", "native"),
                BlasChoice.of("", "native").variables());
        assertEquals(
                Map.of(
                        "LIMITLAW_BLAS_LIBRARY",
                        Path.of("").toAbsolutePath() + "/libx.so",
                        "LIMITLAW_BLAS_REQUIRE",
                        "any"),
                BlasChoice.of("./libx.so", "any").variables());
        assertEquals(
                BlasChoice.mkl().toString(),
                BlasChoice.of("mkl", "").variables().get("LIMITLAW_BLAS_LIBRARY"));
    }

    @Test
    void onlyALibraryThatIsNotOursHasAFileOfItsOwn() {
        assertEquals(Optional.empty(), BlasChoice.of("", "").file());
        assertEquals(Optional.empty(), BlasChoice.of("java", "").file());
        assertEquals(Optional.of(BlasChoice.mkl()), BlasChoice.of("mkl", "").file());
        assertEquals(
                Optional.of(Path.of("/x/y.so")),
                BlasChoice.of("/x/z/../y.so", "").file());
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        assertRefused("BLAS library must be openblas, mkl, java or a path with a /, got 'mlk'", "mlk", "");
        assertRefused("what is required of BLAS must be native or any, got 'yes'", "", "yes");
        assertRefused("BLAS must be native, and pure Java is asked for", "java", "native");
    }

    private static void assertRefused(String message, String library, String require) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> BlasChoice.of(library, require));
        assertEquals(message, refused.getMessage());
    }
}
