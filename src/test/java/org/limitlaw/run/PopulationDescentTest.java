package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Curve;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Objective;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Parts;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.LimitGap;
import org.limitlaw.observe.LossCurve;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Outputs;
import org.limitlaw.observe.TestLoss;
import org.limitlaw.theory.PopulationProblem;

class PopulationDescentTest {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private static final ThreeSpin LAW = new ThreeSpin(5, new Steady(1), true, 0);
    private static final Particles NET = new Particles(40, new Units.Gaussian(5), 0.1);
    private static final Seeds SEEDS = new Seeds(0, 1, 2);

    private static RunRecord run(Procedure procedure) {
        procedure.check();
        RunRecord record = Trainer.run(new RunSpec(procedure, SEEDS), new TreeMap<>());
        assertEquals(Outcome.CONVERGED, record.outcome(), record.cause());
        return record;
    }

    private static PopulationDescent descent(Particles net, double step, long steps, Observable... observe) {
        return new PopulationDescent(
                LAW, net, new GradientDescent(new Fixed(step)), new Stop(steps, 0), List.of(observe), new Keep(false));
    }

    /** Its gradient is what the gradient on P fresh samples tends to, at the rate P^-1/2: four times P, half the distance. */
    @Test
    void gradientsOnMoreAndMoreSamplesTendToIt() {
        Parts parts = new Parts(LAW, NET, new MeanSquared(), Precision.FLOAT64, 0, 1, 2);
        Reals exact = gradient(new PopulationProblem(parts));
        double few = distance(exact, 2_500);
        double many = distance(exact, 40_000);
        assertTrue(many < 0.05, () -> "distance " + many);
        assertEquals(4, few / many, 1.5);
    }

    private static double distance(Reals exact, int samples) {
        double sum = 0;
        int draws = 4;
        for (int seed = 0; seed < draws; seed++) {
            Reals sampled = gradient(Problem.open(
                    Form.WEIGHTS,
                    new ThreeSpin(5, new Steady(samples), true, 0),
                    NET,
                    new MeanSquared(),
                    Precision.FLOAT64,
                    0,
                    1,
                    seed));
            sum += ENGINE.distanceSquared(exact.length(), exact, 0, sampled, 0);
        }
        return Math.sqrt(sum / draws / ENGINE.dot(exact.length(), exact, 0, exact, 0));
    }

    private static Reals gradient(Objective objective) {
        Reals out = ENGINE.zeros(objective.size());
        objective.gradient((offset, slice, from, length) -> ENGINE.copy(length, slice, from, out, offset));
        return out;
    }

    /** Forty particles on the exact loss. */
    static Problem problem(Loss loss) {
        return new PopulationProblem(new Parts(LAW, NET, loss, Precision.FLOAT64, 0, 1, 2));
    }

    /** Time that does not depend on the step: halving it moves the loss at the end by O(step). */
    @Test
    void halvingTheStepHalvesTheErrorInTime() {
        double coarse = end(0.4, 50);
        double fine = end(0.2, 100);
        double finer = end(0.1, 200);
        assertEquals(2, (coarse - fine) / (fine - finer), 0.2);
    }

    private static double end(double step, long steps) {
        return run(descent(NET, step, steps, new TestLoss(2, 20, List.of())))
                .observables()
                .get("testLoss");
    }

    @Test
    void theExactTestLossIsTheLossOverThatOfZeroAndCurvesKeepTheirTimes() {
        double zero = LAW.target(0).meanSquare() / 2;
        RunRecord record = run(descent(NET, 0.5, 20, new TestLoss(2, 1, List.of(1.5, 10.0)), new LossCurve(20)));
        assertEquals(
                record.observables().get("loss") / zero, record.observables().get("testLoss"), 1e-13);
        assertEquals(0, record.observables().get("testLossError"));
        Curve curve = curve(record, "testLoss");
        assertEquals("[0.0, 0.5, 1.5, 5.0, 10.0]", Arrays.toString(curve.time()));
        assertTrue(curve.value()[4] < 0.6 * curve.value()[0]);
    }

    /** The closed form against the mean over a test set, within 4 standard errors. */
    @Test
    void theMeanOverATestSetAgreesWithTheClosedForm() {
        RunRecord record = run(train(NET, new TestLoss(2, 20, List.of()), new Outputs(20_000, List.of(1.0))));
        double[] squares = squaredResiduals(record);
        double mean = Arrays.stream(squares).average().orElseThrow();
        double spread = Arrays.stream(squares).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(spread) / squares.length;
        double expected = record.observables().get("testLoss") * LAW.target(0).meanSquare();
        assertEquals(expected, mean, 4 * error);
        assertTrue(error < 0.02 * mean);
    }

