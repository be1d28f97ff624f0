package org.limitlaw.sweep;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.config.BadInput;
import org.limitlaw.config.Conf;

/** Each file in {@code wrong/} is wrong in one way; its first line holds the regular expression of the error. */
class WrongConfTest {
    private static final Path FOLDER = Path.of("src/test/resources/wrong");
    private static final String EXPECT = "# expect: ";

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aWrongConfIsRefusedInOneLineThatSaysWhere(Path file) throws IOException {
        String text = Files.readString(file);
        String expected = text.lines().findFirst().orElseThrow().substring(EXPECT.length());
        String line = assertThrows(BadInput.class, () -> {
                    Conf root = Conf.parse(text, file.getFileName().toString(), List.of());
                    Study study = Study.read(root, null);
                    root.done();
                    Plan.of(study);
                })
                .getMessage();
        assertTrue(line.matches(expected), () -> "expected " + expected + "\n but got " + line);
        assertFalse(line.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void thereAreMoreThanTwenty() throws IOException {
        assertTrue(files().size() > 20);
    }
}
