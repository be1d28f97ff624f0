package org.limitlaw.math.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BesselITest {
    /** The stated error, at orders up to 100 and arguments from 1e-300 to 3e4, in every regime. */
    @Test
    void agreesWithFiftyDigits() throws IOException {
        List<String> lines = lines();
        assertTrue(lines.size() > 1000, () -> lines.size() + " values");
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            double nu = Double.parseDouble(words[1]);
            double x = Double.parseDouble(words[2]);
            double expected = Double.parseDouble(words[3]);
            double got = words[0].equals("logI") ? BesselI.logI(nu, x) : BesselI.logNormalised(nu, x);
            assertEquals(expected, got, 1e-14 * Math.max(1, Math.abs(expected)), line);
        }
    }

    private static List<String> lines() throws IOException {
        try (var stream = BesselITest.class.getResourceAsStream("bessel.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** I_{1/2}(x) = sqrt(2 / (pi x)) sinh x, a route without any of the expansions. */
    @Test
    void halfAnOrderIsAHyperbolicSine() {
        for (double x : new double[] {0.01, 1, 20, 29, 31, 300}) {
            double expected = Math.log(2 / (Math.PI * x)) / 2 + x + Math.log1p(-Math.exp(-2 * x)) - Math.log(2);
            assertEquals(expected, BesselI.logI(0.5, x), 1e-14 * Math.max(1, Math.abs(expected)), "x = " + x);
        }
    }

    @Test
    void atZeroTheFirstTermIsAllThereIs() {
        assertEquals(0, BesselI.logI(0, 0));
        assertEquals(Double.NEGATIVE_INFINITY, BesselI.logI(1.5, 0));
        assertEquals(0, BesselI.logNormalised(1.5, 0));
        assertEquals(0, BesselI.logNormalised(200, 0));
    }

    @Test
    void whatHasNoValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> BesselI.logI(-0.5, 1));
        assertThrows(IllegalArgumentException.class, () -> BesselI.logI(1, -1));
        assertThrows(IllegalArgumentException.class, () -> BesselI.logNormalised(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> BesselI.logNormalised(Double.POSITIVE_INFINITY, 1));
    }
}
