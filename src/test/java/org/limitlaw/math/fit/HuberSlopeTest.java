package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HuberSlopeTest {
    private static final double[] X =
            IntStream.range(0, 7).mapToDouble(w -> Math.log(16 << w)).toArray();

    @Test
    void theSlopeIsTheRootOfHubersEquations() {
        Reference reference = Reference.of("huber.txt");
        reference.agrees("slope", new HuberSlope(0.95).slope(reference.table("cell", X)), 1e-6);
    }

    @Test
    void aWildCellHardlyMovesIt() {
        double[][] cells = new double[X.length][5];
        for (int w = 0; w < X.length; w++) {
            for (int s = 0; s < 5; s++) {
                cells[w][s] = -0.5 * X[w] + 0.01 * Math.sin(7 * w + 3 * s);
            }
        }
        cells[0][0] += 100;
        assertEquals(-0.5, HuberSlope.point(new SeedTable(X, cells)), 0.01);
    }

    @Test
    void anExactLineIsItself() {
        double[][] cells = new double[X.length][5];
        for (int w = 0; w < X.length; w++) {
            for (int s = 0; s < 5; s++) {
                cells[w][s] = 3 - 0.5 * X[w];
            }
        }
        assertEquals(-0.5, HuberSlope.point(new SeedTable(X, cells)), 1e-14);
        assertFalse(new HuberSlope(0.95).slope(new SeedTable(X, cells)).holds());
    }
}
