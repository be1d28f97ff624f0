package org.limitlaw.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.net.TwoLayer.Train;

class TwoLayerTest {
    /** Shapes that reach each line of the block rule: several tiles, several blocks, and uneven last ones. */
    static Stream<Arguments> shapes() {
        return Stream.of(Train.values())
                .flatMap(train -> Stream.of(
                        Arguments.of(train, 7, 3, 5),
                        Arguments.of(train, 500, 32, 70),
                        Arguments.of(train, 1030, 2, 65),
                        Arguments.of(train, 40, 33, 130),
                        Arguments.of(train, 9, 301, 300)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void outputsAndGradientAreThoseOfPlainLoops(Train train, int width, int inputs, int samples) {
        Setup setup = new Setup(train, width, inputs, samples, Precision.FLOAT64);
        double[] e = setup.x(99, samples);
        Plain plain = new Plain(setup, e);
        assertArrayEquals(plain.outputs, setup.outputs(), 1e-12);
        assertArrayEquals(plain.gradient, setup.gradient(e), 1e-11);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void float32IsFloat64ToItsRounding(Train train, int width, int inputs, int samples) {
        Setup wide = new Setup(train, width, inputs, samples, Precision.FLOAT64);
        Setup narrow = new Setup(train, width, inputs, samples, Precision.FLOAT32);
        double[] e = wide.x(99, samples);
        assertArrayEquals(wide.outputs(), narrow.outputs(), 2e-5 * Math.sqrt(inputs));
        assertArrayEquals(wide.gradient(e), narrow.gradient(e), 2e-5 * Math.sqrt(samples * (double) inputs));
    }

    @ParameterizedTest
    @EnumSource(Train.class)
    void theKernelsAreThoseOfTheJacobian(Train train) {
        int samples = 11;
        Setup setup = new Setup(train, 90, 4, samples, Precision.FLOAT64);
        double[] first = new double[samples * samples];
        double[] output = new double[samples * samples];
        setup.evaluator.firstLayerGram(setup.parameters, setup.x, samples, first);
        setup.evaluator.outputLayerGram(setup.parameters, setup.x, samples, output);
        double[][] jacobian = new double[samples][];
        for (int i = 0; i < samples; i++) {
            double[] unit = new double[samples];
            unit[i] = 1;
            jacobian[i] = setup.gradient(unit);
        }
        int split = 90 * 4;
        for (int i = 0; i < samples; i++) {
            for (int j = 0; j < samples; j++) {
                assertEquals(dot(jacobian[i], jacobian[j], 0, split), first[i + j * samples], 1e-12);
                if (train == Train.Both) {
                    assertEquals(dot(jacobian[i], jacobian[j], split, split + 90), output[i + j * samples], 1e-12);
                }
                assertEquals(first[i + j * samples], first[j + i * samples]);
                assertEquals(output[i + j * samples], output[j + i * samples]);
            }
        }
    }

    @Test
    void kernelsOverManyTilesAreThoseOfOneTile() {
        int samples = 3000; // a tile then holds 174 of the 400 units
        Setup setup = new Setup(Train.Both, 400, 2, samples, Precision.FLOAT64);
        double[] all = new double[samples * samples];
        setup.evaluator.firstLayerGram(setup.parameters, setup.x, samples, all);
        double[] some = new double[25];
        setup.evaluator.firstLayerGram(setup.parameters, setup.x, 5, some);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(some[i + 5 * j], all[i + samples * j], 1e-14);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void patternsAreTheSignsOfPreactivations(Train train, int width, int inputs, int samples) {
        Setup setup = new Setup(train, width, inputs, samples, Precision.FLOAT64);
        int words = (width + 63) / 64;
        long[] bits = new long[words * samples];
        setup.evaluator.patterns(setup.parameters, setup.x, samples, bits);
        Plain plain = new Plain(setup, new double[samples]);
        for (int i = 0; i < samples; i++) {
            for (int r = 0; r < width; r++) {
                boolean active = (bits[i * words + r / 64] >>> (r % 64) & 1) == 1;
                assertEquals(plain.preactivation[i][r] > 0, active);
            }
        }
    }

    @Test
    void distancesAreEuclideanPerUnit() {
        Setup setup = new Setup(Train.Both, 3, 2, 1, Precision.FLOAT64);
        Reals moved = setup.parameters.copy();
        moved.set(1, moved.get(1) + 3); // unit 1, input 0
        moved.set(1 + 3, moved.get(1 + 3) - 4); // unit 1, input 1
        moved.set(6, 17); // an output weight: not counted
        double[] out = new double[3];
        setup.evaluator.unitDistances(moved, setup.parameters, out);
        assertArrayEquals(new double[] {0, 5, 0}, out, 1e-14);
    }

    @Test
    void theStartIsNormalWithRandomSigns() {
        int width = 20_000;
        TangentEvaluator evaluator = new TwoLayer(width, Train.Both).bind(2, 1, Precision.FLOAT64);
        Reals start = Reals.zeros(Precision.FLOAT64, evaluator.size());
        evaluator.initialise(RandomStream.of(5, "initialisation"), start);
        double square = 0;
        double signs = 0;
        for (int i = 0; i < 2 * width; i++) {
            square += start.get(i) * start.get(i);
        }
        for (int r = 0; r < width; r++) {
            assertEquals(1, Math.abs(start.get(2 * width + r)));
            signs += start.get(2 * width + r);
        }
        assertEquals(1, square / (2 * width), 4 * Math.sqrt(2.0 / (2 * width)));
        assertEquals(0, signs / width, 4 / Math.sqrt(width));
    }

    @Test
    void blocksOfParticlesDependOnShapesAlone() {
        assertEquals(new Blocks(64, 1024, 1032), Blocks.of(10, 1024, 1000, 8));
        assertEquals(new Blocks(32, 1024, 1032), Blocks.of(10, 4096, 1000, 8));
        assertEquals(new Blocks(64, 1024, 1032), Blocks.of(10, 4096, 1000, 4));
        assertEquals(new Blocks(64, 448, 456), Blocks.of(32, 1024, 1000, 8));
        assertEquals(new Blocks(20, 64, 72), Blocks.of(10, 64, 20, 8));
        assertEquals(new Blocks(128, 4096, 4096), Blocks.of(100, 4096, 1000, 8));
        assertEquals(new Blocks(1000, 4096, 4096), Blocks.of(1000, 4096, 1000, 8));
        assertEquals(new Blocks(512, 16384, 16384), Blocks.of(1000, 16384, 1000, 8));
        assertEquals(new Blocks(256, 1 << 20, 1 << 20), Blocks.of(1000, 1 << 20, 1000, 8));
    }

    @Test
    void tilesDependOnShapesAlone() {
        assertEquals(new Tiling(64, 512, 520, 64), Tiling.of(10, 1024, 1000, Precision.FLOAT64));
        assertEquals(new Tiling(32, 512, 520, 32), Tiling.of(10, 4096, 1000, Precision.FLOAT64));
        assertEquals(new Tiling(64, 1024, 1040, 64), Tiling.of(10, 4096, 1000, Precision.FLOAT32));
        assertEquals(new Tiling(64, 448, 456, 64), Tiling.of(32, 1024, 1000, Precision.FLOAT64));
        assertEquals(new Tiling(20, 64, 72, 20), Tiling.of(10, 64, 20, Precision.FLOAT64));
        assertEquals(new Tiling(200, 32, 32, 128), Tiling.of(100, 4096, 1000, Precision.FLOAT64));
        assertEquals(new Tiling(244, 64, 64, 64), Tiling.of(1000, 20, 100_000, Precision.FLOAT32));
        assertEquals(new Tiling(7, 64, 64, 64), Tiling.of(1000, 20, 7, Precision.FLOAT32));
    }

    @Test
    void aWidthBelowOneIsRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new TwoLayer(0, Train.First));
        assertEquals("width must be at least 1, got 0", error.getMessage());
        TwoLayer vast = new TwoLayer(1 << 30, Train.First);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> vast.bind(100, 1, Precision.FLOAT32))
                .getMessage()
                .startsWith("width * dimension must be at most "));
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A network bound to random inputs at a random point near its start. */
    private static final class Setup {
        final Train train;
        final int width;
        final int inputs;
        final int samples;
        final Precision precision;
        final TangentEvaluator evaluator;
        final Reals parameters;
        final Reals x;

        Setup(Train train, int width, int inputs, int samples, Precision precision) {
            this.train = train;
            this.width = width;
            this.inputs = inputs;
            this.samples = samples;
            this.precision = precision;
            this.evaluator = new TwoLayer(width, train).bind(inputs, samples, precision);
            this.parameters = Reals.zeros(precision, evaluator.size());
            evaluator.initialise(RandomStream.of(1, "initialisation"), parameters);
            for (int i = width * inputs; i < parameters.length(); i++) {
                parameters.set(i, parameters.get(i) * (1 + 0.25 * Math.sin(i)));
            }
            this.x = Reals.copyOf(precision, x(2, inputs * samples));
        }

        double[] x(long seed, int length) {
            Reals out = Reals.zeros(Precision.FLOAT64, length);
            RandomStream.of(seed, "x").normals(0, length, out, 0);
            return out.toArray();
        }

        double[] outputs() {
            Reals u = Reals.zeros(precision, samples);
            evaluator.begin(parameters);
            for (int first = 0; first < samples; first += evaluator.block()) {
                evaluator.forward(
                        parameters, x, first * inputs, Math.min(evaluator.block(), samples - first), u, first);
            }
            return u.toArray();
        }

        double[] gradient(double[] e) {
            Reals derivative = Reals.copyOf(precision, e);
            Reals u = Reals.zeros(precision, samples);
            double[] out = new double[evaluator.size()];
            boolean[] covered = new boolean[out.length];
            evaluator.begin(parameters);
            for (int first = 0; first < samples; first += evaluator.block()) {
                int count = Math.min(evaluator.block(), samples - first);
                evaluator.forward(parameters, x, first * inputs, count, u, first);
                Evaluator.GradientSlices taking = (offset, gradient, from, length) -> {
                    for (int i = 0; i < length; i++) {
                        out[offset + i] = gradient.get(from + i);
                        covered[offset + i] = true;
                    }
                };
                boolean last = first + count == samples;
                evaluator.backward(
                        parameters, x, first * inputs, count, derivative, first, first == 0, last ? taking : null);
            }
            for (boolean each : covered) {
                assertTrue(each, "slices cover all parameters");
            }
            return out;
        }
    }

    /** The same by the formulas, one number at a time. */
    private static final class Plain {
        final double[] outputs;
        final double[] gradient;
        final double[][] preactivation;

        Plain(Setup setup, double[] e) {
            int m = setup.width;
            int d = setup.inputs;
            outputs = new double[setup.samples];
            gradient = new double[setup.evaluator.size()];
            preactivation = new double[setup.samples][m];
            double[] a = outputWeights(setup);
            double scale = 1 / Math.sqrt(m);
            for (int i = 0; i < setup.samples; i++) {
                for (int r = 0; r < m; r++) {
                    double z = 0;
                    for (int j = 0; j < d; j++) {
                        z += setup.parameters.get(r + j * m) * setup.x.get(j + i * d);
                    }
                    preactivation[i][r] = z;
                    if (z > 0) {
                        outputs[i] += scale * a[r] * z;
                        for (int j = 0; j < d; j++) {
                            gradient[r + j * m] += scale * e[i] * a[r] * setup.x.get(j + i * d);
                        }
                        if (setup.train == Train.Both) {
                            gradient[m * d + r] += scale * e[i] * z;
                        }
                    }
                }
            }
        }

        /** Fixed signs are those that a network with both layers trained starts from. */
        private static double[] outputWeights(Setup setup) {
            Setup both = setup.train == Train.Both
                    ? setup
                    : new Setup(Train.Both, setup.width, setup.inputs, 1, Precision.FLOAT64);
            double[] a = new double[setup.width];
            for (int r = 0; r < setup.width; r++) {
                double value = both.parameters.get(setup.width * setup.inputs + r);
                a[r] = setup.train == Train.Both ? value : Math.signum(value);
            }
            return a;
        }
    }
}
