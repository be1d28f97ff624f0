package org.limitlaw.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;

class FrozenKernelTest {
    /** Lazy errors are O(m^-1/2): over 64 times the width the prediction must come 8 times closer, here at least 3. */
    @Test
    void trainingComesCloserToThePredictionWithWidth() {
        double narrow = worstLogError(625);
        double wide = worstLogError(40_000);
        assertEquals(0, wide, 0.05);
        assertEquals(0, wide / narrow, 1.0 / 3);
    }

    /** The mean over seeds of max_k |ln(loss / predicted)|. */
    private static double worstLogError(int width) {
        double sum = 0;
        for (int seed = 0; seed < 3; seed++) {
            sum += worstLogError(width, seed) / 3;
        }
        return sum;
    }

    private static double worstLogError(int width, int seed) {
        int n = 8;
        Problem problem = Problem.open(
                new Sphere(n, 8, 1, Sphere.Labels.Normal),
                new TwoLayer(width, TwoLayer.Train.First),
                new Squared(),
                Precision.FLOAT64,
                3,
                seed);
        double[] kernel = new double[n * n];
        ((TangentEvaluator) problem.evaluator())
                .firstLayerGram(problem.parameters(), problem.data().inputs(), n, kernel);
        SymmetricEigen.Decomposition eigen = SymmetricEigen.decompose(kernel, n);
        double[] vectors = eigen.vectors();
        FrozenKernel frozen = new FrozenKernel(eigen.values(), 0.5);
        Stepper stepper = new GradientDescent(new Fixed(0.5)).start(problem, each -> Double.NaN);
        problem.loss();
        double[] modes = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                modes[i] += vectors[j + i * n]
                        * (problem.outputs().get(j) - problem.data().labels().get(j));
            }
        }
        double worst = 0;
        for (int k = 0; k < 15; k++) {
            worst = Math.max(worst, Math.abs(Math.log(stepper.step() / frozen.loss(modes, k))));
        }
        return worst;
    }

    @Test
    void ratesAreOfTheSlowestTwoModes() {
        FrozenKernel frozen = new FrozenKernel(new double[] {0.1, 0.2, 3}, 1);
        assertEquals(-2 * Math.log(0.9), frozen.lossRate(), 1e-15);
        assertEquals(Math.log(0.8) / Math.log(0.9) - 1, frozen.gap(), 1e-15);
        assertEquals(-2, frozen.factor(2), 1e-15);
        assertEquals(0.5 * (4 * Math.pow(0.9, 6) + Math.pow(0.8, 6)), frozen.loss(new double[] {2, 1}, 3), 1e-15);
    }
}
