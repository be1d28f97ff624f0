package org.limitlaw.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.limitlaw.law.Measured;

class NumbersTest {
    @Test
    void anEstimateHasTwoDigitsOfItsHalfWidth() {
        assertEquals(
                "\u22120.493 [\u22120.527, \u22120.459]",
                Numbers.measured(new Measured(-0.49312, -0.52711, -0.45921, 0.95)));
        assertEquals("156 [123, 188]", Numbers.measured(new Measured(155.6, 123.2, 188.1, 0.95)));
    }

    @Test
    void extremesStayReadable() {
        assertEquals("not measured", Numbers.measured(new Measured(Double.NaN, 0, 1, 0.95)));
        assertEquals("3.142", Numbers.measured(new Measured(3.14159, Double.NaN, Double.NaN, Double.NaN)));
        assertEquals(
                "1.5e\u221212 [1.4e\u221212, 1.6e\u221212]",
                Numbers.measured(new Measured(1.5e-12, 1.4e-12, 1.6e-12, 0.95)));
        assertEquals("2 [2, \u221e]", Numbers.measured(new Measured(2, 2, Double.POSITIVE_INFINITY, 0.95)));
    }

    @Test
    void expectationsAreToldInTheConfsWords() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("value", -0.5);
        expected.put("tolerance", 0.1);
        assertEquals("\u22120.5 \u00b1 0.1", Numbers.expected(expected));
        assertEquals("at most 410", Numbers.expected(Map.of("atMost", 410.0)));
        assertEquals("ratio falling", Numbers.expected(Map.of("ratio", "falling")));
        assertEquals("", Numbers.expected(Map.of()));
    }
}
