package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.math.linalg.Panels.Order;

/** Against whole products of the engine, which EngineTest holds to plain loops. */
class PanelsTest {
    /** Units, inputs, samples: one panel and several, weights in the cache and not, and all at once. */
    static Stream<Arguments> shapes() {
        return Stream.of(Precision.values())
                .flatMap(precision -> Stream.of(Order.values())
                        .flatMap(order -> Stream.of(
                                Arguments.of(precision, order, 5, 3, 2),
                                Arguments.of(precision, order, 100, 130, 150),
                                Arguments.of(precision, order, 600, 700, 64),
                                Arguments.of(precision, order, 370, 520, 100),
                                Arguments.of(precision, order, 530, 20, 257))));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void productsAreThoseOfWholeMatrices(Precision precision, Order order, int units, int inputs, int samples) {
        Engine engine = Engine.of(precision);
        Panels panels = new Panels(engine, units, samples);
        Reals w = random(precision, units * inputs + 3, 1);
        Reals x = random(precision, inputs * samples + 5, 2);
        Reals d = random(precision, units * samples, 3);
        Reals h = order == Order.SAMPLES ? x : inPanels(panels, inputs, samples, x, 5);
        int ho = order == Order.SAMPLES ? 5 : 0;
        double error = 4 * Math.max(units, Math.max(inputs, samples)) * unit(precision); // a term is at most 1

        Reals z = engine.zeros(units * samples);
        Told told = new Told(units * samples, units);
        panels.forward(units, inputs, samples, w, 3, order, h, ho, z, told);
        Reals expected = engine.zeros(units * samples);
        engine.gemm(
                Transpose.NO,
                Transpose.NO,
                units,
                samples,
                inputs,
                1,
                w,
                3,
                units,
                x,
                5,
                inputs,
                0,
                expected,
                0,
                units);
        assertArrayEquals(inPanels(panels, units, samples, expected, 0).toArray(), z.toArray(), error);
        told.check();

        Reals b = engine.zeros(inputs * samples);
        told = new Told(inputs * samples, inputs);
        panels.backward(units, inputs, samples, w, 3, inPanels(panels, units, samples, d, 0), b, told);
        expected = engine.zeros(inputs * samples);
        engine.gemm(
                Transpose.YES,
                Transpose.NO,
                inputs,
                samples,
                units,
                1,
                w,
                3,
                units,
                d,
                0,
                units,
                0,
                expected,
                0,
                inputs);
        assertArrayEquals(inPanels(panels, inputs, samples, expected, 0).toArray(), b.toArray(), error);
        told.check();

        int first = inputs / 3;
        int columns = inputs - first - inputs / 4;
        for (boolean cached : new boolean[] {true, false}) {
            Reals c = random(precision, units * columns + 4, 4);
            expected = c.copy();
            panels.gradient(units, inputs, samples, 0.5, d, order, h, ho, first, columns, -2, c, 4, cached);
            engine.gemm(
                    Transpose.NO,
                    Transpose.YES,
                    units,
                    columns,
                    samples,
                    0.5,
                    d,
                    0,
                    units,
                    x,
                    5 + first,
                    inputs,
                    -2,
                    expected,
                    4,
                    units);
            assertArrayEquals(expected.toArray(), c.toArray(), error);
        }
    }

    @Test
    void panelsDependOnShapesAlone() {
        assertEquals(64, new Panels(Engine.of(Precision.FLOAT64), 128, 1000).samples());
        assertEquals(64, new Panels(Engine.of(Precision.FLOAT64), 2048, 255).samples());
        assertEquals(1000, new Panels(Engine.of(Precision.FLOAT64), 512, 1000).samples());
        assertEquals(64, new Panels(Engine.of(Precision.FLOAT32), 512, 1000).samples());
    }

    /** By the formula of the layout, one number at a time. */
    private static Reals inPanels(Panels panels, int units, int samples, Reals x, int xo) {
        Reals out = Reals.zeros(x.precision(), units * samples);
        for (int i = 0; i < samples; i++) {
            int s = i / panels.samples() * panels.samples();
            int c = Math.min(panels.samples(), samples - s);
            for (int r = 0; r < units; r++) {
                out.set(s * units + r * c + i - s, x.get(xo + r + i * units));
            }
        }
        return out;
    }

    private static Reals random(Precision precision, int n, long seed) {
        return Reals.copyOf(
                precision, new SplittableRandom(seed).doubles(n, -1, 1).toArray());
    }

    private static double unit(Precision precision) {
        return precision == Precision.FLOAT64 ? 0x1p-53 : 0x1p-24;
    }

    /** Counts how often each number was said to be finished. */
    private static final class Told implements Panels.Finish {
        private final int[] times;
        private final int units;

        Told(int length, int units) {
            this.times = new int[length];
            this.units = units;
        }

        @Override
        public void accept(int s, int c, int r, int n) {
            for (int i = 0; i < n * c; i++) {
                times[s * units + r * c + i]++;
            }
        }

        void check() {
            assertTrue(Arrays.stream(times).allMatch(n -> n == 1), "finished once");
        }
    }
}
