package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernels of activations and updates and their scalar twins must agree in every bit, rests and odd values too. */
class UnitKernelsTest {
    private static final EnumSet<Nonlinearity> ALONE =
            EnumSet.of(Nonlinearity.TANH, Nonlinearity.SIGMOID, Nonlinearity.EXP);
    private static final EnumSet<Nonlinearity> COMPOSED =
            EnumSet.of(Nonlinearity.SOFTPLUS, Nonlinearity.ERF, Nonlinearity.TANH);
    private static final EnumSet<Nonlinearity> BACKWARD = EnumSet.of(Nonlinearity.TANH, Nonlinearity.SIGMOID);
    private static final double[] ODD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        1e-310,
        -1e-30,
        710,
        -746,
        88.5,
        -87.5,
        1,
        -1,
        0.41421356237309503,
        1e300,
        -1e300
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17, 31, 32, 33, 64, 1031})
    void float64Agrees(int n) {
        double[] z = arguments(n + 3, 1);
        double[] a = new SplittableRandom(2).doubles(n + 5, -1, 1).toArray();
        double[] work = new double[4 * 1100];
        for (Nonlinearity f : ALONE) {
            for (boolean slopes : new boolean[] {false, f != Nonlinearity.TANH}) {
                double[] z1 = z.clone();
                double[] z2 = z.clone();
                assertEquals(
                        ScalarUnitsF64.dot(f, slopes, n, z1, 3, a, 5, work),
                        VectorUnitsF64.dot(f, slopes, n, z2, 3, a, 5, dirty(work)));
                assertArrayEquals(z1, z2);
            }
            double[] z1 = z.clone();
            double[] z2 = z.clone();
            ScalarUnitsF64.values(f, n, z1, 3);
            VectorUnitsF64.values(f, n, z2, 3, work);
            assertArrayEquals(z1, z2);
        }
        int whole = n / 32 * 32;
        for (Nonlinearity f : COMPOSED) {
            double[] w1 = Arrays.copyOf(z, 3 * z.length);
            double[] w2 = w1.clone();
            ScalarUnitsF64.valuesAndSlopes(f, whole, w1, 3, 3 + z.length, 2 * z.length);
            VectorStagesF64.valuesAndSlopes(f, whole, w2, 3, 3 + z.length, 2 * z.length);
            assertArrayEquals(w1, w2);
        }
        for (Nonlinearity f : BACKWARD) {
            double[] y1 = a.clone();
            double[] y2 = a.clone();
            ScalarUnitsF64.slopesTimes(f, n, y1, 2, z, 1);
            VectorSlopesF64.slopesTimes(f, n, y2, 2, z, 1);
            double[] g1 = z.clone();
            double[] g2 = z.clone();
            ScalarUnitsF64.addThenSlopes(f, n, 1, new double[] {0.3}, 0, y1, 1, 0, g1, 2);
            VectorSlopesF64.addThenSlopes(f, n, 1, new double[] {0.3}, 0, y2, 1, 0, g2, 2, Lanes.workF64());
            ScalarUnitsF64.slopes(f, n, y1, 2);
            VectorSlopesF64.slopes(f, n, y2, 2);
            assertArrayEquals(y1, y2);
            assertArrayEquals(g1, g2);
        }
        double[] y1 = a.clone();
        double[] y2 = a.clone();
        ScalarUnitsF64.slopes(Nonlinearity.SOFTPLUS, n, y1, 2);
        VectorUnitsF64.softplusSlopes(n, y2, 2);
        ScalarUnitsF64.addThenSlopes(Nonlinearity.RELU, n, 1, new double[] {0.3}, 0, z.clone(), 1, 0, y1, 3);
        VectorSlopesF64.addThenSlopes(
                Nonlinearity.RELU, n, 1, new double[] {0.3}, 0, z.clone(), 1, 0, y2, 3, Lanes.workF64());
        assertArrayEquals(y1, y2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17, 31, 32, 33, 64, 1031})
    void float32Agrees(int n) {
        float[] z = floats(arguments(n + 3, 1));
        float[] a = floats(new SplittableRandom(2).doubles(n + 5, -1, 1).toArray());
        float[] work = new float[4 * 1100];
        for (Nonlinearity f : ALONE) {
            for (boolean slopes : new boolean[] {false, f != Nonlinearity.TANH}) {
                float[] z1 = z.clone();
                float[] z2 = z.clone();
                assertEquals(
                        ScalarUnitsF32.dot(f, slopes, n, z1, 3, a, 5, work),
                        VectorUnitsF32.dot(f, slopes, n, z2, 3, a, 5, work));
                assertArrayEquals(z1, z2);
            }
            float[] z1 = z.clone();
            float[] z2 = z.clone();
            ScalarUnitsF32.values(f, n, z1, 3);
            VectorUnitsF32.values(f, n, z2, 3, work);
            assertArrayEquals(z1, z2);
        }
        int whole = n / 32 * 32;
        for (Nonlinearity f : COMPOSED) {
            float[] w1 = Arrays.copyOf(z, 3 * z.length);
            float[] w2 = w1.clone();
            ScalarUnitsF32.valuesAndSlopes(f, whole, w1, 3, 3 + z.length, 2 * z.length);
            VectorStagesF32.valuesAndSlopes(f, whole, w2, 3, 3 + z.length, 2 * z.length);
            assertArrayEquals(w1, w2);
        }
        for (Nonlinearity f : BACKWARD) {
            float[] y1 = a.clone();
            float[] y2 = a.clone();
            ScalarUnitsF32.slopesTimes(f, n, y1, 2, z, 1);
            VectorSlopesF32.slopesTimes(f, n, y2, 2, z, 1);
            float[] g1 = z.clone();
            float[] g2 = z.clone();
            ScalarUnitsF32.addThenSlopes(f, n, 1, new float[] {0.3f}, 0, y1, 1, 0, g1, 2);
            VectorSlopesF32.addThenSlopes(f, n, 1, new float[] {0.3f}, 0, y2, 1, 0, g2, 2, Lanes.workF32());
            ScalarUnitsF32.slopes(f, n, y1, 2);
            VectorSlopesF32.slopes(f, n, y2, 2);
            assertArrayEquals(y1, y2);
            assertArrayEquals(g1, g2);
        }
        float[] y1 = a.clone();
        float[] y2 = a.clone();
        ScalarUnitsF32.slopes(Nonlinearity.SOFTPLUS, n, y1, 2);
        VectorUnitsF32.softplusSlopes(n, y2, 2);
        ScalarUnitsF32.addThenSlopes(Nonlinearity.RELU, n, 1, new float[] {0.3f}, 0, z.clone(), 1, 0, y1, 3);
        VectorSlopesF32.addThenSlopes(
                Nonlinearity.RELU, n, 1, new float[] {0.3f}, 0, z.clone(), 1, 0, y2, 3, Lanes.workF32());
        assertArrayEquals(y1, y2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 16, 17, 64, 1031})
    void updatesAgree(int n) {
        double[] g = new SplittableRandom(3).doubles(n, -1, 1).toArray();
        double[][] first = states(n);
        double[][] second = states(n);
        ScalarUpdatesF64.heavyBall(n, 0.1, 0.9, g, 0, first[0], 1, first[1], 2);
        VectorUpdatesF64.heavyBall(n, 0.1, 0.9, g, 0, second[0], 1, second[1], 2);
        ScalarUpdatesF64.nesterov(n, 0.1, 0.9, g, 0, first[0], 1, first[1], 2);
        VectorUpdatesF64.nesterov(n, 0.1, 0.9, g, 0, second[0], 1, second[1], 2);
        ScalarUpdatesF64.adam(n, 0.1, 0.9, 0.1, 0.99, 0.01, 1e-8, g, 0, first[0], 1, first[2], 3, first[1], 2);
        VectorUpdatesF64.adam(n, 0.1, 0.9, 0.1, 0.99, 0.01, 1e-8, g, 0, second[0], 1, second[2], 3, second[1], 2);
        assertArrayEquals(first, second);
        float[] h = floats(g);
        float[][] third = {floats(states(n)[0]), floats(states(n)[1]), floats(states(n)[2])};
        float[][] fourth = {third[0].clone(), third[1].clone(), third[2].clone()};
        ScalarUpdatesF32.heavyBall(n, 0.1f, 0.9f, h, 0, third[0], 1, third[1], 2);
        VectorUpdatesF32.heavyBall(n, 0.1f, 0.9f, h, 0, fourth[0], 1, fourth[1], 2);
        ScalarUpdatesF32.nesterov(n, 0.1f, 0.9f, h, 0, third[0], 1, third[1], 2);
        VectorUpdatesF32.nesterov(n, 0.1f, 0.9f, h, 0, fourth[0], 1, fourth[1], 2);
        ScalarUpdatesF32.adam(n, 0.1f, 0.9f, 0.1f, 0.99f, 0.01f, 1e-8f, h, 0, third[0], 1, third[2], 3, third[1], 2);
        VectorUpdatesF32.adam(n, 0.1f, 0.9f, 0.1f, 0.99f, 0.01f, 1e-8f, h, 0, fourth[0], 1, fourth[2], 3, fourth[1], 2);
        assertArrayEquals(third, fourth);
    }

    private static double[][] states(int n) {
        SplittableRandom random = new SplittableRandom(4);
        return new double[][] {
            random.doubles(n + 4, -1, 1).toArray(),
            random.doubles(n + 4, -1, 1).toArray(),
            random.doubles(n + 4, 0, 1).toArray()
        };
    }

    private static double[] arguments(int n, long seed) {
        double[] out = new SplittableRandom(seed).doubles(n, -8, 8).toArray();
        for (int i = 0; i < n; i += 23) {
            out[i] = ODD[(i / 23) % ODD.length];
        }
        return out;
    }

    private static double[] dirty(double[] work) {
        Arrays.fill(work, Double.NaN);
        return work;
    }

    private static float[] floats(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }
}
