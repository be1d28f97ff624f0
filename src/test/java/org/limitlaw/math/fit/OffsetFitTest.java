package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class OffsetFitTest {
    private static final PowerLaw LAW = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, 0.95);

    @Test
    void exactFloorsAreFound() {
        for (double floor : new double[] {0.001, 0.02, 0.3}) {
            SeedTable y = exact(v -> floor + 2 * Math.pow(v, -0.7));
            OffsetFit fit = LAW.offsetFit(y, true);
            assertEquals(0.7, fit.exponent(), 1e-6);
            assertEquals(floor / (2 * Math.pow(1024, -0.7)), fit.rho(), 1e-4);
            assertFalse(fit.bounded());
        }
    }

    @Test
    void risingLawsHaveTheirFloorAtTheSmallEnd() {
        SeedTable y = exact(v -> 5 + 3 * v);
        assertEquals(1, LAW.offsetFit(y, false).exponent(), 1e-6);
    }

    @Test
    void purePowersKeepTheirExponent() {
        OffsetFit fit = LAW.offsetFit(exact(v -> 1 / Math.sqrt(v)), true);
        assertEquals(0.5, fit.exponent(), 1e-5);
        assertEquals(0, fit.rho(), 1e-4);
    }

    @Test
    void exponentsBeyondTheScanAreRefused() {
        SplittableRandom random = new SplittableRandom(3);
        SeedTable y = Laws.noisy(Laws.doubling(8, 8), 5, 0.01, v -> Math.pow(v, -4.5), random);
        Estimate exponent = LAW.offsetExponent(y, true);
        assertTrue(exponent.refusal().contains("bound of the scan"), exponent.refusal());
        assertTrue(LAW.offsetExponent(y.rows(0, 3), true).refusal().contains("at least 4"));
    }

    /** statistics of 2000 replicates: 93.9 to 98.0 %, conservative for small floors. */
    @Test
    void intervalsCoverTheExponentBesideAFloor() {
        SplittableRandom random = new SplittableRandom(17);
        int replicates = 400;
        int covered = 0;
        for (int r = 0; r < replicates; r++) {
            SeedTable y = Laws.noisy(Laws.doubling(8, 8), 5, 0.1, v -> 0.2 / 1024 + 1 / v, random);
            Estimate exponent = LAW.offsetExponent(y, true);
            covered += exponent.low() <= -1 && -1 <= exponent.high() ? 1 : 0;
        }
        double share = covered / (double) replicates;
        assertTrue(share > 0.95 - 3 * Math.sqrt(0.05 * 0.95 / replicates), "covered " + share);
    }

    private static SeedTable exact(DoubleUnaryOperator law) {
        return Laws.noisy(Laws.doubling(8, 8), 1, 0, law, new SplittableRandom(1));
    }
}
