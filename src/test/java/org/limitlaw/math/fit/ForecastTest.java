package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final double CLOSED = 1e-8;
    private static final double SEARCHED = 1e-6;

    @Test
    void halfWidthsAtTwoLevelsTellSpreadAndDegreesOfFreedom() {
        double error = 0.3;
        for (double degrees : new double[] {4, 17.5, 300}) {
            double wide = StudentT.twoSided(0.95, degrees) * error;
            double narrow = StudentT.twoSided(0.5, degrees) * error;
            Forecast forecast = Forecast.ofPilot(wide, 0.95, narrow, 0.5, 5);
            assertEquals(degrees, forecast.known(), 1e-6 * degrees);
            assertEquals(degrees / 4, forecast.degreesPerSeed(), 1e-6 * degrees);
            // the same seeds again: the pilot's own half-width
            assertEquals(wide, forecast.half(0.95, 5), 1e-6 * wide);
        }
    }

    @Test
    void spreadsAndHalfWidthsAgreeWithScipy() {
        Reference reference = Reference.of("forecast.txt");
        double[] x = Arrays.stream(Laws.doubling(8, 6)).map(Math::log).toArray();
        double[] longer = Arrays.stream(Laws.doubling(8, 12)).map(Math::log).toArray();
        for (String name : new String[] {"tilted", "even"}) {
            SeedSpread spread = SeedSpread.of(reference.table(name, x));
            assertArrayEquals(
                    reference.row(name + ".spread"),
                    new double[] {spread.noise(), spread.growth(), spread.tilt()},
                    SEARCHED);
            assertEquals(reference.row(name + ".slope")[0], spread.slope(longer), SEARCHED);
        }
        for (double[] row : reference.rows("half")) {
            Forecast forecast = new Forecast(row[0], row[1], row[2]);
            assertEquals(row[4], forecast.half(0.95, (long) row[3]), CLOSED);
        }
        for (double[] row : reference.rows("range")) {
            Forecast forecast = new Forecast(row[0], row[1], row[2]);
            assertEquals(row[3], forecast.least().deviation(), CLOSED);
            assertEquals(row[4], forecast.largest().deviation(), CLOSED);
        }
    }

    @Test
    void theMedianHalfWidthIsThatOfNormalSamples() {
        int samples = 20000;
        for (int seeds : new int[] {3, 8}) {
            SplittableRandom random = new SplittableRandom(1);
            double[] halves = new double[samples];
            for (int i = 0; i < samples; i++) {
                double[] y = new double[seeds];
                Arrays.setAll(y, s -> 2 * random.nextGaussian());
                halves[i] = StudentT.twoSided(0.97, seeds - 1) * Math.sqrt(Samples.variance(y) / seeds);
            }
            Arrays.sort(halves);
            assertEquals(1, halves[samples / 2] / Forecast.stated(2).half(0.97, seeds), 0.02);
        }
    }

    @Test
    void theRangeHoldsTheSpreadInFourOfFivePilots() {
        int pilots = 4000;
        int held = 0;
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < pilots; i++) {
            double[] y = new double[6];
            Arrays.setAll(y, s -> random.nextGaussian());
            double error = Math.sqrt(Samples.variance(y) / 6);
            Forecast forecast = Forecast.ofPilot(
                    StudentT.twoSided(0.95, 5) * error, 0.95, StudentT.twoSided(0.5, 5) * error, 0.5, 6);
            held += forecast.least().deviation() < 1 && 1 < forecast.largest().deviation() ? 1 : 0;
        }
        assertEquals(0.8, held / (double) pilots, 3 * Math.sqrt(0.16 / pilots));
        Forecast stated = Forecast.stated(1);
        assertEquals(stated, stated.least());
    }

    @Test
    void aLargePilotTellsNoiseAndTiltApart() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = Arrays.stream(new double[] {8, 16, 32, 64, 128, 256})
                .map(Math::log)
                .toArray();
        double centre = Samples.mean(x);
        double[][] cells = new double[6][4000];
        for (int s = 0; s < 4000; s++) {
            double height = random.nextGaussian();
            double tilt = 0.1 * random.nextGaussian();
            for (int w = 0; w < 6; w++) {
                double deviation = 0.2 * Math.exp(-0.25 * (x[w] - centre));
                cells[w][s] = height + (tilt - 1) * x[w] + deviation * random.nextGaussian();
            }
        }
        SeedSpread spread = SeedSpread.of(new SeedTable(x, cells));
        assertEquals(0.2, spread.noise(), 0.004);
        assertEquals(-0.5, spread.growth(), 0.04);
        assertEquals(0.1, spread.tilt(), 0.005);
        double[] slopes = new double[4000];
        double[] k = Contrast.slope(x).weights();
        for (int s = 0; s < 4000; s++) {
            for (int w = 0; w < 6; w++) {
                slopes[s] += k[w] * cells[w][s];
            }
        }
        assertEquals(Math.sqrt(Samples.variance(slopes)), spread.slope(x), 0.002);
    }

    @Test
    void smallTablesAreRefused() {
        double[][] cells = {{1, 2, 3, 4}, {1, 3, 2, 4}, {2, 1, 3, 5}};
        SeedTable four = new SeedTable(new double[] {1, 2, 3}, cells);
        assertTrue(!SeedSpread.knownFrom(four));
        assertThrows(IllegalArgumentException.class, () -> SeedSpread.of(four));
    }
}