    /** The loss on a test set is that of the outputs on it, and its error that of a ratio of means. */
    @Test
    void theLossOnATestSetIsThatOfItsOutputs() {
        Particles sigmoid = new Particles(40, new Units.Sigmoid(), 1);
        RunRecord record = run(train(sigmoid, new TestLoss(5000, 20, List.of()), new Outputs(5000, List.of(1.0))));
        double[] squares = squaredResiduals(record);
        Reals labels = LAW.sample(0, "test", 5000, Precision.FLOAT64).labels();
        double energy = ENGINE.dot(5000, labels, 0, labels, 0);
        double ratio = Arrays.stream(squares).sum() / energy;
        assertEquals(ratio, record.observables().get("testLoss"), 1e-12);
        double error = 0;
        for (int i = 0; i < 5000; i++) {
            error += Math.pow(squares[i] - ratio * labels.get(i) * labels.get(i), 2);
        }
        assertEquals(Math.sqrt(error) / energy, record.observables().get("testLossError"), 1e-12);
    }

    private static double[] squaredResiduals(RunRecord record) {
        double[] outputs = curve(record, "outputs").value();
        Reals labels = LAW.sample(0, "test", outputs.length, Precision.FLOAT64).labels();
        double[] squares = new double[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            squares[i] = Math.pow(outputs[i] - labels.get(i), 2);
        }
        return squares;
    }

    /** At the start E (f_n - f_0)^2 = 1/n in units of E phi^2, as f_0 = 0; the reference's own 1 / (M N) is taken off. */
    @Test
    void theGapToTheLimitIsThatOfIndependentParticlesAtTheStart() {
        int runs = 60;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            PopulationDescent descent = descent(NET, 1, 0, new LimitGap(40, 4, List.of(0.0)));
            double gap = Trainer.run(new RunSpec(descent, new Seeds(0, seed, 0)), new TreeMap<>())
                            .observables()
                            .get("limitGap")
                    * LAW.target(0).meanSquare()
                    * NET.width();
            sum += gap / runs;
            squares += gap * gap / runs;
        }
        assertEquals(1, sum, 4 * Math.sqrt((squares - sum * sum) / runs));
    }

    /** Later, too, it is the distance of the functions on a test set: the mean of the reference's outputs is rebuilt here. */
    @Test
    void theGapToTheLimitIsThatOfTheFunctions() {
        int samples = 20_000;
        RunRecord record = run(descent(NET, 0.5, 6, new LimitGap(30, 2, List.of(3.0)), outputs(samples)));
        Particles wide = new Particles(30, NET.units(), NET.innerRate());
        double[][] members = new double[2][];
        for (int m = 0; m < 2; m++) {
            RunSpec spec = new RunSpec(descent(wide, 0.5, 6, outputs(samples)), new Seeds(0, -1 - m, 0));
            members[m] = curve(Trainer.run(spec, new TreeMap<>()), "outputs").value();
        }
        double[] run = curve(record, "outputs").value();
        double gap = 0;
        double spread = 0;
        for (int i = 0; i < samples; i++) {
            gap += Math.pow(run[i] - (members[0][i] + members[1][i]) / 2, 2) / samples;
            spread += Math.pow(members[0][i] - members[1][i], 2) / 4 / samples;
        }
        double expected = (gap - spread) / LAW.target(0).meanSquare();
        assertEquals(expected, record.observables().get("limitGap"), 0.03 * expected);
    }

    private static Observable outputs(int samples) {
        return new Outputs(samples, List.of(3.0));
    }

    private static Train train(Particles net, Observable... observe) {
        return new Train(
                new ThreeSpin(5, new Steady(64), true, 0),
                net,
                new MeanSquared(),
                new GradientDescent(new Fixed(0.5)),
                Precision.FLOAT64,
                Form.AUTO,
                new Stop(2, 0),
                List.of(observe));
    }

    private static Curve curve(RunRecord record, String name) {
        return record.curves().stream()
                .filter(each -> each.observable().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatHasNoClosedFormIsRefused() {
        Particles sigmoid = new Particles(40, new Units.Sigmoid(), 1);
        assertThrows(
                IllegalArgumentException.class, () -> descent(sigmoid, 0.5, 1).check());
        ThreeSpin noisy = new ThreeSpin(5, new Steady(1), true, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new PopulationDescent(
                                noisy,
                                NET,
                                new GradientDescent(new Fixed(1)),
                                new Stop(1, 0),
                                List.of(),
                                new Keep(false))
                        .check());
    }

    @Test
    void timesThatAreNoWholeStepsAreRefused() {
        RunRecord record = Trainer.run(
                new RunSpec(descent(NET, 0.5, 3, new TestLoss(2, 1, List.of(0.7))), SEEDS), new TreeMap<>());
        assertEquals(Outcome.FAILED, record.outcome());
        assertTrue(record.cause().contains("whole numbers of steps"), record.cause());
        assertThrows(IllegalArgumentException.class, () -> new Outputs(3, List.of(2.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Outputs(3, List.of()));
    }
}
