package org.limitlaw.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Pair;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.net.TwoLayer.Train;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;

class TangentTest {
    private static final Dataset SPHERE = new Sphere(10, 10, 1, Sphere.Labels.Normal);

    @Test
    void distancesAndPatternsAreCountedUnitByUnit() {
        Problem problem = open(SPHERE, 21, Train.First);
        Probe distance = new Distance().attach(problem, null);
        Probe patterns = new ChangedPatterns().attach(problem, null);
        for (int r = 0; r < 5; r++) { // five units turn round: every one of their patterns changes
            for (int j = 0; j < 10; j++) {
                problem.parameters().set(r + 21 * j, -problem.parameters().get(r + 21 * j));
            }
        }
        double largest = 0;
        for (int r = 0; r < 5; r++) {
            double square = 0;
            for (int j = 0; j < 10; j++) {
                square += Math.pow(2 * problem.start().get(r + 21 * j), 2);
            }
            largest = Math.max(largest, Math.sqrt(square));
        }
        Log log = new Log();
        distance.finish(3, log);
        patterns.finish(3, log);
        assertEquals(largest, log.scalars.get("maxDistance"), 1e-14 * largest);
        assertEquals(0, log.scalars.get("medianDistance"));
        assertEquals(5.0 / 21, log.scalars.get("changedPatterns"), 1e-15);
    }

    /** With c = cos and t the angle, H of two unit vectors has eigenvalues 1/2 +- c (pi - t) / (2 pi) at infinite width. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 1})
    void theLeastEigenvalueOfAPairIsReportedToItsDigits(double angle) {
        Log log = new Log();
        Probe probe = new Kernels().attach(open(new Pair(angle), 8, Train.First), null);
        probe.before(0, log);
        probe.finish(0, log);
        double half = Math.sin(angle / 2);
        double exact = half * half + angle * Math.cos(angle) / (2 * Math.PI);
        assertEquals(exact, log.scalars.get("Hinf.min"), 1e-15);
        assertEquals(1 - exact, log.scalars.get("Hinf.max"), 1e-15);
    }

    @Test
    void normsOfADifferenceOfTwoAreThoseOfItsEntries() {
        Problem problem = open(new Pair(1), 8, Train.Both);
        Log log = new Log();
        Probe probe = new Kernels().attach(problem, null);
        double[] start = TangentKernel.firstLayer(problem);
        double[] output = TangentKernel.outputLayer(problem);
        probe.before(0, log);
        problem.parameters().set(0, problem.parameters().get(0) + 3);
        problem.parameters().set(16, 4);
        double[] end = TangentKernel.firstLayer(problem);
        probe.finish(9, log);
        double[] change = TangentKernel.combine(1, end, -1, start);
        assertEquals(
                Math.sqrt(change[0] * change[0] + 2 * change[1] * change[1] + change[3] * change[3]),
                log.scalars.get("kernelDrift.frobenius"),
                1e-14);
        assertEquals(
                Math.max(largest(change), largest(negative(change))), log.scalars.get("kernelDrift.spectral"), 1e-14);
        assertEquals(largest(output), log.scalars.get("G0.max"), 1e-14);
        assertEquals(-largest(negative(end)), log.scalars.get("HT.min"), 1e-14);
        assertTrue(log.scalars.get("Ginf.max") > 0);
    }

    @ParameterizedTest
    @EnumSource(Train.class)
    void theLateRateIsTheFrozenKernels(Train train) {
        Problem problem = open(SPHERE, 4000, train);
        double step = train == Train.Both ? 0.3 : 0.8;
        Log log = train(problem, step, 1000, new LateRate(1e-12, 1e-16).attach(problem, info(step)));
        assertEquals(1, log.scalars.get("lateRateRatio"), 0.05);
        assertEquals(
                log.scalars.get("lateRate") / log.scalars.get("lateRatePredicted"),
                log.scalars.get("lateRateRatio"),
                1e-12);
        assertTrue(log.scalars.get("modeGap") > 0);
    }

    @Test
    void theLateRateOfAGeometricLossIsItsFactors() {
        double[] losses = new double[60];
        for (int k = 0; k < losses.length; k++) {
            losses[k] = 7 * Math.pow(0.4, k);
        }
        Problem problem = open(SPHERE, 20, Train.First);
        Log log = Log.of(new LateRate(1e-4, 1e-8).attach(problem, info(0.1)), losses);
        assertEquals(-Math.log(0.4), log.scalars.get("lateRate"), 1e-12);
        Log unreached = Log.of(new LateRate(1e-4, 1e-40).attach(problem, info(0.1)), losses);
        assertEquals(Double.NaN, unreached.scalars.get("lateRate"));
    }

    @Test
    void modesDecayAsTheFrozenKernelSays() {
        Problem problem = open(SPHERE, 40_000, Train.First);
        Log log = train(problem, 0.5, 60, new ModeRates(0.1, 5, 0.3).attach(problem, info(0.5)));
        assertTrue(log.scalars.get("modesReported") >= 5);
        assertEquals(0, log.scalars.get("modeRateError"), 0.02);
        assertEquals(
                log.scalars.get("modesReported"), log.points.get("modeFactor").size());
    }

    @Test
    void theGapToTheFlowIsOfFirstOrderInTheStep() {
        double coarse = gap(0.4, 0.4 / 64);
        double fine = gap(0.1, 0.4 / 64);
        assertEquals(1, Math.log(coarse / fine) / Math.log(4), 0.15);
        assertEquals(0, gap(0.1, 0.1));
    }

    @Test
    void aStepThatIsNoMultipleOfTheReferenceIsRefused() {
        Observable gap = new FlowGap(0.03, 1);
        Observable.Setting setting = new Observable.Setting(
                SPHERE,
                new TwoLayer(4, Train.First),
                new Squared(),
                new GradientDescent(new Fixed(0.1)),
                Precision.FLOAT64,
                Form.WEIGHTS);
        String message = assertThrows(IllegalArgumentException.class, () -> gap.check(setting))
                .getMessage();
        assertTrue(message.startsWith("step / reference-step must be a whole number, got 3.33"), message);
        Problem problem = open(SPHERE, 4, Train.First);
        assertThrows(IllegalArgumentException.class, () -> gap.attach(problem, info(0.1)));
    }

    private static double gap(double step, double reference) {
        Problem problem = open(SPHERE, 300, Train.First);
        return train(problem, step, Math.round(4 / step), new FlowGap(reference, 4).attach(problem, info(step)))
                .scalars
                .get("flowGap");
    }

    private static Log train(Problem problem, double step, long steps, Probe probe) {
        Log log = new Log();
        Stepper stepper = new GradientDescent(new Fixed(step)).start(problem, kernel -> Double.NaN);
        for (long k = 0; k < steps; k++) {
            probe.evaluated(k, stepper.step(), log);
        }
        probe.evaluated(steps, problem.loss(), log);
        probe.finish(steps, log);
        return log;
    }

    private static Problem open(Dataset data, int width, Train train) {
        return Problem.open(data, new TwoLayer(width, train), new Squared(), Precision.FLOAT64, 5, 6);
    }

    private static Observable.StepInfo info(double step) {
        return new Observable.StepInfo(step, step, 1000);
    }

    private static double largest(double[] two) {
        double half = (two[0] - two[3]) / 2;
        return (two[0] + two[3]) / 2 + Math.sqrt(half * half + two[1] * two[1]);
    }

    private static double[] negative(double[] matrix) {
        return TangentKernel.combine(-1, matrix, 0, matrix);
    }
}
