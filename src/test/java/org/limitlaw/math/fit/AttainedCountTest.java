package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttainedCountTest {
    private static final AttainedCount TENTH = new AttainedCount(0.1, 0.95);

    @Test
    void rareValuesLeaveTheCountOpen() {
        Estimate clear = TENTH.of(50, 31, 19);
        assertEquals(3, clear.point());
        assertEquals(2, clear.low()); // with a share of 0.1, 19 or more of 100 happen in 0.46 % of cases
        assertEquals(3, clear.high());
        Estimate sure = TENTH.of(500, 300, 196, 4);
        assertEquals(3, sure.low());
        assertEquals(3, sure.high());
        Estimate open = TENTH.of(500, 380, 120);
        assertEquals(2, open.low());
        assertEquals(3, open.high());
    }

    @Test
    void endsAreThoseOfScipysBinomialTests() {
        Reference reference = Reference.of("findings.txt");
        double[][] expected = reference.rows("attained");
        double[][] cases = reference.rows("counts");
        for (int i = 0; i < cases.length; i++) {
            int[] counts =
                    Arrays.stream(cases[i]).skip(1).mapToInt(c -> (int) c).toArray();
            Estimate count = new AttainedCount(cases[i][0], 0.95).of(counts);
            assertEquals("", count.refusal());
            assertArrayEquals(expected[i], new double[] {count.point(), count.low(), count.high()});
        }
    }

    @Test
    void fewSeedsMayNotHaveSeenEveryValue() {
        // (1 - 0.1)^57 = 0.00247 <= 0.0025 < 0.9^56
        assertEquals(57, TENTH.leastSeeds());
        assertTrue(TENTH.of(56).refusal().contains("needs at least 57 seeds, got 56"));
        assertTrue(TENTH.of(57).holds());
    }

    @Test
    void theIntervalHoldsForAllValuesTogether() {
        SplittableRandom random = new SplittableRandom(20261125);
        // five values just at the share and many just below it, the hardest case on either side
        double[] shares = {0.3, 0.1, 0.1, 0.1, 0.095, 0.095, 0.095, 0.095, 0.02};
        int missed = 0;
        int trials = 4000;
        for (int t = 0; t < trials; t++) {
            int[] counts = new int[shares.length];
            for (int s = 0; s < 200; s++) {
                double u = random.nextDouble();
                int k = 0;
                while (k < shares.length - 1 && u >= shares[k]) {
                    u -= shares[k++];
                }
                counts[k]++;
            }
            Estimate count = TENTH.of(counts);
            missed += count.low() <= 4 && 4 <= count.high() ? 0 : 1;
        }
        assertTrue(missed <= 0.05 * trials, "missed " + missed);
    }
}
