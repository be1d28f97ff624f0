package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines against plain loops in double. A term is at most 4, and so is its error in roundings. */
class EngineTest {
    private static final int N = 9001;
    private static final Nonlinearity[] UNITS = Nonlinearity.values();

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsAgreeWithPlainLoops(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals x = random(precision, N + 7, 1);
        Reals y = random(precision, N + 7, 2);
        double dot = 0;
        double distance = 0;
        double relu = 0;
        for (int i = 0; i < N; i++) {
            double a = x.get(i + 2);
            double b = y.get(i + 3);
            dot += a * b;
            distance += (a - b) * (a - b);
            relu += Math.max(a, 0) * b;
        }
        double error = 4 * N * unit(precision);
        assertEquals(dot, engine.dot(N, x, 2, y, 3), error);
        assertEquals(distance, engine.distanceSquared(N, x, 2, y, 3), error);
        Reals z = x.copy();
        assertEquals(relu, engine.reluDot(N, z, 2, y, 3), error);
        for (int i = 0; i < N + 7; i++) {
            boolean inside = i >= 2 && i < N + 2;
            assertEquals(inside ? Math.max(x.get(i), 0) : x.get(i), z.get(i));
        }
        z = x.copy();
        assertEquals(relu, engine.reluDotMask(N, z, 2, y, 3), error);
        for (int i = 0; i < N + 7; i++) {
            boolean inside = i >= 2 && i < N + 2;
            assertEquals(inside ? (x.get(i) > 0 ? 1 : 0) : x.get(i), z.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void updatesAgreeWithPlainLoopsAndTouchNothingElse(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals a = random(precision, N, 3);
        Reals x = random(precision, N, 4);
        Reals y = random(precision, N, 5);
        int n = N - 100;
        Reals out = y.copy();
        engine.axpby(n, 0.25, x, 1, -0.5, out, 2);
        Reals product = y.copy();
        engine.multiply(n, 0.25, a, 3, x, 1, -0.5, product, 2);
        Reals overwritten = y.copy();
        engine.multiply(n, 0.25, a, 3, x, 1, 0, overwritten, 2);
        Reals masked = y.copy();
        engine.maskTimes(n, masked, 2, a, 3);
        Reals kept = y.copy();
        engine.mask(n, kept, 2, a, 3);
        Reals scaled = y.copy();
        engine.scale(n, 0.3, scaled, 2);
        double error = 4 * unit(precision);
        for (int i = 0; i < N; i++) {
            double old = y.get(i);
            boolean inside = i >= 2 && i < n + 2;
            double xi = inside ? x.get(i - 1) : 0;
            double ai = inside ? a.get(i + 1) : 0;
            assertEquals(inside ? 0.25 * xi - 0.5 * old : old, out.get(i), error);
            assertEquals(inside ? 0.25 * ai * xi - 0.5 * old : old, product.get(i), error);
            assertEquals(inside ? 0.25 * ai * xi : old, overwritten.get(i), error);
            assertEquals(inside ? (old > 0 ? ai : 0) : old, masked.get(i));
            assertEquals(inside && ai <= 0 ? 0 : old, kept.get(i));
            assertEquals(inside ? 0.3 * old : old, scaled.get(i), error);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void betaOfZeroDoesNotReadTheTarget(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals x = random(precision, 40, 6);
        Reals y = engine.zeros(40);
        engine.fill(40, Double.NaN, y, 0);
        engine.axpby(40, 2, x, 0, 0, y, 0);
        assertTrue(Double.isFinite(engine.dot(40, y, 0, y, 0)));
        engine.fill(40, Double.NaN, y, 0);
        engine.multiply(40, 2, x, 0, x, 0, 0, y, 0);
        assertTrue(Double.isFinite(engine.dot(40, y, 0, y, 0)));
        engine.fill(40, Double.NaN, y, 0);
        engine.gemm(Transpose.NO, Transpose.NO, 6, 6, 6, 1, x, 0, 6, x, 0, 6, 0, y, 0, 6);
        assertTrue(Double.isFinite(engine.dot(36, y, 0, y, 0)));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void transposesOfUnevenShapesTouchNothingElse(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals a = random(precision, 600, 10);
        for (int m : new int[] {1, 7, 8, 19}) {
            for (int n : new int[] {1, 5, 8, 23}) {
                Reals start = random(precision, 600, 11);
                Reals b = start.copy();
                engine.transpose(m, n, a, 3, m + 2, b, 5, n + 1);
                for (int at = 0; at < 600; at++) {
                    int j = Math.floorMod(at - 5, n + 1);
                    int i = Math.floorDiv(at - 5, n + 1);
                    boolean inside = i >= 0 && i < m && j < n;
                    assertEquals(inside ? a.get(3 + i + j * (m + 2)) : start.get(at), b.get(at));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void productsAgreeWithPlainLoopsForEveryTransposition(Precision precision) {
        Engine engine = Engine.of(precision);
        int m = 13;
        int n = 9;
        int k = 21;
        Reals a = random(precision, 30 * 30, 7);
        Reals b = random(precision, 30 * 30, 8);
        Reals start = random(precision, 30 * 30, 9);
        for (Transpose ta : Transpose.values()) {
            for (Transpose tb : Transpose.values()) {
                Reals c = start.copy();
                engine.gemm(ta, tb, m, n, k, 1.5, a, 4, 25, b, 5, 26, -0.5, c, 6, 27);
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        double sum = 0;
                        for (int l = 0; l < k; l++) {
                            double left = a.get(4 + (ta == Transpose.NO ? i + l * 25 : l + i * 25));
                            double right = b.get(5 + (tb == Transpose.NO ? l + j * 26 : j + l * 26));
                            sum += left * right;
                        }
                        int at = 6 + i + j * 27;
                        assertEquals(1.5 * sum - 0.5 * start.get(at), c.get(at), k * unit(precision));
                    }
                }
            }
        }
        Reals y = start.copy();
        engine.gemv(Transpose.YES, m, n, 2, a, 4, 25, b, 1, 1, y, 3);
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < m; i++) {
                sum += a.get(4 + i + j * 25) * b.get(1 + i);
            }
            assertEquals(2 * sum + start.get(3 + j), y.get(3 + j), 2 * m * unit(precision));
        }
    }

    @Test
    void longFloat32SumsKeepTheirAccuracy() {
        Engine engine = Engine.of(Precision.FLOAT32);
        int n = 1 << 22;
        Reals x = engine.zeros(n);
        engine.fill(n, 0.1, x, 0);
        double exact = n * (double) 0.1f * 0.1f;
        assertEquals(exact, engine.dot(n, x, 0, x, 0), exact * 1e-6);
    }

    @Test
    void mixedPrecisionsAreRefused() {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals x = Reals.zeros(Precision.FLOAT32, 4);
        Exception refused = assertThrows(IllegalArgumentException.class, () -> engine.dot(4, x, 0, x, 0));
        assertEquals("precision must be FLOAT64, got FLOAT32", refused.getMessage());
    }

    @Test
    void outOfBoundsIsRefused() {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals x = engine.zeros(40);
        assertThrows(IndexOutOfBoundsException.class, () -> engine.dot(40, x, 1, x, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.axpy(33, 1, x, 0, x, 8));
        assertThrows(
                RuntimeException.class,
                () -> engine.gemm(Transpose.NO, Transpose.NO, 7, 7, 7, 1, x, 0, 7, x, 0, 7, 0, x, 0, 7));
    }

    /** In a JVM of its own: what other tests made the compiler do must not count. */
    @Test
    void callsAllocateNothing() throws Exception {
        List<String> none = List.of("0", "0");
        assertEquals(none, Fork.start(EngineTest.class, List.of(Fork.VECTOR)).lines());
    }

    /**
     * Prints the bytes that a thousand rounds of every pass allocate, up to a thousand as none, for each precision. Measured
     * over the last rounds, when C2 has long compiled the kernels: boxed vectors would be megabytes.
     */
    public static void main(String[] none) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Precision precision : Precision.values()) {
            Engine engine = Engine.of(precision);
            Reals z = random(precision, 1024, 10);
            Reals a = random(precision, 1024, 11);
            Reals y = random(precision, 1024, 12);
            long least = Long.MAX_VALUE;
            double sum = 0;
            for (int round = 0; round < 120 && least > 1000; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 1000; i++) {
                    sum += everyPass(engine, z, a, y);
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println(least <= 1000 && !Double.isInfinite(sum) ? 0 : least);
        }
    }

    private static double everyPass(Engine engine, Reals z, Reals a, Reals y) {
        engine.axpby(1000, 1, a, 1, -0.5, z, 3);
        double sum = engine.reluDotMask(1000, z, 3, a, 1);
        engine.axpy(1000, -0.5, a, 0, z, 3);
        sum += engine.reluDot(1000, z, 3, a, 1);
        engine.maskTimes(1000, z, 3, a, 1);
        engine.multiply(1000, 0.5, a, 0, z, 1, 0.5, y, 2);
        engine.multiply(1000, 0.5, a, 0, z, 1, 0, y, 2);
        engine.scale(1000, 0.5, y, 2);
        for (Nonlinearity f : UNITS) {
            sum += engine.valuesDot(f, 1000, z, 3, a, 1) + engine.slopesDot(f, 1000, z, 3, a, 1);
            sum += engine.valuesAndSlopesDot(f, 1000, z, 3, y, 2, a, 1);
            engine.values(f, 1000, z, 3);
            if (f.slopeFromValue()) {
                engine.slopesTimes(f, 1000, z, 3, a, 1);
                engine.addThenSlopes(f, 1000, 1, a, 0, z, 3, 1000, y, 2);
            }
            engine.axpby(1000, 1, a, 1, -0.5, z, 3);
        }
        engine.fill(1000, 0.5, y, 2);
        engine.heavyBall(1000, 0.5, 0.5, a, 0, z, 1, y, 2);
        engine.nesterov(1000, 0.5, 0.5, a, 0, z, 1, y, 2);
        engine.fill(1000, 0.5, y, 2);
        engine.adam(1000, 0.5, 0.5, 0.5, 0.5, a, 0, z, 1, y, 2, z, 3);
        engine.gemm(Transpose.NO, Transpose.YES, 8, 8, 16, 1, a, 0, 8, a, 0, 8, 0, y, 0, 8);
        engine.gemv(Transpose.NO, 8, 16, 1, a, 0, 8, a, 0, 0, y, 0);
        return sum + engine.dot(1000, z, 0, y, 1) + engine.distanceSquared(1000, z, 0, y, 1);
    }

    private static double unit(Precision precision) {
        return precision == Precision.FLOAT64 ? 0x1p-52 : 0x1p-23;
    }

    private static Reals random(Precision precision, int n, long seed) {
        return Reals.copyOf(
                precision, new SplittableRandom(seed).doubles(n, -1, 1).toArray());
    }
}
