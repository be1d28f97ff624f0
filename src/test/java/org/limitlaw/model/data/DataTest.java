package org.limitlaw.model.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.math.linalg.Precision;

class DataTest {
    @Test
    void pointsLieOnTheSphereAndFavourNoDirection() {
        int n = 20_000;
        Sampler data = new Sphere(n, 3, 2.5, Sphere.Labels.Normal).open(7, 0, Precision.FLOAT64);
        double[] mean = new double[3];
        double[] square = new double[3];
        for (int i = 0; i < n; i++) {
            double norm = 0;
            for (int j = 0; j < 3; j++) {
                double x = data.inputs().get(j + 3 * i);
                norm += x * x;
                mean[j] += x / n;
                square[j] += x * x / n;
            }
            assertEquals(2.5, Math.sqrt(norm), 1e-14);
        }
        double variance = 2.5 * 2.5 / 3;
        for (int j = 0; j < 3; j++) {
            assertEquals(0, mean[j], 4 * Math.sqrt(variance / n));
            assertEquals(
                    variance, square[j], 4 * 2.5 * 2.5 * Math.sqrt(4.0 / 45 / n)); // x^2: variance 4/45 at radius 1
        }
    }

    @ParameterizedTest
    @EnumSource(Sphere.Labels.class)
    void labelsHaveMeanZeroAndVarianceOne(Sphere.Labels labels) {
        int n = 20_000;
        double[] y = new Sphere(n, 10, 1, labels)
                .open(7, 0, Precision.FLOAT64)
                .labels()
                .toArray();
        double mean = 0;
        double square = 0;
        for (double each : y) {
            mean += each / n;
            square += each * each / n;
        }
        assertEquals(0, mean, 4 / Math.sqrt(n));
        assertEquals(1, square, 4 * Math.sqrt(2.0 / n));
    }

    @Test
    void kindsOfLabelsShareTheirInputs() {
        double[] normal = inputs(Sphere.Labels.Normal, Precision.FLOAT64);
        assertArrayEquals(normal, inputs(Sphere.Labels.Sign, Precision.FLOAT64));
        assertArrayEquals(normal, inputs(Sphere.Labels.Linear, Precision.FLOAT64));
    }

    @Test
    void float32IsFloat64Rounded() {
        double[] wide = inputs(Sphere.Labels.Normal, Precision.FLOAT64);
        double[] narrow = inputs(Sphere.Labels.Normal, Precision.FLOAT32);
        for (int i = 0; i < wide.length; i++) {
            assertEquals((float) wide[i], narrow[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.5, 2, Math.PI})
    void aPairLiesAtItsAngle(double angle) {
        double[] x = new Pair(angle).open(0, 0, Precision.FLOAT64).inputs().toArray();
        double chord = Math.hypot(x[0] - x[2], x[1] - x[3]);
        assertEquals(2 * Math.sin(angle / 2), chord, 1e-15 * chord);
        assertEquals(Math.hypot(x[0], x[1]), Math.hypot(x[2], x[3]));
    }

    @Test
    void rangesAreChecked() {
        assertEquals(
                "radius must be positive and finite, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> new Sphere(1, 1, 0, Sphere.Labels.Sign))
                        .getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Pair(4))
                .getMessage()
                .startsWith("angle must be in (0, pi]"));
    }

    private static double[] inputs(Sphere.Labels labels, Precision precision) {
        return new Sphere(6, 4, 1, labels).open(1, 0, precision).inputs().toArray();
    }
}
