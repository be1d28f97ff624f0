package org.limitlaw.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.data.SpinTarget;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;

class PopulationLossTest {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private static final int SAMPLES = 40_000;
    private static final double SIGMAS = 4;

    /** E phi^2 = 1, E[phi f], E[phi phi'] against means over points, within 4 standard errors. */
    @ParameterizedTest
    @CsvSource({"3, 2", "5, 5", "8, 5"})
    void meansOfUnitsAgreeWithMeansOverTheSphere(int d, double b) {
        GaussianUnits units = new GaussianUnits(d, b);
        SpinHarmonics energy = new SpinHarmonics(target(d));
        Target target = new Target(d);
        double[] z = point(d, SAMPLES);
        double[] other = point(d, SAMPLES + 1);
        double u = dot(z, other) / d;
        Mean squares = new Mean();
        Mean products = new Mean();
        Mean targets = new Mean();
        for (int i = 0; i < SAMPLES; i++) {
            double[] x = point(d, i);
            double phi = units.scale() * Math.exp(b * (dot(x, z) / d - 1));
            squares.add(phi * phi);
            products.add(phi * units.scale() * Math.exp(b * (dot(x, other) / d - 1)));
            targets.add(phi * target.value(x));
        }
        squares.agrees(1);
        products.agrees(units.exactProduct(u));
        Reals values = ENGINE.zeros(1);
        energy.weighted(
                units.eigenvalue(3),
                units.eigenvalue(1),
                1,
                Reals.wrap(z),
                0,
                values,
                ENGINE.zeros(d),
                ENGINE.zeros(energy.scratch(1)));
        targets.agrees(values.get(0));
    }

    /** Lam_k by a rule of Funk and Hecke, E[phi(s) P_k(s)] over the density (1 - s^2)^((d - 3) / 2), and K = sum Lam_k^2 N_k P_k. */
    @ParameterizedTest
    @CsvSource({"4, 1", "5, 5", "10, 5", "25, 5", "25, 25"})
    void eigenvaluesAgreeWithQuadratureAndSumToTheKernel(int d, double b) {
        GaussianUnits units = new GaussianUnits(d, b);
        int nodes = 20_000;
        double[] lam = new double[100];
        double mass = 0;
        for (int i = 0; i < nodes; i++) {
            double angle = Math.PI * (i + 0.5) / nodes;
            double weight = Math.pow(Math.sin(angle), d - 2);
            double[] p = gegenbauer(d, Math.cos(angle), lam.length);
            for (int k = 0; k < lam.length; k++) {
                lam[k] += weight * units.scale() * Math.exp(b * (Math.cos(angle) - 1)) * p[k];
            }
            mass += weight;
        }
        for (int k = 0; k <= 3; k++) {
            assertEquals(units.eigenvalue(k), lam[k] / mass, 1e-11 * units.eigenvalue(k), "Lam_" + k);
        }
        for (double u : new double[] {-1, -0.5, 0, 0.3, 1}) {
            double[] p = gegenbauer(d, u, lam.length);
            double sum = 0;
            double harmonics = 1; // N_k, the number of harmonics of degree k
            for (int k = 0; k < lam.length; k++) {
                sum += lam[k] / mass * lam[k] / mass * harmonics * p[k];
                harmonics *= (2.0 * (k + 1) + d - 2) / (2.0 * k + d - 2) * (k + d - 2) / (k + 1);
            }
            assertEquals(units.exactProduct(u), sum, 1e-11, "u = " + u);
        }
    }

    @Test
    void tablesKeepTheStatedError() {
        for (double b : new double[] {0.5, 5, 25, 125}) {
            GaussianUnits units = new GaussianUnits(5, b);
            double error = 2 * Math.max(1e-13, 4e-15 * b);
            for (double u = -0.99; u <= 1; u += 0.003) {
                double[] product = {u};
                double[] slope = {u};
                units.products(1, product, 0, product, 0);
                units.slopes(1, slope, 0, slope, 0);
                assertEquals(units.exactProduct(u), product[0], error * product[0]);
                assertEquals(units.exactSlope(u), slope[0], error * slope[0]);
                double h = 1e-5;
                double difference = (units.exactProduct(u + h) - units.exactProduct(u - h)) / (2 * h);
                assertEquals(difference, slope[0], 1e-5 * (1 + b * b * b * 1e-5) * slope[0] + 1e-9);
            }
        }
    }

    /** Monte Carlo over fresh points, within 4 standard errors; and half E f^2 where all amplitudes are 0. */
    @ParameterizedTest
    @CsvSource({"5, 7", "5, 70", "8, 40"})
    void theLossAgreesWithAMeanOverTheSphere(int d, int n) {
        GaussianUnits units = new GaussianUnits(d, 5);
        Reals parameters = start(d, n);
        PopulationLoss population = new PopulationLoss(target(d), units, n);
        Target target = new Target(d);
        Mean loss = new Mean();
        double[] w = parameters.toArray();
        for (int i = 0; i < 8_000; i++) {
            double[] x = point(d, i);
            double residual = -target.value(x);
            for (int r = 0; r < n; r++) {
                double s = 0;
                for (int j = 0; j < d; j++) {
                    s += w[r + j * n] * x[j] / d;
                }
                residual += w[r + d * n] * units.scale() * Math.exp(5 * (s - 1)) / n;
            }
            loss.add(residual * residual / 2);
        }
        loss.agrees(population.loss(parameters));
        ENGINE.fill(n, 0, parameters, d * n);
        assertEquals(population.lossOfZero(), population.loss(parameters), 1e-14 * population.lossOfZero());
    }

