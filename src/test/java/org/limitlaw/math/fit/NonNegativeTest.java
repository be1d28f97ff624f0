package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NonNegativeTest {
    private static final double[][] ROWS = {{1, 2, 30}, {1, 50, 7}, {1, 9, 1000}, {1, 400, 80}, {1, 1, 1}};

    @Test
    void factorsThatMadeTheValuesComeBack() {
        assertArrayEquals(new double[] {2, 0.5, 0.25}, NonNegative.fit(ROWS, values(2, 0.5, 0.25)), 1e-9);
    }

    @Test
    void aFactorThatWouldBeNegativeIsZeroAndTheOthersMeetTheConditionsOfTheMinimum() {
        double[] values = {3, 5, 9, 2, 2.5};
        double[] factors = NonNegative.fit(ROWS, values);
        int zeros = 0;
        for (int j = 0; j < factors.length; j++) {
            double slope = 0;
            for (int i = 0; i < values.length; i++) {
                double left = 1;
                for (int k = 0; k < factors.length; k++) {
                    left -= factors[k] * ROWS[i][k] / values[i];
                }
                slope += left * ROWS[i][j] / values[i];
            }
            if (factors[j] == 0) {
                zeros++;
                assertEquals(0, Math.max(0, slope), 1e-9);
            } else {
                assertEquals(0, slope, 1e-6);
            }
        }
        assertEquals(1, zeros);
    }

    @Test
    void itIsWhereScipysActiveSetEnds() {
        Reference reference = Reference.of("curves.txt");
        for (String name : new String[] {"all", "some"}) {
            double[][] lines = reference.rows("factors." + name);
            double[][] rows =
                    Arrays.stream(lines).map(line -> Arrays.copyOf(line, 3)).toArray(double[][]::new);
            double[] values = Arrays.stream(lines).mapToDouble(line -> line[3]).toArray();
            double[] expected = reference.row("factors." + name + ".solved");
            double[] factors = NonNegative.fit(rows, values);
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[j], factors[j], 1e-6 * expected[j], name + " " + j);
            }
        }
    }

    private static double[] values(double... factors) {
        double[] values = new double[ROWS.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < factors.length; j++) {
                values[i] += factors[j] * ROWS[i][j];
            }
        }
        return values;
    }
}
