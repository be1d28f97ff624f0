package org.limitlaw.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static final Map<String, Object> ROW = Map.of(
            "net.width",
            1024L,
            "data.radius",
            0.5,
            "net.train",
            "First",
            "precision",
            "FLOAT64",
            "stop.loss-ratio",
            1e-3,
            "flag",
            true,
            "T(1e-02)",
            7.0);

    private static double number(String text) {
        return Expression.of(text, "x").number(ROW);
    }

    private static boolean test(String text) {
        return Expression.of(text, "x").test(ROW);
    }

    private static String refused(String text) {
        return assertThrows(BadInput.class, () -> {
                    Expression expression = Expression.of(text, "x").over(ROW.keySet());
                    expression.test(ROW);
                })
                .getMessage();
    }

    @Test
    void arithmeticBindsAsInMathematics() {
        assertEquals(7, number("1 + 2 * 3"));
        assertEquals(-4, number("-2^2"));
        assertEquals(512, number("2^3^2"));
        assertEquals(0.5, number("2^-1"));
        assertEquals(2, number("8 / 2 / 2"));
        assertEquals(5, number("10 - 3 - 2"));
        assertEquals(10, number("log2(net.width)"));
        assertEquals(Math.log(1024), number("log(net.width)"));
        assertEquals(32, number("sqrt(net.width)"));
        assertEquals(0.5, number("min(3, data.radius, 1)"));
        assertEquals(3, number("max(3, data.radius)"));
        assertEquals(-2, number("floor(-1.5)"));
        assertEquals(1.024, number("net.width * stop.loss-ratio"), 1e-15);
        assertEquals(1023, number("net.width-1"));
        assertEquals(2 * Math.PI * 0.5, number("2 * pi * data.radius"));
        assertEquals(8, number("`T(1e-02)` + 1"));
    }

    @Test
    void truthsAndComparisons() {
        assertTrue(test("net.width >= 1024 and not (data.radius > 1 or flag == false)"));
        assertTrue(test("net.width >= 1024 && !(data.radius > 1 || flag == false)"));
        assertTrue(test("net.train == First"));
        assertTrue(test("(net.train == First)"));
        assertTrue(test("net.train != Both and flag"));
        assertTrue(test("net.train == 'First'"));
        assertTrue(test("precision == float64"));
        assertFalse(test("net.train == Both"));
        assertTrue(test("net.width == 1.024e3"));
    }

    @Test
    void anAbsentCoordinateMeetsNoComparison() {
        assertFalse(test("step <= 1"));
        assertFalse(test("step > 1"));
        assertFalse(test("2 * step == 1"));
        assertTrue(test("step != 1"));
        assertTrue(Double.isNaN(number("step + 1")));
    }

    @Test
    void namesAreWhatItAsksFor() {
        assertEquals(
                Set.of("net.width", "net.train", "stop.loss-ratio"),
                Expression.of("net.width * stop.loss-ratio < 1 and net.train == First", "x")
                        .names());
    }

    @Test
    void errorsSayWhere() {
        assertEquals("x: in '1 +', column 4: expected a number, a name or '(', got the end", refused("1 +"));
        assertEquals("x: in 'net.width < (3', column 15: expected ')', got the end", refused("net.width < (3"));
        assertEquals("x: in '1 2', column 3: expected an operator or the end, got '2'", refused("1 2"));
        assertEquals("x: in 'a = 1', column 3: unexpected '='", refused("a = 1"));
        assertEquals(
                "x: in '1 < 2 < 3', column 7: comparisons do not chain: join two with 'and'", refused("1 < 2 < 3"));
        assertTrue(refused("net.widht > 1").contains("unknown name 'net.widht'"));
        assertTrue(refused("net.widht > 1").endsWith("; did you mean 'net.width'?"));
        assertEquals(
                "x: in 'net.width-data.radius > 1': unknown name 'net.width-data.radius'; put spaces around a minus sign",
                refused("net.width-data.radius > 1"));
        assertEquals(
                "x: in 'lg(2) > 1', column 1: unknown function 'lg'; known: floor, log, log2, max, min, sqrt; did you mean"
                        + " 'log'?",
                refused("lg(2) > 1"));
        assertEquals("x: in 'net.train < 3': '<' takes numbers, got 'First'", refused("net.train < 3"));
        assertEquals("x: in 'net.width == First': cannot compare 1024.0 with 'First'", refused("net.width == First"));
        assertEquals("x: in 'net.width': must be true or false", refused("net.width"));
        assertTrue(refused("(".repeat(1000)).endsWith("must be at most 64 deep"));
        assertTrue(refused("-".repeat(1000) + "1").endsWith("must be at most 64 deep"));
        assertTrue(refused("not ".repeat(1000) + "1").endsWith("must be at most 64 deep"));
        assertTrue(refused("2^".repeat(1000) + "1").endsWith("must be at most 64 deep"));
        assertTrue(refused("1" + "+1".repeat(3000)).endsWith("at most 4096 characters"));
    }

    @Test
    void anyTextIsCompiledOrRefusedInOneLine() {
        String[] pieces = {
            "1", "a.b", "'t'", "+", "-", "(", ")", "==", "<", "and", "not", "min", ",", " ", "`", "^", "$"
        };
        Random random = new Random(1);
        int compiled = 0;
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Expression expression = Expression.of(text.toString(), "x");
                compiled++;
                expression.test(ROW);
            } catch (BadInput e) {
                assertTrue(e.getMessage().startsWith("x: in '"), e.getMessage());
            }
        }
        assertTrue(compiled > 100);
    }
}
