package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.ledger.RunRecord;
import org.limitlaw.math.linalg.NativeBlas;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Relative;
import org.limitlaw.model.optim.StepSize;
import org.limitlaw.model.problem.Form;
import org.limitlaw.observe.FlowGap;
import org.limitlaw.observe.LossCurve;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Probe;

class TrainerTest {
    private static final Sphere DATA = new Sphere(20, 5, 1, Sphere.Labels.Normal);
    private static final StepSize USUAL = new Relative(1, Curvature.Kernel.Hinf);

    @Test
    void aTargetWithinReachConverges() {
        RunRecord record = run(USUAL, new Stop(1000, 1e-4));
        assertEquals(Outcome.CONVERGED, record.outcome(), record.cause());
        assertEquals("", record.cause());
        assertTrue(record.observables().get("lossRatio") <= 1e-4);
        assertTrue(record.steps() < 1000);
    }

    @Test
    void theRunEndsOneStepAfterTheTargetWasMet() {
        RunRecord met = run(USUAL, new Stop(1000, 1e-4));
        RunRecord sameSteps = run(USUAL, new Stop(met.steps(), 0));
        RunRecord oneLess = run(USUAL, new Stop(met.steps() - 1, 0));
        RunRecord twoLess = run(USUAL, new Stop(met.steps() - 2, 0));
        assertEquals(sameSteps.digest(), met.digest());
        assertEquals(sameSteps.observables(), met.observables());
        assertTrue(oneLess.observables().get("lossRatio") <= 1e-4);
        assertTrue(twoLess.observables().get("lossRatio") > 1e-4);
    }

    @Test
    void aTargetOutOfReachSpendsTheBudget() {
        RunRecord record = run(USUAL, new Stop(5, 1e-12));
        assertEquals(Outcome.BUDGET_SPENT, record.outcome());
        assertEquals(5, record.steps());
        assertTrue(record.cause().startsWith("loss ratio "), record.cause());
    }

    @Test
    void withoutATargetAllStepsAreMade() {
        RunRecord record = run(USUAL, new Stop(7, 0));
        assertEquals(Outcome.CONVERGED, record.outcome());
        assertEquals(7, record.steps());
        assertEquals(7 * 20 * 4 * 64 * 5.0, record.flops());
    }

    @Test
    void aHugeStepDiverges() {
        RunRecord record = run(new Fixed(50), new Stop(1000, 0));
        assertEquals(Outcome.DIVERGED, record.outcome());
        assertTrue(record.steps() < 1000);
        assertTrue(
                record.cause().matches("loss \\S+ at step \\d+, first \\S+, last finite before it \\S+ at step \\d+"),
                record.cause());
        assertEquals(50, record.observables().get("stepSize"));
    }

    /** Small first moves, then numbers beyond every bound: each observable must still end, with what it has. */
    @ParameterizedTest
    @EnumSource(TwoLayer.Train.class)
    void observablesOutliveDivergence(TwoLayer.Train layers) {
        for (double step : new double[] {3, 50, 1e100}) {
            Train train = new Train(
                    DATA,
                    new TwoLayer(64, layers),
                    new Squared(),
                    new GradientDescent(new Fixed(step)),
                    Precision.FLOAT64,
                    Form.AUTO,
                    new Stop(5000, 0),
                    Examples.of(Observable.class).stream()
                            .filter(each -> !(each instanceof FlowGap) && fits(each))
                            .toList());
            RunRecord record = Trainer.run(spec(train), new TreeMap<>());
            if (layers == TwoLayer.Train.Both || step > 3) {
                assertEquals(Outcome.DIVERGED, record.outcome(), record.cause());
            }
            assertTrue(record.outcome() != Outcome.FAILED, record.cause());
            assertTrue(record.observables().get("H0.min") > 0);
        }
    }

    private static boolean fits(Observable observable) {
        try {
            train(USUAL, new Stop(1, 0), List.of(observable)).check();
            return true;
        } catch (IllegalArgumentException meantForOthers) {
            return false;
        }
    }

    @Test
    void noStepsMeasureTheStart() {
        RunRecord record = run(USUAL, new Stop(0, 0));
        assertEquals(Outcome.CONVERGED, record.outcome());
        assertEquals(0, record.steps());
        assertEquals(1, record.observables().get("lossRatio"));
        assertEquals(1, record.curves().get(0).length());
    }

