package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.problem.Form;
import org.limitlaw.observe.LimitGap;
import org.limitlaw.observe.TestLoss;
import org.limitlaw.theory.PopulationProblem;

class RatesTest {
    private static final String STEP = "step TwoLayer.First weights float64";

    /** 100 samples in 20 dimensions, 30 units: 3000 values and 240,000 operations a step, 600 weights. */
    private static Train train(long steps, double ratio) {
        return new Train(
                new Sphere(100, 20, 1, Sphere.Labels.Normal),
                new TwoLayer(30, TwoLayer.Train.First),
                new Squared(),
                new GradientDescent(new Fixed(0.01)),
                Precision.FLOAT64,
                Form.WEIGHTS,
                new Stop(steps, ratio),
                List.of());
    }

    private static Rates rates(double... step) {
        TreeMap<String, List<Double>> factors = new TreeMap<>();
        factors.put(STEP, List.of(step[0], step[1], step[2], step[3]));
        factors.put("start weights float64", List.of(7.0, 0.0, 0.0));
        return new Rates("here", factors);
    }

    @Test
    void partsOfAStepAreCountedByHand() {
        assertEquals(7 + 11 * 1.0, rates(1, 0, 0, 0).seconds(train(10, 0)), 1e-9);
        assertEquals(7 + 11 * 3000.0, rates(0, 1, 0, 0).seconds(train(10, 0)), 1e-6);
        assertEquals(7 + 11 * 240_000.0, rates(0, 0, 1, 0).seconds(train(10, 0)), 1e-6);
        assertEquals(7 + 11 * 600.0, rates(0, 0, 0, 1).seconds(train(10, 0)), 1e-6);
    }

    /** 4 particles in 5 dimensions: 16 pairs, 80 pairs by dimension, 500 for the target. */
    @Test
    void partsOfAPopulationDescentAreCountedByHand() {
        TestLoss loss = new TestLoss(100, 10, List.of(1.0, 2.0));
        Procedure descent = new PopulationDescent(
                new ThreeSpin(5, new Steady(1), false, 0),
                new Particles(4, new Units.Gaussian(5), 1),
                new GradientDescent(new Fixed(0.5)),
                new Stop(10, 0),
                List.of(loss, new LimitGap(2, 3, List.of(2.0))),
                new Keep(false));
        assertEquals(11 * 596.0, only("population step", 0, 0, 1, 1, 1).seconds(part(descent, 0)), 1e-9);
        assertEquals(
                loss.looks(10) * 596.0, only("population loss", 0, 0, 1, 1, 1).seconds(part(descent, 1)), 1e-9);
        // 4 steps of 3 systems of 2 particles; beside it two losses of 10 particles in all, as so many such steps
        double losses = 2 * PopulationProblem.flops(5, 10) / PopulationProblem.flops(5, 2);
        assertEquals(
                (4 * 3 + losses) * 274.0, only("population step", 0, 0, 1, 1, 1).seconds(part(descent, 2)), 1e-9);
    }

    private static Work.Part part(Procedure procedure, int at) {
        return Work.of(procedure).get(at);
    }

    private static Rates only(String family, double... factors) {
        return new Rates(
                "here",
                new TreeMap<>(Map.of(family, Arrays.stream(factors).boxed().toList())));
    }

    @Test
    void onlyATargetMayEndARunEarly() {
        assertTrue(train(10, 0.5).mayEndEarly());
        assertTrue(!train(10, 0).mayEndEarly());
    }

    @Test
    void aFileGivesBackWhatWasWritten() {
        Rates rates = rates(1e-7, 2.5e-9, 0, 1.0 / 3);
        assertEquals(rates, Rates.parse(rates.lines()));
    }

    @Test
    void filesOfOtherVersionsAndTornOnesAreRefused() {
        List<String> lines = rates(1, 2, 3, 4).lines();
        assertThrows(IllegalArgumentException.class, () -> Rates.parse(List.of("limitlaw rates 0", "here")));
        assertThrows(IllegalArgumentException.class, () -> Rates.parse(List.of()));
        String torn = lines.get(3).substring(0, 10);
        assertThrows(IllegalArgumentException.class, () -> Rates.parse(List.of(lines.get(0), lines.get(1), torn)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Rates.parse(List.of(lines.get(0), lines.get(1), STEP + ": 1 two 3 4")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Rates.parse(List.of(lines.get(0), lines.get(1), STEP + ": -1 2 3 4")));
    }
}
