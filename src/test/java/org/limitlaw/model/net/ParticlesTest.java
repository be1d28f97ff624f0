package org.limitlaw.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;

class ParticlesTest {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private static final double RATE = 0.3;
    private static final int D = 4;
    private static final int P = 70;

    static List<Units> units() {
        return List.of(new Units.Gaussian(3), new Units.Sigmoid(), new Units.Tanh());
    }

    /** Inputs, derivatives of the loss by the outputs, a network, and its parameters. */
    private static final class Setting {
        final int n;
        final Units units;
        final Evaluator evaluator;
        final Reals parameters;
        final Reals x = ENGINE.zeros(D * P);
        final Reals e = ENGINE.zeros(P);
        final Reals u = ENGINE.zeros(P);

        Setting(Units units, int n) {
            this.n = n;
            this.units = units;
            this.evaluator = new Particles(n, units, RATE).bind(D, P, Precision.FLOAT64);
            this.parameters = ENGINE.zeros(evaluator.size());
            evaluator.initialise(RandomStream.of(1, "start"), parameters);
            RandomStream stream = RandomStream.of(2, "data");
            for (int p = 0; p < P; p++) {
                stream.sphere((long) p * D, D, Math.sqrt(D), x, p * D);
            }
            RandomStream.of(3, "residuals").normals(0, P, e, 0);
        }

        double y(int i, int j) {
            return parameters.get(i + j * n);
        }

        double c(int i) {
            return parameters.get(parameters.length() - n + i);
        }

        double product(int i, int p) {
            double sum = units instanceof Units.Gaussian ? 0 : y(i, D);
            for (int j = 0; j < D; j++) {
                sum += y(i, j) * x.get(j + p * D);
            }
            return sum;
        }

        double phi(int i, int p) {
            double z = product(i, p);
            if (units instanceof Units.Gaussian gaussian) {
                double square = 0;
                for (int j = 0; j < D; j++) {
                    square += Math.pow(y(i, j) - x.get(j + p * D), 2);
                }
                return amplitude(D, gaussian.sharpness()) * Math.exp(-gaussian.sharpness() * square / (2 * D));
            }
            return units instanceof Units.Tanh ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
        }

        /** The derivative of phi by its product with x. */
        double slope(int i, int p) {
            double value = phi(i, p);
            if (units instanceof Units.Gaussian gaussian) {
                return gaussian.sharpness() / D * value;
            }
            return units instanceof Units.Tanh ? 1 - value * value : value * (1 - value);
        }

        void forward() {
            for (int first = 0; first < P; first += evaluator.block()) {
                int count = Math.min(evaluator.block(), P - first);
                evaluator.forward(parameters, x, first * D, count, u, first);
            }
        }

        double[] gradient() {
            double[] out = new double[evaluator.size()];
            for (int first = 0; first < P; first += evaluator.block()) {
                int count = Math.min(evaluator.block(), P - first);
                evaluator.forward(parameters, x, first * D, count, u, first);
                Evaluator.GradientSlices last = first + count < P
                        ? null
                        : (offset, slice, from, length) -> {
                            for (int i = 0; i < length; i++) {
                                out[offset + i] = slice.get(from + i);
                            }
                        };
                evaluator.backward(parameters, x, first * D, count, e, first, first == 0, last);
            }
            return out;
        }
    }

