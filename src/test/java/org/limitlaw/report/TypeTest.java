package org.limitlaw.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeTest {
    private static final Font FONT = Type.at(8);

    @Test
    void linesAreNoWiderThanAskedAndLoseNoWord() {
        String text = "one over the root of the width, at fixed data, " + "w".repeat(300) + " and on";
        List<String> lines = Type.wrap(text, FONT, 1000, 50);
        lines.forEach(line -> assertTrue(Type.width(line, FONT) <= 1000, line));
        assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
    }

    @Test
    void whatIsTooMuchEndsInAnEllipsis() {
        List<String> lines = Type.wrap("word ".repeat(100), FONT, 1000, 2);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).endsWith("\u2026"));
    }

    @Test
    void signsTheFontLacksAreReplacedAndMinusIsAMinus() {
        assertEquals("slope \u22120.5 [\u22121, \u2212.2]", Type.printable("slope -0.5 [-1, -.2]"));
        assertEquals("1e-04 RV1-2 a-b 3-4", Type.printable("1e-04 RV1-2 a-b 3-4"));
        assertEquals("f ~ 1/n ?", Type.printable("f \u221d 1/n\n\ud83d\ude00\u202e"));
    }
}
