package org.limitlaw.model.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;

class ProblemTest {
    @Test
    void aForkStartsWhereItsOriginalStarted() {
        Problem problem = open(new TwoLayer(20, TwoLayer.Train.First), new Squared(), Precision.FLOAT64, 10);
        double first = problem.loss();
        Stepper stepper = new GradientDescent(new Fixed(0.1)).start(problem, kernel -> Double.NaN);
        stepper.step();
        stepper.step();
        Problem fork = problem.fork();
        assertEquals(first, fork.loss());
        assertNotSame(problem.point(), fork.point());
        assertTrue(problem.loss() < first);
    }

    @Test
    void squaredLossIsHalfTheSum() {
        Problem problem = open(new TwoLayer(20, TwoLayer.Train.First), new Squared(), Precision.FLOAT64, 10);
        double loss = problem.loss();
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            double residual = problem.outputs().get(i) - problem.data().labels().get(i);
            sum += residual * residual / 2;
        }
        assertEquals(sum, loss, 1e-14 * sum);
    }

    @Test
    void seedsOfDataAndStartAreApart() {
        Sphere data = new Sphere(5, 3, 1, Sphere.Labels.Normal);
        Network network = new TwoLayer(4, TwoLayer.Train.First);
        Problem one = Problem.open(data, network, new Squared(), Precision.FLOAT64, 1, 1);
        Problem otherStart = Problem.open(data, network, new Squared(), Precision.FLOAT64, 1, 2);
        assertEquals(one.data().inputs().get(0), otherStart.data().inputs().get(0));
        assertTrue(one.start().get(0) != otherStart.start().get(0));
        assertEquals(
                RandomStream.of(2, "initialisation").split("weights").normal(0),
                otherStart.start().get(0));
    }

    private static Problem open(Network network, Loss loss, Precision precision, int samples) {
        return Problem.open(new Sphere(samples, 4, 1, Sphere.Labels.Normal), network, loss, precision, 3, 4);
    }
}
