package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes over points side by side: the two twins agree in every bit, and do what their formulas say. */
class PointsTest {
    private static final int OFFSET_X = 3;
    private static final int OFFSET_Y = 5;
    private static final int LD = 1100;
    private static final int D = 5;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 17, 63, 64, 100})
    void cubicFormsAgree(int n) {
        int d = 5;
        int ldx = 128;
        double[] c = values(35, 8);
        double[] x = values(OFFSET_X + d * ldx, 9);
        double[] scalar = new double[OFFSET_Y + ldx];
        double[] vector = scalar.clone();
        ScalarPointsF64.cubic(d, c, n, x, OFFSET_X, ldx, scalar, OFFSET_Y);
        VectorPointsF64.cubic(d, c, n, x, OFFSET_X, ldx, vector, OFFSET_Y);
        assertArrayEquals(scalar, Arrays.copyOf(Arrays.copyOf(vector, OFFSET_Y + n), vector.length));
        float[] c32 = floats(35, 8);
        float[] x32 = floats(OFFSET_X + d * ldx, 9);
        float[] scalar32 = new float[OFFSET_Y + ldx];
        float[] vector32 = scalar32.clone();
        ScalarPointsF32.cubic(d, c32, n, x32, OFFSET_X, ldx, scalar32, OFFSET_Y);
        VectorPointsF32.cubic(d, c32, n, x32, OFFSET_X, ldx, vector32, OFFSET_Y);
        assertArrayEquals(scalar32, Arrays.copyOf(Arrays.copyOf(vector32, OFFSET_Y + n), vector32.length));
    }

    @Test
    void aCubicFormIsItsSumOverTriples() {
        int d = 4;
        double[] c = values(20, 8);
        double[] x = values(64 * d, 9);
        double[] out = new double[64];
        VectorPointsF64.cubic(d, c, 1, x, 0, 64, out, 0);
        double sum = 0;
        int at = 0;
        for (int p = 0; p < d; p++) {
            for (int q = p; q < d; q++) {
                for (int r = q; r < d; r++) {
                    sum += c[at++] * x[64 * p] * x[64 * q] * x[64 * r];
                }
            }
        }
        assertEquals(sum, out[0], 1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 16, 17, 100, 512, 1043})
    void spheresAndTangentPlanesAgree(int n) {
        double[] a = values(LD, 1);
        double[] x1 = values(OFFSET_X + D * LD, 2);
        double[] g1 = values(OFFSET_Y + D * LD, 3);
        double[] x2 = x1.clone();
        double[] g2 = g1.clone();
        ScalarPointsF64.ontoSphere(n, D, 2.5, x1, OFFSET_X, LD);
        VectorPointsF64.ontoSphere(n, D, 2.5, x2, OFFSET_X, LD, new double[1024]);
        assertArrayEquals(x1, x2);
        ScalarPointsF64.tangent(n, D, 6.25, 0.7, a, 1, x1, OFFSET_X, g1, OFFSET_Y, LD);
        VectorPointsF64.tangent(n, D, 6.25, 0.7, a, 1, x2, OFFSET_X, g2, OFFSET_Y, LD, new double[1024]);
        assertArrayEquals(g1, g2);
        float[] a32 = floats(LD, 1);
        float[] x3 = floats(OFFSET_X + D * LD, 2);
        float[] g3 = floats(OFFSET_Y + D * LD, 3);
        float[] x4 = x3.clone();
        float[] g4 = g3.clone();
        ScalarPointsF32.ontoSphere(n, D, 2.5f, x3, OFFSET_X, LD);
        VectorPointsF32.ontoSphere(n, D, 2.5f, x4, OFFSET_X, LD, new float[1024]);
        assertArrayEquals(x3, x4);
        ScalarPointsF32.tangent(n, D, 6.25f, 0.7f, a32, 1, x3, OFFSET_X, g3, OFFSET_Y, LD);
        VectorPointsF32.tangent(n, D, 6.25f, 0.7f, a32, 1, x4, OFFSET_X, g4, OFFSET_Y, LD, new float[1024]);
        assertArrayEquals(g3, g4);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatIsTangentIsAtRightAnglesAndKeepsTheRest(Precision precision) {
        double exact = precision == Precision.FLOAT64 ? 1e-14 : 1e-5;
        int n = 20;
        Engine engine = Engine.of(precision);
        Reals x = Reals.copyOf(precision, values(D * LD, 4));
        Reals before = x.copy();
        engine.ontoSphere(n, D, 1.5, x, 0, LD);
        Reals g = Reals.copyOf(precision, values(D * LD, 5));
        Reals old = g.copy();
        Reals a = Reals.copyOf(precision, values(n, 6));
        engine.tangent(n, D, 2.25, 2, a, 0, x, 0, g, 0, LD);
        for (int i = 0; i < n; i++) {
            double square = 0;
            double along = 0;
            double oldAlong = 0;
            for (int j = i; j < i + D * LD; j += LD) {
                square += x.get(j) * x.get(j);
                along += x.get(j) * g.get(j);
                oldAlong += x.get(j) * old.get(j);
                assertEquals(
                        before.get(j) / before.get(i),
                        x.get(j) / x.get(i),
                        100 * exact * Math.abs(x.get(j) / x.get(i)));
            }
            assertEquals(1.5, Math.sqrt(square), exact);
            assertEquals(0, along, exact);
            for (int j = i; j < i + D * LD; j += LD) {
                double rest = old.get(j) - oldAlong / square * x.get(j);
                assertEquals(2 * a.get(i) * rest, g.get(j), exact);
            }
        }
        assertEquals(before.get(n), x.get(n));
        assertEquals(old.get(n), g.get(n));
    }

    @Test
    void columnsAreWeighedAndTheirWeightsPutBelow() {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals x = Reals.copyOf(Precision.FLOAT64, 99, 1, 2, 3, 4);
        Reals e = Reals.copyOf(Precision.FLOAT64, 10, 100);
        Reals out = engine.zeros(7);
        engine.weighColumns(2, 2, x, 1, e, 0, out, 1);
        assertArrayEquals(new double[] {0, 10, 20, 10, 300, 400, 100}, out.toArray());
    }

    /** Up to the end of both arrays and no further, whatever the length of a vector. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 7, 8, 15, 16, 17, 25, 40})
    void columnsOfAnyLengthAreWeighedAsByNumber(int m) {
        for (int n : new int[] {0, 1, 2, 3, 9, 30}) {
            double[] x = values(1 + m * n, 1);
            double[] e = values(n, 2);
            double[] byNumber = values(2 + (m + 1) * n, 3);
            double[] out = byNumber.clone();
            ScalarF64.weighColumns(m, n, x, 1, e, 0, byNumber, 1);
            VectorPointsF64.weighColumns(m, n, x, 1, e, 0, out, 1);
            assertArrayEquals(byNumber, out);
            float[] x32 = floats(1 + m * n, 1);
            float[] e32 = floats(n, 2);
            float[] byNumber32 = floats(2 + (m + 1) * n, 3);
            float[] out32 = byNumber32.clone();
            ScalarF32.weighColumns(m, n, x32, 1, e32, 0, byNumber32, 1);
            VectorPointsF32.weighColumns(m, n, x32, 1, e32, 0, out32, 1);
            assertArrayEquals(byNumber32, out32);
        }
    }

    @Test
    void aTransposeIsOne() {
        Engine engine = Engine.of(Precision.FLOAT32);
        Reals a = Reals.copyOf(Precision.FLOAT32, 1, 2, 0, 3, 4, 0, 5, 6, 0);
        Reals b = engine.zeros(6);
        engine.transpose(2, 3, a, 0, 3, b, 0, 3);
        assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, b.toArray());
    }

    private static double[] values(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -2, 2).toArray();
    }

    private static float[] floats(int n, long seed) {
        double[] wide = values(n, seed);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) wide[i];
        }
        return out;
    }
}