    /** A of E phi^2 = 1: the cosine s of the angle to the centre has density proportional to (1 - s^2)^((d - 3) / 2). */
    private static double amplitude(int d, double b) {
        int steps = 20_000;
        double mass = 0;
        double square = 0;
        for (int k = 0; k < steps; k++) {
            double angle = Math.PI * (k + 0.5) / steps;
            double weight = Math.pow(Math.sin(angle), d - 2);
            mass += weight;
            square += weight * Math.exp(2 * b * (Math.cos(angle) - 1));
        }
        return Math.sqrt(mass / square);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 5", "5, 5", "25, 5", "10, 0.1", "10, 60"})
    void gaussianUnitsHaveMeanSquareOne(int d, double sharpness) {
        double scale = new Units.Gaussian(sharpness).scale(d);
        assertEquals(1, scale * Math.exp(sharpness) / amplitude(d, sharpness), 1e-8); // of midpoints, where d is odd
    }

    @ParameterizedTest
    @MethodSource("units")
    void outputsAreMeansOverParticles(Units units) {
        Setting s = new Setting(units, 21);
        s.forward();
        for (int p = 0; p < P; p++) {
            double sum = 0;
            for (int i = 0; i < s.n; i++) {
                sum += s.c(i) * s.phi(i, p) / s.n;
            }
            assertEquals(sum, s.u.get(p), 1e-13);
        }
    }

    /** One tile of particles and several, the last one short. */
    @ParameterizedTest
    @MethodSource("units")
    void gradientsAreVelocitiesOfTheMeanField(Units units) {
        velocities(new Setting(units, 21));
        velocities(new Setting(units, 1500));
    }

    private static void velocities(Setting s) {
        double[] gradient = s.gradient();
        boolean gaussian = s.units instanceof Units.Gaussian;
        for (int i = 0; i < s.n; i += 1 + s.n / 30) {
            double[] inner = new double[D + 1];
            double amplitude = 0;
            for (int p = 0; p < P; p++) {
                amplitude += s.e.get(p) * s.phi(i, p);
                for (int j = 0; j <= D; j++) {
                    double input = j == D ? 1 : s.x.get(j + p * D);
                    inner[j] += RATE * s.e.get(p) * s.c(i) * s.slope(i, p) * input;
                }
            }
            double along = 0;
            for (int j = 0; j < D && gaussian; j++) {
                along += inner[j] * s.y(i, j) / D;
            }
            for (int j = 0; j < (gaussian ? D : D + 1); j++) {
                assertEquals(inner[j] - along * s.y(i, j), gradient[i + j * s.n], 1e-12);
            }
            assertEquals(amplitude, gradient[gradient.length - s.n + i], 1e-12);
        }
    }

    /** The law of large numbers is about a mean of particles: twice the same ones are the same network, at the same speed. */
    @ParameterizedTest
    @MethodSource("units")
    void particlesTwiceTheNumberButTheSameMoveTheSame(Units units) {
        Setting one = new Setting(units, 21);
        Setting two = new Setting(units, 42);
        int rows = one.parameters.length() / one.n;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < one.n; i++) {
                two.parameters.set(i + j * two.n, one.parameters.get(i + j * one.n));
                two.parameters.set(i + one.n + j * two.n, one.parameters.get(i + j * one.n));
            }
        }
        for (int step = 0; step < 20; step++) {
            for (Setting s : List.of(one, two)) {
                s.forward();
                for (int p = 0; p < P; p++) {
                    s.e.set(p, (s.u.get(p) - s.x.get(p * D)) / P);
                }
                ENGINE.axpy(s.evaluator.size(), -0.5, Reals.wrap(s.gradient()), 0, s.parameters, 0);
                s.evaluator.retract(s.parameters);
            }
        }
        assertArrayEquals(one.u.toArray(), two.u.toArray(), 1e-12);
        assertTrue(DoubleStream.of(one.e.toArray()).map(Math::abs).max().orElseThrow() < 0.03);
    }

    @Test
    void centresStartOnTheirSphereAndReturnToIt() {
        Setting s = new Setting(new Units.Gaussian(5), 21);
        assertOnSphere(s);
        ENGINE.axpy(s.evaluator.size(), -0.5, Reals.wrap(s.gradient()), 0, s.parameters, 0);
        s.evaluator.retract(s.parameters);
        assertOnSphere(s);
        double[] before = s.parameters.toArray();
        s.evaluator.retract(s.parameters);
        assertArrayEquals(before, s.parameters.toArray(), 1e-15);
    }

    private static void assertOnSphere(Setting s) {
        for (int i = 0; i < s.n; i++) {
            double square = 0;
            for (int j = 0; j < D; j++) {
                square += s.y(i, j) * s.y(i, j);
            }
            assertEquals(D, square, 1e-14);
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void aParticlesStartDoesNotDependOnHowManyThereAre(Units units) {
        Setting few = new Setting(units, 5);
        Setting many = new Setting(units, 300);
        for (int i = 0; i < few.n; i++) {
            for (int j = 0; j < few.parameters.length() / few.n; j++) {
                assertEquals(few.y(i, j), many.y(i, j));
            }
        }
        double[] all = many.parameters.toArray();
        assertEquals(all.length, Arrays.stream(all).distinct().count());
        if (!(units instanceof Units.Gaussian)) {
            assertEquals(0, Arrays.stream(all).average().orElseThrow(), 4 / Math.sqrt(all.length));
            double square = Arrays.stream(all).map(x -> x * x).average().orElseThrow();
            assertEquals(1, square, 4 * Math.sqrt(2.0 / all.length));
        }
    }

    @Test
    void theCountOfOperationsIsThatOfTheProducts() {
        assertEquals(10 * (2 * 3 + 2 * 4), new Particles(10, new Units.Gaussian(1), 1).flops(3));
        assertEquals(10 * (2 * 4 + 2 * 4 + 2), new Particles(10, new Units.Tanh(), 1).flops(3));
        assertEquals(10 * 4, new Particles(10, new Units.Gaussian(1), 1).parameters(3));
        assertEquals(10 * 5, new Particles(10, new Units.Tanh(), 1).parameters(3));
    }

    @Test
    void rangesAreChecked() {
        assertMessage("width must be at least 1, got 0", () -> new Particles(0, new Units.Tanh(), 1));
        assertMessage("inner-rate must be finite, at least 0, got -1.0", () -> new Particles(1, new Units.Tanh(), -1));
        assertMessage("sharpness must be positive and at most 60, got 61.0", () -> new Units.Gaussian(61));
        assertMessage(
                "width * dimension must be at most 2147483639, got 4000000000 parameters",
                () -> new Particles(2_000_000_000, new Units.Gaussian(1), 1).bind(1, 1, Precision.FLOAT64));
    }

    private static void assertMessage(String message, Runnable made) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
    }
}
