package org.limitlaw.model.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.math.linalg.Fork;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;

class ThreeSpinTest {
    private static final double SIGMAS = 4;
    private static final int MANY = 40_000;

    private static ThreeSpin fresh(int dimension, int batch) {
        return new ThreeSpin(dimension, new Steady(batch), true, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7})
    void labelsAreTheTripleSum(int d) {
        int n = 37;
        Reals a = Reals.zeros(Precision.FLOAT64, d * d * d);
        RandomStream.of(3, "data").split("tensor").normals(0, a.length(), a, 0);
        Sampler data = fresh(d, n).open(3, 4, Precision.FLOAT64);
        for (int i = 0; i < n; i++) {
            assertEquals(tripleSum(d, a, data, i), data.labels().get(i), 1e-12);
        }
    }

    private static double tripleSum(int d, Reals a, Sampler data, int i) {
        double sum = 0;
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                for (int r = 0; r < d; r++) {
                    sum += a.get(p + d * (q + d * r))
                            * data.inputs().get(p + d * i)
                            * data.inputs().get(q + d * i)
                            * data.inputs().get(r + d * i);
                }
            }
        }
        return sum / d;
    }

    @Test
    void pointsLieOnTheSphereOfRadiusRootDAndFavourNoDirection() {
        int d = 5;
        Sampler data = fresh(d, MANY).open(1, 2, Precision.FLOAT64);
        for (int i = 0; i < 100; i++) {
            double square = 0;
            for (int j = 0; j < d; j++) {
                square += Math.pow(data.inputs().get(j + d * i), 2);
            }
            assertEquals(d, square, 1e-13);
        }
        for (int j = 0; j < d; j++) {
            int coordinate = j;
            assertMean(0, i -> data.inputs().get(coordinate + d * i));
            assertMean(1, i -> Math.pow(data.inputs().get(coordinate + d * i), 2));
            assertMean(3.0 * d / (d + 2), i -> Math.pow(data.inputs().get(coordinate + d * i), 4));
        }
        assertMean(0, i -> data.inputs().get(d * i) * data.inputs().get(1 + d * i));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void momentsAndHarmonicPartsAreThoseOfMonteCarlo(int d) {
        ThreeSpin spin = fresh(d, 1);
        SpinTarget target = spin.target(6);
        Sampler data = spin.sample(6, "moments", MANY, Precision.FLOAT64);
        Reals f1 = Reals.zeros(Precision.FLOAT64, MANY);
        Reals f3 = Reals.zeros(Precision.FLOAT64, MANY);
        target.parts(MANY, sideBySide(data), MANY, f1, f3);
        for (int i = 0; i < 100; i++) {
            assertEquals(data.labels().get(i), f1.get(i) + f3.get(i), 1e-12);
        }
        assertMean(0, i -> data.labels().get(i));
        assertMean(target.meanSquare(), i -> Math.pow(data.labels().get(i), 2));
        assertMean(target.linearMeanSquare(), i -> f1.get(i) * f1.get(i));
        assertMean(target.meanSquare() - target.linearMeanSquare(), i -> f3.get(i) * f3.get(i));
        assertMean(0, i -> f1.get(i) * f3.get(i));
        for (int j = 0; j < d; j++) {
            int coordinate = j;
            assertMean(0, i -> f3.get(i) * data.inputs().get(coordinate + d * i)); // f_3 has nothing of degree 1
            assertMean(
                    target.linear().get(j),
                    i -> data.labels().get(i) * data.inputs().get(coordinate + d * i));
        }
    }

    /** A second difference of a cubic polynomial is exact. */
    @Test
    void thePartOfDegreeThreeHasNoLaplacian() {
        int d = 6;
        SpinTarget target = fresh(d, 1).target(9);
        Reals x = Reals.zeros(Precision.FLOAT64, d * (2 * d + 1));
        int points = 2 * d + 1;
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < points; i++) {
                double step = i / 2 == j && i < 2 * d ? 1 - 2 * (i % 2) : 0;
                x.set(i + j * points, Math.sin(1 + j) + step);
            }
        }
        Reals f1 = Reals.zeros(Precision.FLOAT64, points);
        Reals f3 = Reals.zeros(Precision.FLOAT64, points);
        target.parts(points, x, points, f1, f3);
        double laplacian = -2 * d * f3.get(2 * d);
        for (int i = 0; i < 2 * d; i++) {
            laplacian += f3.get(i);
        }
        assertEquals(0, laplacian, 1e-11);
        assertTrue(Math.abs(f3.get(0) - f3.get(1)) > 0.1);
    }

    @Test
    void theMeanSquareIsDOnAverageOverTensors() {
        int d = 5;
        int tensors = 2000;
        double[] squares = new double[tensors];
        for (int seed = 0; seed < tensors; seed++) {
            squares[seed] = fresh(d, 1).target(seed).meanSquare();
        }
        assertMean(tensors, d, i -> squares[i]);
    }

    @Test
    void aStepDependsOnItsSeedsAndNumberAlone() {
        Sampler walked = fresh(5, 70).open(1, 2, Precision.FLOAT64);
        double[] start = walked.inputs().toArray();
        for (int step = 0; step <= 5; step++) {
            walked.draw(step);
        }
        Sampler sought = fresh(5, 70).open(1, 2, Precision.FLOAT64);
        sought.draw(5);
        assertArrayEquals(walked.inputs().toArray(), sought.inputs().toArray());
        assertArrayEquals(walked.labels().toArray(), sought.labels().toArray());
        assertNothingShared(start, walked.inputs().toArray());
        sought.draw(0);
        assertArrayEquals(start, sought.inputs().toArray());
        Sampler otherBatches = fresh(5, 70).open(1, 3, Precision.FLOAT64);
        assertNothingShared(start, otherBatches.inputs().toArray());
        Sampler otherTensor = fresh(5, 70).open(2, 2, Precision.FLOAT64);
        assertArrayEquals(start, otherTensor.inputs().toArray());
        assertNothingShared(sought.labels().toArray(), otherTensor.labels().toArray());
    }

    /** So that no cut into blocks shows: a longer batch begins with the bits of a shorter one. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void aSamplesBitsDependOnNoOther(Precision precision) {
        int d = 7;
        Sampler all = new ThreeSpin(d, new Steady(200), true, 0.5).open(1, 2, precision);
        all.draw(3);
        for (int n : new int[] {1, 15, 16, 17, 63, 64, 65, 128, 199}) {
            Sampler some = new ThreeSpin(d, new Steady(n), true, 0.5).open(1, 2, precision);
            some.draw(3);
            assertArrayEquals(
                    Arrays.copyOf(all.inputs().toArray(), n * d), some.inputs().toArray());
            assertArrayEquals(
                    Arrays.copyOf(all.labels().toArray(), n), some.labels().toArray());
        }
    }

    @Test
    void float32InputsAreFloat64RoundedAndLabelsTheirFunction() {
        Sampler wide = fresh(25, 100).open(1, 2, Precision.FLOAT64);
        Sampler narrow = fresh(25, 100).open(1, 2, Precision.FLOAT32);
        for (int i = 0; i < wide.inputs().length(); i++) {
            assertEquals((float) wide.inputs().get(i), narrow.inputs().get(i));
        }
        double scale = Math.sqrt(fresh(25, 1).target(1).meanSquare());
        assertArrayEquals(wide.labels().toArray(), narrow.labels().toArray(), 2e-6 * scale);
    }

    @Test
    void noiseIsAddedToLabelsOfTrainingAlone() {
        double sd = 0.7;
        ThreeSpin clean = fresh(3, MANY);
        ThreeSpin noisy = new ThreeSpin(3, new Steady(MANY), true, sd);
        Sampler one = clean.open(1, 2, Precision.FLOAT64);
        Sampler two = noisy.open(1, 2, Precision.FLOAT64);
        assertArrayEquals(one.inputs().toArray(), two.inputs().toArray());
        IntToDoubleFunction noise = i -> two.labels().get(i) - one.labels().get(i);
        assertMean(0, noise);
        assertMean(sd * sd, i -> Math.pow(noise.applyAsDouble(i), 2));
        assertMean(0, i -> noise.applyAsDouble(i) * one.labels().get(i));
        assertArrayEquals(
                clean.sample(1, "test", 50, Precision.FLOAT64).labels().toArray(),
                noisy.sample(1, "test", 50, Precision.FLOAT64).labels().toArray());
    }

    @Test
    void testSetsStandApartFromTrainingAndFromEachOther() {
        ThreeSpin spin = fresh(4, 60);
        Sampler training = spin.open(1, 1, Precision.FLOAT64);
        Sampler test = spin.sample(1, "test", 60, Precision.FLOAT64);
        double[] points = test.inputs().toArray();
        assertNothingShared(training.inputs().toArray(), points);
        Sampler once = new ThreeSpin(4, new Steady(60), false, 0).open(1, 1, Precision.FLOAT64);
        assertNothingShared(once.inputs().toArray(), points);
        assertNothingShared(
                spin.sample(1, "other", 60, Precision.FLOAT64).inputs().toArray(), points);
        test.draw(7);
        assertArrayEquals(points, test.inputs().toArray());
        Sampler shorter = spin.sample(1, "test", 10, Precision.FLOAT64);
        assertArrayEquals(Arrays.copyOf(points, 40), shorter.inputs().toArray());
    }

    @Test
    void samplesThatAreNotFreshStayAndDependOnTheDataSeedAlone() {
        ThreeSpin once = new ThreeSpin(4, new Steady(20), false, 0.1);
        assertFalse(once.fresh());
        Sampler data = once.open(1, 2, Precision.FLOAT64);
        double[] inputs = data.inputs().toArray();
        double[] labels = data.labels().toArray();
        data.draw(3);
        assertArrayEquals(inputs, data.inputs().toArray());
        Sampler other = once.open(1, 5, Precision.FLOAT64);
        assertArrayEquals(inputs, other.inputs().toArray());
        assertArrayEquals(labels, other.labels().toArray());
    }

    @Test
    void aQuenchChangesTheNumberOfSamplesAtItsStep() {
        Batch quench = new Quench(3, 40, 100);
        Sampler data = new ThreeSpin(4, quench, true, 0).open(1, 2, Precision.FLOAT64);
        data.draw(99);
        assertEquals(3, data.samples());
        data.draw(100);
        assertEquals(40, data.samples());
        Sampler steady = fresh(4, 40).open(1, 2, Precision.FLOAT64);
        steady.draw(100);
        assertArrayEquals(steady.inputs().toArray(), data.inputs().toArray());
        assertEquals(99 * 3, quench.total(99));
        assertEquals(100 * 3 + 17 * 40, quench.total(117));
        assertEquals(40, quench.most());
    }

    /** In a JVM of its own: what other tests made the compiler do must not count. */
    @Test
    void nothingIsAllocatedPerStep() throws Exception {
        List<String> none = List.of("0", "0");
        assertEquals(none, Fork.start(ThreeSpinTest.class, List.of(Fork.VECTOR)).lines());
    }

    /** Prints the bytes that a step allocates once all of it is compiled, less than 16 as none, for each precision. */
    public static void main(String[] none) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        for (Precision precision : Precision.values()) {
            Sampler data = new ThreeSpin(10, new Steady(50), true, 0.1).open(1, 2, precision);
            long least = Long.MAX_VALUE;
            for (int round = 0; least >= 16 && round < 5000; round++) {
                long before = threads.getThreadAllocatedBytes(self);
                for (int step = 0; step < 100; step++) {
                    data.draw(100L * round + step);
                }
                least = Math.min(least, (threads.getThreadAllocatedBytes(self) - before) / 100);
            }
            System.out.println(least < 16 ? 0 : least);
        }
    }

    @Test
    void rangesAreChecked() {
        assertMessage("dimension must be in 2 .. 1000, got 1", () -> fresh(1, 1));
        assertMessage("size must be at least 1, got 0", () -> fresh(3, 0));
        assertMessage("at must be at least 0, got -1", () -> new Quench(1, 2, -1));
        assertMessage(
                "label-noise must be finite, at least 0, got -1.0", () -> new ThreeSpin(3, new Steady(1), true, -1));
        assertMessage(
                "batch must be one number where samples are not fresh, got Quench[before=1, after=2, at=3]",
                () -> new ThreeSpin(3, new Quench(1, 2, 3), false, 0));
    }

    private static void assertMessage(String message, Runnable made) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
    }

    private static void assertNothingShared(double[] a, double[] b) {
        double[] sorted = a.clone();
        Arrays.sort(sorted);
        for (double each : b) {
            assertTrue(Arrays.binarySearch(sorted, each) < 0);
        }
    }

    private static Reals sideBySide(Sampler data) {
        Reals out = Reals.zeros(Precision.FLOAT64, data.inputs().length());
        for (int i = 0; i < data.samples(); i++) {
            for (int j = 0; j < data.dimension(); j++) {
                out.set(i + j * data.samples(), data.inputs().get(j + i * data.dimension()));
            }
        }
        return out;
    }

    private static void assertMean(double expected, IntToDoubleFunction value) {
        assertMean(MANY, expected, value);
    }

    /** Within four standard errors. */
    private static void assertMean(int n, double expected, IntToDoubleFunction value) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double each = value.applyAsDouble(i) - expected;
            sum += each;
            squares += each * each;
        }
        assertEquals(0, sum / n, SIGMAS * Math.sqrt(squares / n / n));
    }
}
