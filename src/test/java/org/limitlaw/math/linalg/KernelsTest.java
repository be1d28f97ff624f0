package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernels and their scalar twins must agree in every bit, whole vectors, tails, offsets, odd values. */
class KernelsTest {
    private static final int OFFSET_X = 3;
    private static final int OFFSET_Y = 5;
    private static final int AFTER = 9;

    @Test
    void vectorApiIsPresentInTests() {
        assertTrue(Lanes.VECTOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 100, 1000, 1031})
    void float64SumsAgree(int n) {
        double[] x = values(n + OFFSET_X + AFTER, 1);
        double[] y = values(n + OFFSET_Y + AFTER, 2);
        double[] s = new double[Lanes.WIDTH_F64];
        assertBits(
                ScalarF64.dot(n, x, OFFSET_X, y, OFFSET_Y, dirty(s)),
                VectorF64.dot(n, x, OFFSET_X, y, OFFSET_Y, dirty(s)));
        assertBits(
                ScalarF64.distanceSquared(n, x, OFFSET_X, y, OFFSET_Y, dirty(s)),
                VectorF64.distanceSquared(n, x, OFFSET_X, y, OFFSET_Y, dirty(s)));
        double[] z1 = x.clone();
        double[] z2 = x.clone();
        assertBits(
                ScalarF64.reluDotMask(n, z1, OFFSET_X, y, OFFSET_Y, dirty(s)),
                VectorF64.reluDotMask(n, z2, OFFSET_X, y, OFFSET_Y, dirty(s)));
        assertArrayEquals(z1, z2);
        z1 = x.clone();
        z2 = x.clone();
        assertBits(
                ScalarF64.reluDot(n, z1, OFFSET_X, y, OFFSET_Y, dirty(s)),
                VectorF64.reluDot(n, z2, OFFSET_X, y, OFFSET_Y, dirty(s)));
        assertArrayEquals(z1, z2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 33, 64, 100, 1000, 1031})
    void float32SumsAgree(int n) {
        float[] x = floats(n + OFFSET_X + AFTER, 1);
        float[] y = floats(n + OFFSET_Y + AFTER, 2);
        float[] s = new float[Lanes.WIDTH_F32];
        assertBits(ScalarF32.dot(n, x, OFFSET_X, y, OFFSET_Y, s), VectorF32.dot(n, x, OFFSET_X, y, OFFSET_Y, s));
        assertBits(
                ScalarF32.distanceSquared(n, x, OFFSET_X, y, OFFSET_Y, s),
                VectorF32.distanceSquared(n, x, OFFSET_X, y, OFFSET_Y, s));
        float[] z1 = x.clone();
        float[] z2 = x.clone();
        assertBits(
                ScalarF32.reluDotMask(n, z1, OFFSET_X, y, OFFSET_Y, s),
                VectorF32.reluDotMask(n, z2, OFFSET_X, y, OFFSET_Y, s));
        assertArrayEquals(z1, z2);
        z1 = x.clone();
        z2 = x.clone();
        assertBits(
                ScalarF32.reluDot(n, z1, OFFSET_X, y, OFFSET_Y, s), VectorF32.reluDot(n, z2, OFFSET_X, y, OFFSET_Y, s));
        assertArrayEquals(z1, z2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 64, 1031})
    void float64UpdatesAgree(int n) {
        double[] a = values(n + AFTER, 3);
        double[] x = values(n + OFFSET_X + AFTER, 4);
        double[] y = values(n + OFFSET_Y + AFTER, 5);
        double[] y1 = y.clone();
        double[] y2 = y.clone();
        ScalarF64.axpy(n, 0.3, x, OFFSET_X, y1, OFFSET_Y);
        VectorF64.axpy(n, 0.3, x, OFFSET_X, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF64.axpby(n, 0.3, x, OFFSET_X, -0.7, y1, OFFSET_Y);
        VectorF64.axpby(n, 0.3, x, OFFSET_X, -0.7, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF64.multiplyAdd(n, 0.3, a, 1, x, OFFSET_X, -0.7, y1, OFFSET_Y);
        VectorF64.multiplyAdd(n, 0.3, a, 1, x, OFFSET_X, -0.7, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF64.maskTimes(n, y1, OFFSET_Y, a, 1);
        VectorF64.maskTimes(n, y2, OFFSET_Y, a, 1);
        assertArrayEquals(y1, y2);
        ScalarF64.mask(n, y1, OFFSET_Y, x, OFFSET_X);
        VectorF64.mask(n, y2, OFFSET_Y, x, OFFSET_X);
        assertArrayEquals(y1, y2);
        ScalarF64.multiply(n, 0.3, a, 1, x, OFFSET_X, y1, OFFSET_Y);
        VectorF64.multiply(n, 0.3, a, 1, x, OFFSET_X, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF64.times(n, 0.3, x, OFFSET_X, y1, OFFSET_Y);
        VectorF64.times(n, 0.3, x, OFFSET_X, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 64, 1031})
    void float32UpdatesAgree(int n) {
        float[] a = floats(n + AFTER, 3);
        float[] x = floats(n + OFFSET_X + AFTER, 4);
        float[] y1 = floats(n + OFFSET_Y + AFTER, 5);
        float[] y2 = y1.clone();
        ScalarF32.axpy(n, 0.3f, x, OFFSET_X, y1, OFFSET_Y);
        VectorF32.axpy(n, 0.3f, x, OFFSET_X, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF32.axpby(n, 0.3f, x, OFFSET_X, -0.7f, y1, OFFSET_Y);
        VectorF32.axpby(n, 0.3f, x, OFFSET_X, -0.7f, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF32.multiplyAdd(n, 0.3f, a, 1, x, OFFSET_X, -0.7f, y1, OFFSET_Y);
        VectorF32.multiplyAdd(n, 0.3f, a, 1, x, OFFSET_X, -0.7f, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF32.maskTimes(n, y1, OFFSET_Y, a, 1);
        VectorF32.maskTimes(n, y2, OFFSET_Y, a, 1);
        assertArrayEquals(y1, y2);
        ScalarF32.mask(n, y1, OFFSET_Y, x, OFFSET_X);
        VectorF32.mask(n, y2, OFFSET_Y, x, OFFSET_X);
        assertArrayEquals(y1, y2);
        ScalarF32.multiply(n, 0.3f, a, 1, x, OFFSET_X, y1, OFFSET_Y);
        VectorF32.multiply(n, 0.3f, a, 1, x, OFFSET_X, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
        ScalarF32.times(n, 0.3f, x, OFFSET_X, y1, OFFSET_Y);
        VectorF32.times(n, 0.3f, x, OFFSET_X, y2, OFFSET_Y);
        assertArrayEquals(y1, y2);
    }

    @Test
    void numbersThatAreNotFiniteShowInTheSumAndAgree() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int at : new int[] {0, 20, 34}) {
                double[] z1 = values(35, 6);
                z1[at] = odd;
                double[] z2 = z1.clone();
                double[] a = values(35, 7);
                double[] s = new double[Lanes.WIDTH_F64];
                double sum = ScalarF64.reluDotMask(35, z1, 0, a, 0, s);
                assertTrue(!Double.isFinite(sum));
                assertBits(sum, VectorF64.reluDotMask(35, z2, 0, a, 0, s));
                assertArrayEquals(z1, z2);
            }
        }
    }

    @Test
    void numbersOfEitherSignOfZeroAreNotActive() {
        double[] z = {0.0, -0.0, 1e-320, -1e-320, 0.0, -0.0, 1, -1};
        double[] a = {1, 1, 1, 1, 1, 1, 1, 1};
        VectorF64.reluDotMask(8, z, 0, a, 0, new double[Lanes.WIDTH_F64]);
        assertArrayEquals(new double[] {0, 0, 1, 0, 0, 0, 1, 0}, z);
    }

    private static double[] dirty(double[] sums) {
        java.util.Arrays.fill(sums, Double.NaN);
        return sums;
    }

    private static double[] values(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
    }

    private static float[] floats(int n, long seed) {
        double[] values = values(n, seed);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    private static void assertBits(double expected, double actual) {
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual));
    }
}
