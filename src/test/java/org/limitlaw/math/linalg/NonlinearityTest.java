package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations of the engine against 60 digits, against each other and at the ends of the numbers. */
class NonlinearityTest {
    private static final int N = 700;
    private static final double VALUE_ULPS = 3;
    private static final double SLOPE_ULPS = 6;

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void valuesAndSlopesAreGoodToAFewUlps(Nonlinearity f) {
        for (Precision precision : Precision.values()) {
            Reals x = points(precision);
            Reals values = x.copy();
            Engine engine = Engine.of(precision);
            engine.values(f, N, values, 0);
            Reals slopes = x.copy();
            engine.slopesDot(f, N, slopes, 0, engine.zeros(N), 0);
            for (int i = 0; i < N; i++) {
                double at = x.get(i);
                double value = ExactUnits.ulps(precision, values.get(i), ExactUnits.value(f, at));
                double slope = ExactUnits.ulps(precision, slopes.get(i), ExactUnits.slope(f, at));
                assertTrue(value <= VALUE_ULPS, () -> precision + " " + f + "(" + at + ") is off by " + value + " ulp");
                assertTrue(
                        slope <= SLOPE_ULPS, () -> precision + " " + f + "'(" + at + ") is off by " + slope + " ulp");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void slopesAgreeWithCentralDifferencesOfValues(Nonlinearity f) {
        Engine engine = Engine.of(Precision.FLOAT64);
        double h = 0x1p-17;
        Reals x = Reals.copyOf(
                Precision.FLOAT64, new SplittableRandom(3).doubles(N, -5, 5).toArray());
        Reals above = engine.zeros(N);
        Reals below = engine.zeros(N);
        for (int i = 0; i < N; i++) {
            above.set(i, x.get(i) + h);
            below.set(i, x.get(i) - h);
        }
        engine.values(f, N, above, 0);
        engine.values(f, N, below, 0);
        engine.slopesDot(f, N, x, 0, engine.zeros(N), 0);
        for (int i = 0; i < N; i++) {
            // h^2 / 6 times a third derivative, at most e^5, and the values' rounding over h
            assertEquals((above.get(i) - below.get(i)) / (2 * h), x.get(i), 4e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void everyFormOfAPassGivesTheSameNumbers(Nonlinearity f) {
        for (Precision precision : Precision.values()) {
            Engine engine = Engine.of(precision);
            int n = 4096 + 37;
            Reals x = random(precision, n + 5, 4, 6);
            Reals a = random(precision, n + 5, 5, 1);
            Reals values = x.copy();
            double sum = engine.valuesDot(f, n, values, 2, a, 3);
            Reals mapped = x.copy();
            engine.values(f, n, mapped, 2);
            assertArrayEquals(values.toArray(), mapped.toArray());
            assertEquals(engine.dot(n, values, 2, a, 3), sum);
            Reals slopes = x.copy();
            assertEquals(sum, engine.slopesDot(f, n, slopes, 2, a, 3));
            Reals both = x.copy();
            Reals besides = x.copy();
            assertEquals(sum, engine.valuesAndSlopesDot(f, n, both, 2, besides, 2, a, 3));
            assertArrayEquals(values.toArray(), both.toArray());
            for (int i = 0; i < n + 5; i++) {
                assertEquals(slopes.get(i), besides.get(i), 4 * unit(precision) * Math.max(1, slopes.get(i)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Nonlinearity.class, mode = EnumSource.Mode.EXCLUDE, names = "ERF")
    void slopesFollowFromStoredValues(Nonlinearity f) {
        for (Precision precision : Precision.values()) {
            Engine engine = Engine.of(precision);
            int n = 205;
            Reals slopes = random(precision, n + 5, 6, 4);
            Reals values = slopes.copy();
            engine.slopesDot(f, n, slopes, 2, engine.zeros(n), 0);
            engine.values(f, n, values, 2);
            Reals d = random(precision, n + 5, 7, 1);
            Reals product = values.copy();
            engine.slopesTimes(f, n, product, 2, d, 1);
            Reals added = values.copy();
            Reals g = d.copy();
            engine.addThenSlopes(f, n, 1, Reals.copyOf(precision, 0.3), 0, added, 2, n, g, 4);
            Reals expected = d.copy();
            engine.axpy(n, 0.3, values, 2, expected, 4);
            assertArrayEquals(expected.toArray(), g.toArray());
            for (int i = 0; i < n + 5; i++) {
                boolean inside = i >= 2 && i < n + 2;
                double slope = inside ? slopes.get(i) : values.get(i);
                double error = 4 * unit(precision) * Math.max(1, slope);
                assertEquals(slope, added.get(i), error);
                assertEquals(inside ? slope * d.get(i - 1) : slope, product.get(i), error);
            }
        }
    }

    /** More columns than are taken together, whole widths, rests, and longer than a block. */
    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void columnsTogetherGiveTheBitsOfOneAfterTheOther(Nonlinearity f) {
        for (Precision precision : Precision.values()) {
            Engine engine = Engine.of(precision);
            for (int m : new int[] {1, 37, 64, 4100}) {
                int n = m > 1000 ? 3 : 70;
                int ld = m + 5;
                Reals one = random(precision, n * ld + 2, 8, 3);
                Reals all = one.copy();
                Reals a = random(precision, m + 3, 9, 1);
                double[] sums = new double[n];
                engine.valuesDots(f, m, n, all, 2, ld, a, 3, sums);
                for (int j = 0; j < n; j++) {
                    assertEquals(engine.valuesDot(f, m, one, 2 + j * ld, a, 3), sums[j]);
                }
                assertArrayEquals(one.toArray(), all.toArray());
                if (f.slopeFromValue()) {
                    addTogether(engine, f, m, n, ld, one, all);
                }
            }
        }
    }

    private static void addTogether(Engine engine, Nonlinearity f, int m, int n, int ld, Reals one, Reals all) {
        Reals e = random(engine.precision(), n + 1, 10, 1);
        Reals g = random(engine.precision(), m + 4, 11, 1);
        Reals sum = g.copy();
        engine.addThenSlopes(f, m, n, e, 1, all, 2, ld, sum, 4);
        for (int j = 0; j < n; j++) {
            engine.addThenSlopes(f, m, 1, e, 1 + j, one, 2 + j * ld, ld, g, 4);
        }
        assertArrayEquals(g.toArray(), sum.toArray());
        assertArrayEquals(one.toArray(), all.toArray());
    }

    @Test
    void aSlopeThatDoesNotFollowIsRefused() {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals x = engine.zeros(8);
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> engine.slopesTimes(Nonlinearity.ERF, 8, x, 0, x, 0));
        assertEquals("nonlinearity must have a slope that follows from its value, got ERF", refused.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> engine.addThenSlopes(Nonlinearity.ERF, 4, 1, x, 0, x, 4, 4, x, 0));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void limitsAndSignsOfZeroAreKept(Precision precision) {
        double far = Double.POSITIVE_INFINITY;
        assertArrayEquals(new double[] {-1, 1, -1, 1}, of(precision, Nonlinearity.TANH, -far, far, -1e4, 1e4));
        assertArrayEquals(new double[] {-1, 1, -1, 1}, of(precision, Nonlinearity.ERF, -far, far, -1e4, 1e4));
        assertArrayEquals(new double[] {0, far, 0, far}, of(precision, Nonlinearity.EXP, -far, far, -1e4, 1e4));
        assertArrayEquals(new double[] {far, 1e4}, of(precision, Nonlinearity.SOFTPLUS, far, 1e4));
        assertArrayEquals(new double[] {1, 1}, of(precision, Nonlinearity.SIGMOID, far, 1e4));
        double tiny = precision == Precision.FLOAT64 ? 1e-307 : 1e-37;
        assertArrayEquals(new double[] {0, 0}, of(precision, Nonlinearity.SIGMOID, -far, -1e4), tiny);
        assertArrayEquals(new double[] {0, 0}, of(precision, Nonlinearity.SOFTPLUS, -far, -1e4), tiny);
        for (Nonlinearity odd : new Nonlinearity[] {Nonlinearity.TANH, Nonlinearity.ERF}) {
            assertArrayEquals(new double[] {0.0, -0.0}, of(precision, odd, 0.0, -0.0));
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void notANumberShowsInTheSum(Nonlinearity f) {
        for (Precision precision : Precision.values()) {
            Engine engine = Engine.of(precision);
            for (int at : new int[] {0, 40, 99}) {
                Reals x = random(precision, 100, 8, 3);
                x.set(at, Double.NaN);
                Reals a = random(precision, 100, 9, 1);
                assertTrue(Double.isNaN(engine.valuesDot(f, 100, x.copy(), 0, a, 0)));
                assertTrue(Double.isNaN(engine.slopesDot(f, 100, x.copy(), 0, a, 0)));
            }
        }
    }

    private static double[] of(Precision precision, Nonlinearity f, double... x) {
        Reals z = Reals.copyOf(precision, x);
        Engine.of(precision).values(f, x.length, z, 0);
        return z.toArray();
    }

    /** Small ones, middling ones and, of many sizes, tiny ones; all where no result leaves the normal numbers. */
    private static Reals points(Precision precision) {
        SplittableRandom random = new SplittableRandom(1);
        Reals out = Reals.zeros(precision, N);
        double reach = precision == Precision.FLOAT64 ? 24 : 8.5;
        for (int i = 0; i < N; i++) {
            double u = random.nextDouble(-1, 1);
            out.set(i, i % 3 == 0 ? 2 * u : i % 3 == 1 ? reach * u : u * StrictMath.exp(-30 * random.nextDouble()));
        }
        return out;
    }

    private static Reals random(Precision precision, int n, long seed, double reach) {
        return Reals.copyOf(
                precision, new SplittableRandom(seed).doubles(n, -reach, reach).toArray());
    }

    private static double unit(Precision precision) {
        return precision == Precision.FLOAT64 ? 0x1p-52 : 0x1p-23;
    }
}
