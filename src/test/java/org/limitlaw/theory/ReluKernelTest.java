package org.limitlaw.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.data.Pair;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.net.TwoLayer;

class ReluKernelTest {
    private static final int SAMPLES = 6;
    private static final int INPUTS = 3;

    /** Inputs of different lengths; the last is nearly the first, the one before nearly its opposite. */
    private static Reals inputs() {
        Reals x = Reals.zeros(Precision.FLOAT64, SAMPLES * INPUTS);
        RandomStream.of(11, "x").normals(0, x.length(), x, 0);
        for (int j = 0; j < INPUTS; j++) {
            x.set(j + 5 * INPUTS, 0.7 * x.get(j) + 0.05 * j);
            x.set(j + 4 * INPUTS, -1.3 * x.get(j) + 0.05 * j);
        }
        return x;
    }

    @Test
    void bothLimitsAreMeansOverRandomUnits() {
        int width = 1000;
        int draws = 400;
        double[] first = ReluKernel.on(inputs(), SAMPLES).firstLayer();
        double[] output = ReluKernel.on(inputs(), SAMPLES).outputLayer();
        TangentEvaluator units = new TwoLayer(width, TwoLayer.Train.First).bind(INPUTS, SAMPLES, Precision.FLOAT64);
        Mean firstMean = new Mean(first.length);
        Mean outputMean = new Mean(first.length);
        Reals w = Reals.zeros(Precision.FLOAT64, units.size());
        double[] gram = new double[first.length];
        for (int draw = 0; draw < draws; draw++) {
            units.initialise(RandomStream.of(draw, "initialisation"), w);
            units.firstLayerGram(w, inputs(), SAMPLES, gram);
            firstMean.add(gram);
            units.outputLayerGram(w, inputs(), SAMPLES, gram);
            outputMean.add(gram);
        }
        for (int i = 0; i < first.length; i++) {
            firstMean.agrees(i, first[i]);
            outputMean.agrees(i, output[i]);
        }
    }

    /** The same number without cancellation: sin^2(t/2) + t cos(t) / (2 pi). */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-5, 1e-4, 1e-3, 0.1, 1, 2, 3.1})
    void theLeastEigenvalueOfAPairKeepsItsDigits(double angle) {
        double[] h = ReluKernel.on(new Pair(angle).open(0, 0, Precision.FLOAT64).inputs(), 2)
                .firstLayer();
        double half = Math.sin(angle / 2);
        double exact = half * half + angle * Math.cos(angle) / (2 * Math.PI);
        double least = Math.cos(angle) > 0 ? exact : 1 - exact; // the other eigenvector's is the least beyond pi/2
        double tolerance = 5e-16 / least;
        assertEquals(1, SymmetricEigen.smallest(h, 2) / least, tolerance);
        assertTrue(angle > 1e-6 || tolerance <= 1e-8);
    }

    @Test
    void theDiagonalIsHalfTheSquaredLength() {
        double[] first = ReluKernel.on(inputs(), SAMPLES).firstLayer();
        double[] output = ReluKernel.on(inputs(), SAMPLES).outputLayer();
        for (int i = 0; i < SAMPLES; i++) {
            double square = 0;
            for (int j = 0; j < INPUTS; j++) {
                square += Math.pow(inputs().get(j + i * INPUTS), 2);
            }
            assertEquals(square / 2, first[i * (SAMPLES + 1)], 1e-15 * square);
            assertEquals(square / 2, output[i * (SAMPLES + 1)], 1e-15 * square);
        }
    }

    @Test
    void bothWaysToTheAngleAgreeWhereTheyMeet() {
        for (double angle : new double[] {Math.acos(0.7) - 1e-9, Math.acos(0.7) + 1e-9}) {
            double[] h = ReluKernel.on(
                            new Pair(angle).open(0, 0, Precision.FLOAT64).inputs(), 2)
                    .firstLayer();
            assertEquals(Math.cos(angle) * (Math.PI - angle) / (2 * Math.PI), h[1], 1e-15);
        }
    }

    /** Mean and standard error, entry by entry. */
    private static final class Mean {
        private final double[] sum;
        private final double[] squares;
        private int draws;

        Mean(int length) {
            sum = new double[length];
            squares = new double[length];
        }

        void add(double[] values) {
            draws++;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
                squares[i] += values[i] * values[i];
            }
        }

        void agrees(int i, double expected) {
            double mean = sum[i] / draws;
            double error = Math.sqrt((squares[i] / draws - mean * mean) / (draws - 1));
            assertEquals(expected, mean, 4.5 * error + 1e-14, "entry " + i);
        }
    }
}
