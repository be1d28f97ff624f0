package org.limitlaw.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.problem.Form;

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