    /** Every component against a central difference of the loss; several blocks, the last one short. */
    @ParameterizedTest
    @CsvSource({"3, 1", "5, 7", "5, 70"})
    void theGradientAgreesWithCentralDifferences(int d, int n) {
        PopulationLoss population = new PopulationLoss(target(d), new GaussianUnits(d, 5), n);
        Reals parameters = start(d, n);
        Reals gradient = ENGINE.zeros(population.size());
        assertEquals(population.loss(parameters), population.gradient(parameters, gradient));
        double h = 1e-4;
        double scale = Math.sqrt(ENGINE.dot(gradient.length(), gradient, 0, gradient, 0) / gradient.length());
        for (int i = 0; i < gradient.length(); i++) {
            if (i < d * n) {
                keepOnSphere(d, n, parameters, i, h, population, gradient, scale);
            } else {
                double value = parameters.get(i);
                parameters.set(i, value + h);
                double above = population.loss(parameters);
                parameters.set(i, value - h);
                double below = population.loss(parameters);
                parameters.set(i, value);
                assertEquals((above - below) / (2 * h), gradient.get(i), 1e-6 * scale, "component " + i);
            }
        }
    }

    /** Turns a centre in the plane of itself and one axis, where the loss is defined. */
    private static void keepOnSphere(
            int d, int n, Reals parameters, int i, double h, PopulationLoss population, Reals gradient, double scale) {
        int r = i % n;
        double[] z = new double[d];
        for (int j = 0; j < d; j++) {
            z[j] = parameters.get(r + j * n);
        }
        double[] tangent = new double[d];
        double along = 0;
        for (int j = 0; j < d; j++) {
            tangent[j] = (j == i / n ? 1 : 0) - z[i / n] * z[j] / d;
            along += tangent[j] * gradient.get(r + j * n);
        }
        double length = Math.sqrt(dot(tangent, tangent));
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            double angle = (side == 0 ? h : -h) * length / Math.sqrt(d);
            for (int j = 0; j < d; j++) {
                double turned = Math.cos(angle) * z[j] + Math.sin(angle) * Math.sqrt(d) * tangent[j] / length;
                parameters.set(r + j * n, turned);
            }
            losses[side] = population.loss(parameters);
        }
        for (int j = 0; j < d; j++) {
            parameters.set(r + j * n, z[j]);
        }
        assertEquals((losses[0] - losses[1]) / (2 * h), along, 1e-6 * scale, "component " + i);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GaussianUnits(1, 5));
        assertThrows(IllegalArgumentException.class, () -> new GaussianUnits(5, 0));
        assertThrows(IllegalArgumentException.class, () -> new GaussianUnits(5, Double.NaN));
    }

    private static SpinTarget target(int d) {
        return new ThreeSpin(d, new Steady(1), true, 0).target(5);
    }

    /** The function from its definition. */
    private record Target(int d, Reals s) {
        Target(int d) {
            this(d, target(d).symmetric());
        }

        double value(double[] x) {
            double sum = 0;
            for (int p = 0; p < d; p++) {
                for (int q = 0; q < d; q++) {
                    for (int r = 0; r < d; r++) {
                        sum += s.get(p + d * (q + d * r)) * x[p] * x[q] * x[r];
                    }
                }
            }
            return sum / d;
        }
    }

    private static double[] point(int d, int number) {
        Reals out = ENGINE.zeros(d);
        RandomStream.of(7, "points").sphere((long) number * 16 * ((d + 15) / 16), d, Math.sqrt(d), out, 0);
        return out.toArray();
    }

    private static Reals start(int d, int n) {
        Reals parameters = ENGINE.zeros(n * (d + 1));
        for (int r = 0; r < n; r++) {
            double[] z = point(d, 1_000_000 + r);
            for (int j = 0; j < d; j++) {
                parameters.set(r + j * n, z[j]);
            }
            parameters.set(r + d * n, 3 * RandomStream.of(9, "amplitudes").normal(r));
        }
        return parameters;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** P_0 .. in dimension d, P_k(1) = 1: (k + d - 2) P_k+1 = (2 k + d - 2) s P_k - k P_k-1. */
    private static double[] gegenbauer(int d, double s, int count) {
        double[] p = new double[count];
        p[0] = 1;
        p[1] = s;
        for (int k = 1; k + 1 < count; k++) {
            p[k + 1] = ((2.0 * k + d - 2) * s * p[k] - k * p[k - 1]) / (k + d - 2);
        }
        return p;
    }

    private static final class Mean {
        private int count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        void agrees(double expected) {
            double mean = sum / count;
            double error = Math.sqrt((squares / count - mean * mean) / count);
            assertTrue(error < 0.05 * Math.max(1, Math.abs(mean)), () -> "standard error " + error);
            assertEquals(expected, mean, SIGMAS * error);
        }
    }
}
