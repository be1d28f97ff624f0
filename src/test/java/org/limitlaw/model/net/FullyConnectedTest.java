package org.limitlaw.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.net.FullyConnected.Outputs;
import org.limitlaw.model.net.FullyConnected.Train;

class FullyConnectedTest {
    /** Width, depth, inputs, samples: small and uneven ones, and such as reach each way of cutting products. */
    static Stream<Arguments> shapes() {
        return Stream.of(Train.values())
                .flatMap(train -> Stream.of(
                        Arguments.of(train, 5, 3, 2, 7),
                        Arguments.of(train, 130, 3, 40, 33),
                        Arguments.of(train, 520, 2, 3, 70),
                        Arguments.of(train, 300, 2, 270, 64),
                        Arguments.of(train, 380, 2, 20, 260),
                        Arguments.of(train, 70, 4, 90, 300)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void outputsAndGradientAreThoseOfPlainLoops(Train train, int width, int depth, int inputs, int samples) {
        Setup setup = new Setup(train, width, depth, inputs, samples, samples, Precision.FLOAT64);
        double[] e = Setup.normals(99, samples);
        Plain plain = new Plain(setup, e);
        assertArrayEquals(plain.outputs, setup.outputs(), 1e-13 * Math.sqrt(inputs));
        assertArrayEquals(plain.gradient, setup.gradient(e), 1e-13 * norm(plain.gradient));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void blocksOfSamplesAddUpToTheWhole(Train train, int width, int depth, int inputs, int samples) {
        Setup whole = new Setup(train, width, depth, inputs, samples, samples, Precision.FLOAT64);
        Setup blocks = new Setup(train, width, depth, inputs, samples, 6, Precision.FLOAT64);
        double[] e = Setup.normals(99, samples);
        assertArrayEquals(whole.outputs(), blocks.outputs(), 1e-13 * Math.sqrt(inputs));
        double[] gradient = whole.gradient(e);
        assertArrayEquals(gradient, blocks.gradient(e), 1e-13 * norm(gradient));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void float32IsFloat64ToItsRounding(Train train, int width, int depth, int inputs, int samples) {
        Setup wide = new Setup(train, width, depth, inputs, samples, samples, Precision.FLOAT64);
        Setup narrow = new Setup(train, width, depth, inputs, samples, samples, Precision.FLOAT32);
        double[] e = Setup.normals(99, samples);
        double[] gradient = wide.gradient(e);
        assertArrayEquals(wide.outputs(), narrow.outputs(), 1e-5 * Math.sqrt(inputs));
        assertArrayEquals(gradient, narrow.gradient(e), 1e-5 * norm(gradient));
    }

    /** An update may be added to by the product; it must be what the gradient makes of its target. */
    @ParameterizedTest
    @MethodSource("shapes")
    void aStatedUpdateIsWhatTheGradientMakesOfItsTarget(Train train, int width, int depth, int inputs, int samples) {
        for (int batch : new int[] {samples, 6}) {
            Setup setup = new Setup(train, width, depth, inputs, samples, batch, Precision.FLOAT64);
            double[] e = Setup.normals(99, samples);
            double[] gradient = setup.gradient(e);
            double[] old = Setup.normals(98, gradient.length);
            double[] expected = new double[old.length];
            Arrays.setAll(expected, i -> -0.1 * gradient[i] + 0.9 * old[i]);
            Reals target = Reals.copyOf(Precision.FLOAT64, old);
            Adding adding = new Adding(new Update(-0.1, 0.9, target));
            setup.pass(e, adding);
            assertArrayEquals(expected, target.toArray(), 1e-13 * norm(gradient));
            int folded = setup.network.train() == Train.All ? target.length() - width : target.length();
            assertEquals(setup.evaluator.block() == samples ? folded : 0, adding.folded);
            assertEquals(target.length(), adding.folded + adding.accepted);
        }
    }

    /** Weights may move as soon as their slice is handed out: what lies below was made with those of before. */
    @Test
    void weightsThatMoveAtOnceChangeNoOtherSlice() {
        Setup setup = new Setup(Train.All, 60, 4, 10, 20, 20, Precision.FLOAT64);
        double[] e = Setup.normals(99, 20);
        double[] gradient = setup.gradient(e);
        double[] expected = new double[gradient.length];
        Arrays.setAll(expected, i -> setup.parameters.get(i) - 0.5 * gradient[i]);
        setup.pass(e, new Adding(new Update(-0.5, 1, setup.parameters)));
        assertArrayEquals(expected, setup.parameters.toArray(), 1e-13 * norm(gradient));
    }

    @Test
    void oneLayerWithFixedSignsIsTwoLayer() {
        Setup setup = new Setup(Train.Hidden, 40, 1, 6, 30, 30, Precision.FLOAT64);
        TangentEvaluator twoLayer = new TwoLayer(40, TwoLayer.Train.First).bind(6, 30, Precision.FLOAT64);
        twoLayer.initialise(
                RandomStream.of(1, "initialisation"), Reals.zeros(Precision.FLOAT64, 240)); // the same signs
        double[] e = Setup.normals(99, 30);
        double[] outputs = setup.outputs();
        double[] gradient = setup.gradient(e);
        Setup other = setup.with(twoLayer);
        assertArrayEquals(other.outputs(), outputs, 1e-14);
        assertArrayEquals(other.gradient(e), gradient, 1e-13);
    }

    @Test
    void theStartKeepsMeanSquaresFromLayerToLayer() {
        int width = 400;
        FullyConnected network = new FullyConnected(width, 3, Train.All, Outputs.Signs);
        Setup setup = new Setup(network, 50, 10, 10, Precision.FLOAT64);
        for (Layer layer : network.layers(50)) {
            double square = 0;
            for (int i = 0; i < layer.size(); i++) {
                double w = setup.parameters.get(layer.offset() + i);
                square += w * w;
            }
            assertEquals(2.0 / width, square / layer.size(), 4 * 2.0 / width * Math.sqrt(2.0 / layer.size()));
        }
        for (int r = 0; r < width; r++) {
            assertEquals(1 / Math.sqrt(width), Math.abs(setup.parameters.get(setup.parameters.length() - width + r)));
        }
        assertEquals(setup.parameters.length(), network.parameters(50));
        Setup normal =
                new Setup(new FullyConnected(width, 3, Train.All, Outputs.Normal), 50, 10, 10, Precision.FLOAT64);
        double square = 0;
        for (int r = 0; r < width; r++) {
            square += Math.pow(normal.parameters.get(normal.parameters.length() - width + r), 2);
        }
        assertEquals(1, square / width, 4 * Math.sqrt(2.0 / width));
    }

    /** A seed draws the same network, whatever of it is trained. */
    @ParameterizedTest
    @EnumSource(Outputs.class)
    void whatIsTrainedDoesNotChangeTheStart(Outputs outputs) {
        double[][] found = Arrays.stream(Train.values())
                .map(train -> new FullyConnected(30, 3, train, outputs))
                .map(network -> new Setup(network, 8, 12, 12, Precision.FLOAT64).outputs())
                .toArray(double[][]::new);
        assertArrayEquals(found[0], found[1]);
        assertArrayEquals(found[1], found[2], 1e-15);
    }

    @Test
    void operationsAreThoseOfTheProducts() {
        double layer = 2.0 * 64 * 64;
        double first = 2.0 * 64 * 10;
        assertEquals(3 * 3 * layer + 2 * first, new FullyConnected(64, 4, Train.Hidden, Outputs.Signs).flops(10));
        assertEquals(3 * 3 * layer - layer + first, new FullyConnected(64, 4, Train.Inner, Outputs.Signs).flops(10));
        assertEquals(2 * first, new FullyConnected(64, 1, Train.All, Outputs.Signs).flops(10));
        assertEquals(3 * layer + first, new FullyConnected(64, 4, Train.Inner, Outputs.Signs).forwardFlops(10));
    }

    @Test
    void blocksAreBoundedInMemory() {
        assertEquals(1000, new FullyConnected(2048, 4, Train.Hidden, Outputs.Signs).block(1000, 8));
        assertEquals(64, new FullyConnected(1 << 17, 16, Train.Hidden, Outputs.Signs).block(1000, 8));
        assertEquals(256, new FullyConnected(128, 4, Train.Hidden, Outputs.Signs).block(1000, 8));
        assertEquals(100, new FullyConnected(128, 4, Train.Hidden, Outputs.Signs).block(100, 8));
        assertEquals(8.0 * 128 * 256, new FullyConnected(128, 4, Train.Hidden, Outputs.Signs).workingNumbers(1000));
    }

    @Test
    void badShapesAreRefused() {
        assertEquals("width must be at least 1, got 0", refusal(0, 3, Train.Hidden));
        assertEquals("depth must be at least 1, got 0", refusal(5, 0, Train.All));
        assertEquals("depth must be at least 2, got 1", refusal(5, 1, Train.Inner));
        FullyConnected vast = new FullyConnected(1 << 15, 4, Train.Hidden, Outputs.Signs);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> vast.bind(100, 1, Precision.FLOAT32))
                .getMessage()
                .startsWith("number of weights must be at most "));
    }

    private static String refusal(int width, int depth, Train train) {
        return assertThrows(
                        IllegalArgumentException.class, () -> new FullyConnected(width, depth, train, Outputs.Signs))
                .getMessage();
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Does an update on what is handed out, unless that was done already. */
    private static final class Adding implements Evaluator.GradientSlices {
        final Update update;
        int folded;
        int accepted;

        Adding(Update update) {
            this.update = update;
        }

        @Override
        public void accept(int offset, Reals gradient, int from, int length) {
            Engine.of(Precision.FLOAT64)
                    .axpby(length, update.alpha(), gradient, from, update.beta(), update.target(), offset);
            accepted += length;
        }

        @Override
        public Update update() {
            return update;
        }

        @Override
        public void updated(int offset, int length) {
            folded += length;
        }
    }

    /** A network bound to random inputs, at a random point near its start. */
    private static final class Setup {
        final FullyConnected network;
        final int inputs;
        final int samples;
        final Precision precision;
        final Evaluator evaluator;
        final Reals parameters;
        final Reals x;

        Setup(Train train, int width, int depth, int inputs, int samples, int batch, Precision precision) {
            this(new FullyConnected(width, depth, train, Outputs.Signs), inputs, samples, batch, precision);
            for (int i = 0; i < parameters.length(); i++) {
                parameters.set(i, parameters.get(i) * (1 + 0.25 * Math.sin(i)));
            }
        }

        Setup(FullyConnected network, int inputs, int samples, int batch, Precision precision) {
            this(network, inputs, samples, precision, network.bind(inputs, batch, precision), null);
            evaluator.initialise(RandomStream.of(1, "initialisation"), parameters);
        }

        private Setup(
                FullyConnected network,
                int inputs,
                int samples,
                Precision precision,
                Evaluator evaluator,
                Reals parameters) {
            this.network = network;
            this.inputs = inputs;
            this.samples = samples;
            this.precision = precision;
            this.evaluator = evaluator;
            this.parameters = parameters == null ? Reals.zeros(precision, evaluator.size()) : parameters;
            this.x = Reals.copyOf(precision, normals(2, inputs * samples));
        }

        /** Returns the same point and inputs with another evaluator. */
        Setup with(Evaluator other) {
            return new Setup(network, inputs, samples, precision, other, parameters);
        }

        static double[] normals(long seed, int length) {
            Reals out = Reals.zeros(Precision.FLOAT64, length);
            RandomStream.of(seed, "x").normals(0, length, out, 0);
            return out.toArray();
        }

        double[] outputs() {
            Reals u = Reals.zeros(precision, samples);
            evaluator.begin(parameters);
            for (int first = 0; first < samples; first += evaluator.block()) {
                int count = Math.min(evaluator.block(), samples - first);
                evaluator.forward(parameters, x, first * inputs, count, u, first);
            }
            return u.toArray();
        }

        double[] gradient(double[] e) {
            double[] out = new double[evaluator.size()];
            int[] times = new int[out.length];
            pass(e, (offset, gradient, from, length) -> {
                for (int i = 0; i < length; i++) {
                    out[offset + i] = gradient.get(from + i);
                    times[offset + i]++;
                }
            });
            assertTrue(Arrays.stream(times).allMatch(n -> n == 1), "slices cover all parameters once");
            return out;
        }

        void pass(double[] e, Evaluator.GradientSlices slices) {
            Reals derivative = Reals.copyOf(precision, e);
            Reals u = Reals.zeros(precision, samples);
            evaluator.begin(parameters);
            for (int first = 0; first < samples; first += evaluator.block()) {
                int count = Math.min(evaluator.block(), samples - first);
                int xo = first * inputs;
                evaluator.forward(parameters, x, xo, count, u, first);
                boolean last = first + count == samples;
                evaluator.backward(parameters, x, xo, count, derivative, first, first == 0, last ? slices : null);
            }
        }
    }

    /** The same by the formulas, one number at a time. */
    private static final class Plain {
        final double[] outputs;
        final double[] gradient;

        Plain(Setup setup, double[] e) {
            FullyConnected network = setup.network;
            int m = network.width();
            // all weights, those that are not trained from the same start with all trained
            FullyConnected all = new FullyConnected(m, network.depth(), Train.All, network.outputs());
            double[] w = new Setup(all, setup.inputs, 1, 1, Precision.FLOAT64).parameters.toArray();
            int offset = network.train() == Train.Inner ? m * setup.inputs : 0;
            System.arraycopy(setup.parameters.toArray(), 0, w, offset, setup.parameters.length());
            outputs = new double[setup.samples];
            double[] full = new double[w.length];
            for (int i = 0; i < setup.samples; i++) {
                double[] x = new double[setup.inputs];
                for (int j = 0; j < x.length; j++) {
                    x[j] = setup.x.get(j + i * x.length);
                }
                outputs[i] = sample(all, w, x, e[i], full);
            }
            gradient = Arrays.copyOfRange(full, offset, offset + setup.parameters.length());
        }

        /** Returns the output of one sample and adds e times its gradient. */
        private static double sample(FullyConnected all, double[] w, double[] x, double e, double[] gradient) {
            int m = all.width();
            double[][] h = new double[all.depth() + 1][];
            h[0] = x;
            for (int l = 1; l <= all.depth(); l++) {
                Layer layer = all.layers(x.length).get(l - 1);
                h[l] = new double[m];
                for (int r = 0; r < m; r++) {
                    double z = 0;
                    for (int j = 0; j < layer.inputs(); j++) {
                        z += w[layer.offset() + r + j * m] * h[l - 1][j];
                    }
                    h[l][r] = Math.max(z, 0);
                }
            }
            double output = 0;
            double[] upper = new double[m];
            for (int r = 0; r < m; r++) {
                double v = w[w.length - m + r];
                output += v * h[all.depth()][r];
                gradient[w.length - m + r] += e * h[all.depth()][r];
                upper[r] = e * v;
            }
            for (int l = all.depth(); l >= 1; l--) {
                upper = layer(all.layers(x.length).get(l - 1), w, h[l - 1], h[l], upper, gradient);
            }
            return output;
        }

        /** Adds to the gradient by a layer's weights; returns the derivative by what the layer takes. */
        private static double[] layer(
                Layer layer, double[] w, double[] below, double[] values, double[] upper, double[] gradient) {
            double[] lower = new double[layer.inputs()];
            for (int r = 0; r < layer.units(); r++) {
                double delta = values[r] > 0 ? upper[r] : 0;
                for (int j = 0; j < layer.inputs(); j++) {
                    int at = layer.offset() + r + j * layer.units();
                    gradient[at] += delta * below[j];
                    lower[j] += delta * w[at];
                }
            }
            return lower;
        }
    }
}
