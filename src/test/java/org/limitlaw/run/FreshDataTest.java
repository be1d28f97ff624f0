package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Quench;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Relative;
import org.limitlaw.model.optim.StepSize;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.LossCurve;
import org.limitlaw.observe.Observable;

/** Runs whose steps draw their data anew. */
class FreshDataTest {
    private static final Dataset FRESH = new ThreeSpin(4, new Steady(6), true, 0);
    private static final Dataset ONCE = new ThreeSpin(4, new Steady(6), false, 0);
    private static final TwoLayer NET = new TwoLayer(8, TwoLayer.Train.Both);

    private static Train train(Dataset data, StepSize step, Stop stop, Observable observable) {
        GradientDescent descent = new GradientDescent(step);
        return new Train(
                data, NET, new MeanSquared(), descent, Precision.FLOAT64, Form.AUTO, stop, List.of(observable));
    }

    private static String refusal(Dataset data, Observable observable) {
        try {
            train(data, new Fixed(0.5), new Stop(3, 0), observable).check();
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Test
    void whatNeedsOneSetOfSamplesRefusesFreshOnes() {
        Set<String> refused = new TreeSet<>();
        for (Observable observable : Examples.of(Observable.class)) {
            String name = observable.getClass().getSimpleName();
            String why = refusal(FRESH, observable);
            if (!why.startsWith("the loss over all inputs")) {
                String fresh = "the data of " + name + " must be the same at each step, got ThreeSpin, fresh at each";
                assertTrue(why.isEmpty() || why.equals(fresh), why);
                refused.addAll(why.isEmpty() ? Set.of() : Set.of(name));
            }
        }
        assertEquals(Set.of("ChangedPatterns", "FirstPassage", "FlowGap", "Kernels", "LateRate", "ModeRates"), refused);
    }

    @Test
    void stepsRelativeToKernelsAndTargetsNeedOneSetOfSamplesToo() {
        Relative relative = new Relative(1, Curvature.Kernel.H0PlusG0);
        train(ONCE, relative, new Stop(3, 0.5), new LossCurve(1)).check();
        assertEquals(
                "the data of steps relative to a kernel must be the same at each step, got ThreeSpin",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> train(FRESH, relative, new Stop(3, 0), new LossCurve(1))
                                        .check())
                        .getMessage());
        assertEquals(
                "stop.loss-ratio must be 0 where each step draws its data, whose loss is noise too, got 0.5",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> train(FRESH, new Fixed(1), new Stop(3, 0.5), new LossCurve(1))
                                        .check())
                        .getMessage());
    }

    /** A mean over n is a sum with steps n times shorter: relative steps make the same weights of both. */
    @Test
    void relativeStepsOfAMeanAreThoseOfItsSum() {
        Reals sum = weights(new Squared());
        assertArrayEquals(sum.toArray(), weights(new MeanSquared()).toArray(), 1e-12);
    }

    private static Reals weights(org.limitlaw.model.loss.Loss loss) {
        Problem problem = Problem.open(ONCE, NET, loss, Precision.FLOAT64, 1, 2);
        Stepper stepper = new GradientDescent(new Relative(0.1, Curvature.Kernel.H0))
                .start(problem, new KernelCurvature(problem));
        for (int k = 0; k < 20; k++) {
            stepper.step();
        }
        return problem.parameters();
    }

    @Test
    void aMeanIsASixthOfTheSumOverSix() {
        Problem sum = Problem.open(ONCE, NET, new Squared(), Precision.FLOAT64, 1, 2);
        Problem mean = Problem.open(ONCE, NET, new MeanSquared(), Precision.FLOAT64, 1, 2);
        assertEquals(sum.loss() / 6, mean.loss(), 1e-15 * sum.loss());
    }

    /** Two stages are a run of the first and, from its weights on, steps of the second's size made by hand. */
    @Test
    void aQuenchedRunIsTwoRunsPutTogether() {
        Dataset quenched = new ThreeSpin(4, new Quench(6, 200, 10), true, 0);
        RunRecord record = run(quenched, 15);
        Problem first = open(FRESH);
        descend(first, 0, 10);
        Problem second = open(new ThreeSpin(4, new Steady(200), true, 0));
        second.point().set(0, first.point().toArray(), 0, second.size());
        descend(second, 10, 15);
        assertEquals(Digest.of(second.parameters()), record.digest());
        assertEquals(
                run(FRESH, 15).digest(),
                run(new ThreeSpin(4, new Quench(6, 6, 10), true, 0), 15).digest());
        double perSample = NET.flops(4) + FRESH.flops();
        assertEquals(perSample * (10 * 6 + 5 * 200), record.flops());
    }

    private static RunRecord run(Dataset data, int steps) {
        Train train = train(data, new Fixed(0.05), new Stop(steps, 0), new LossCurve(10));
        RunRecord record = Trainer.run(new RunSpec(train, new Seeds(1, 2, 3)), new TreeMap<>());
        assertEquals(Outcome.CONVERGED, record.outcome(), record.cause());
        return record;
    }

    private static Problem open(Dataset data) {
        return Problem.open(Form.WEIGHTS, data, NET, new MeanSquared(), Precision.FLOAT64, 1, 2, 3);
    }

    private static void descend(Problem problem, long from, long to) {
        Stepper stepper = new GradientDescent(new Fixed(0.05)).start(problem, kernel -> 1);
        for (long step = from; step < to; step++) {
            problem.draw(step);
            stepper.step();
        }
    }

    /** Kernels are of one set of samples, so that a large batch needs no room for any. */
    @Test
    void aLargeBatchNeedsRoomForItselfAlone() {
        Dataset large = new ThreeSpin(4, new Steady(20_000), true, 0);
        assertTrue(train(large, new Fixed(0.5), new Stop(3, 0), new LossCurve(1))
                        .cost()
                        .bytes()
                < 200e6);
        Dataset once = new ThreeSpin(4, new Steady(20_000), false, 0);
        assertTrue(train(once, new Fixed(0.5), new Stop(3, 0), new LossCurve(1))
                        .cost()
                        .bytes()
                > 4 * 8 * 4e8);
    }
}
