package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecisionTableTest {
    private static final double LEVEL = 0.95;

    @Test
    void everyDesignHasTheMethodOfItsRow() {
        for (Pairing pairing : Pairing.values()) {
            assertEquals(new ContrastT(pairing, LEVEL), auto(Estimand.GeoMean, pairing));
            assertEquals(new ContrastT(pairing, LEVEL), auto(Estimand.Mean, pairing));
            assertEquals(new MedianBootstrap(pairing, LEVEL), auto(Estimand.Median, pairing));
            assertEquals(new LogNormalMean(pairing, LEVEL), auto(Estimand.LogNormalMean, pairing));
        }
        assertEquals(
                new SmoothedWeights(LEVEL),
                DecisionTable.interval(Estimand.GeoMean, Pairing.Independent, Method.SmoothedWeights, LEVEL));
    }

    @Test
    void declaredMethodsFitOneDesignOnly() {
        for (Estimand estimand : Estimand.values()) {
            for (Pairing pairing : Pairing.values()) {
                assertEquals("", DecisionTable.misfit(estimand, pairing, Method.Auto));
                boolean fits = DecisionTable.misfit(estimand, pairing, Method.SmoothedWeights)
                        .isEmpty();
                assertEquals(estimand == Estimand.GeoMean && pairing == Pairing.Independent, fits);
            }
        }
    }

    @Test
    void everyFormNeedsTheValuesOfItsRow() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        SplittableRandom random = new SplittableRandom(2);
        for (Form form : Form.values()) {
            int least = DecisionTable.leastValues(form);
            SeedTable y = Laws.noisy(Laws.doubling(8, least - 1), 5, 0.1, n -> 1 / n, random);
            String name = form.parameters().get(form.parameters().size() - 1);
            String refusal = law.parameter(y, form, name).refusal();
            assertTrue(refusal.contains("at least " + least + " control values, got " + (least - 1)), refusal);
        }
        SeedTable few = Laws.noisy(Laws.doubling(8, 8), 4, 0.05, n -> (1 + 4 / n) / n, random);
        String refusal = law.correctedExponent(few).refusal();
        assertTrue(refusal.contains("at least 5 seeds, got 4"), refusal);
    }

    @Test
    void leavingOutSmallValuesLeavesTheSlopeOfTheRest() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        SeedTable y = Laws.noisy(Laws.doubling(8, 6), 5, 0.1, n -> 1 / n, new SplittableRandom(3));
        assertEquals(4, law.leftTrim(y).size());
        assertEquals(law.slope(y.rows(2, 6)), law.leftTrim(y).get(2));
    }

    private static Interval auto(Estimand estimand, Pairing pairing) {
        return DecisionTable.interval(estimand, pairing, Method.Auto, LEVEL);
    }
}