    @Test
    void aThrowIsRecordedAsFailed() {
        RunRecord record = Trainer.run(
                new RunSpec(train(USUAL, new Stop(1, 0), List.of(new LossCurve(5), new LossCurve(5))), seeds()),
                new TreeMap<>());
        assertEquals(Outcome.FAILED, record.outcome());
        assertEquals("IllegalArgumentException: observe must be free of doubles, got 'loss' twice", record.cause());
    }

    @Test
    void exhaustedMemoryIsRecordedAndABrokenMachineIsNot() {
        RunRecord record = Trainer.run(spec(new Throwing(false)), new TreeMap<>());
        assertEquals("OutOfMemoryError: Java heap space", record.cause());
        assertThrows(InternalError.class, () -> Trainer.run(spec(new Throwing(true)), new TreeMap<>()));
    }

    @Test
    void aRunThatNeedsMoreMemoryThanThereIsIsNotStarted() {
        Limits limits = Limits.NONE.withBytes(100e6); // the scratch space alone is more
        RunRecord record =
                Trainer.run(spec(train(USUAL, new Stop(5, 0), List.of(new LossCurve(10)))), new TreeMap<>(), limits);
        assertEquals(Outcome.FAILED, record.outcome());
        assertTrue(
                record.cause().matches("memory: the run needs up to 0\\.1\\d+ GB, and has 0\\.100 GB here"),
                record.cause());
        assertTrue(record.curves().isEmpty());
    }

    @Test
    void aRunOverItsTimeLimitIsStoppedAndTheThreadGoesOn() {
        Limits limits = new Limits(Double.POSITIVE_INFINITY, Duration.ofMillis(50));
        RunRecord record = Trainer.run(
                spec(train(USUAL, new Stop(Long.MAX_VALUE, 0), List.of(new LossCurve(10)))), new TreeMap<>(), limits);
        assertEquals(Outcome.FAILED, record.outcome());
        assertTrue(
                record.cause().matches("time: over the limit of 0\\.05 s, interrupted at step \\d+"), record.cause());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void provenanceTellsTheLibraryThatComputed() {
        Map<String, String> provenance = run(USUAL, new Stop(1, 0)).provenance();
        NativeBlas.Report blas = NativeBlas.ensure();
        assertEquals(blas.provider(), provenance.get("blas"));
        assertEquals(blas.library(), provenance.get("blas.file"));
        assertEquals("1", provenance.get("blas.threads"));
        assertEquals(blas.selfTest(), provenance.get("blas.self-test"));
        assertEquals(blas.lapack(), provenance.get("lapack"));
        assertEquals(String.join("; ", blas.problems()), provenance.getOrDefault("blas.problems", ""));
    }

    @Test
    void anInterruptLeavesTheRun() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> run(USUAL, new Stop(5, 0)));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void theSameSpecGivesTheSameBits() {
        RunRecord first = run(USUAL, new Stop(30, 0));
        RunRecord second = run(USUAL, new Stop(30, 0));
        assertEquals(first.digest(), second.digest());
        assertEquals(first.observables(), second.observables());
        assertEquals(first.key(), second.key());
    }

    @Test
    void timesOfACurveAreStepsTimesTheStepSize() {
        RunRecord record = run(new Fixed(0.25), new Stop(12, 0));
        assertEquals(1, record.curves().size());
        var curve = record.curves().get(0);
        assertEquals("loss", curve.observable());
        assertEquals(12, curve.step()[curve.length() - 1]);
        for (int i = 0; i < curve.length(); i++) {
            assertEquals(0.25 * curve.step()[i], curve.time()[i]);
            assertEquals(0, curve.index()[i]);
        }
    }

    private record Throwing(boolean broken) implements Procedure {
        @Override
        public Cost cost() {
            return new Cost(0, 0);
        }

        @Override
        public Ending execute(Seeds seeds, Probe.Recorder recorder) {
            throw broken ? new InternalError("broken") : new OutOfMemoryError("Java heap space");
        }
    }

    private static RunSpec spec(Procedure procedure) {
        return new RunSpec(procedure, seeds());
    }

    private static RunRecord run(StepSize step, Stop stop) {
        return Trainer.run(spec(train(step, stop, List.of(new LossCurve(10)))), new TreeMap<>());
    }

    private static Seeds seeds() {
        return new Seeds(1, 2, 3);
    }

    private static Train train(StepSize step, Stop stop, List<Observable> observe) {
        return new Train(
                DATA,
                new TwoLayer(64, TwoLayer.Train.First),
                new Squared(),
                new GradientDescent(step),
                Precision.FLOAT64,
                Form.AUTO,
                stop,
                observe);
    }
}
