package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Reference values are in contrasts.txt, made by contrasts.py beside it with scipy. */
class ContrastTTest {
    private static final double LEVEL = 0.95;
    private static final double CLOSED = 1e-8;
    private static final double SEARCHED = 1e-6;
    private static final int REPLICATES = 2000;
    private static final double MONTE_CARLO = 3 * Math.sqrt(LEVEL * (1 - LEVEL) / REPLICATES);

    private static final Reference REFERENCE = Reference.of("contrasts.txt");
    private static final double[] X =
            Arrays.stream(Laws.doubling(8, 6)).map(Math::log).toArray();

    private final SeedTable table = REFERENCE.table("y", X);

    @Test
    void studentQuantilesAndProbabilitiesAgreeWithScipy() {
        for (double[] row : REFERENCE.rows("quantile")) {
            assertEquals(row[1], StudentT.quantile(0.975, row[0]), CLOSED * row[1]);
        }
        for (double[] row : REFERENCE.rows("cdf")) {
            assertEquals(row[1], StudentT.cdf(1.3, row[0]), 1e-10);
        }
        for (double[] row : REFERENCE.rows("upper")) {
            assertEquals(row[2], StudentT.twoSided(1 - 2 * row[0], row[1]), CLOSED * row[2], Arrays.toString(row));
        }
    }

    @Test
    void pairedSlopeIsTheOneSampleIntervalOfSlopesPerSeed() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        REFERENCE.agrees("paired", law.slope(table), CLOSED);
        REFERENCE.agrees("curvature", law.curvature(table), CLOSED);
    }

    @Test
    void twoValuesAreWelchsTest() {
        ContrastT welch = new ContrastT(Pairing.Independent, LEVEL);
        SeedTable pair = table.logs().rows(0, 2);
        REFERENCE.agrees("welch", welch.estimate(pair, Contrast.slope(pair.x())), CLOSED);
    }

    @Test
    void offsetExponentAgreesWithAFreeFit() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        Estimate exponent = law.offsetExponent(REFERENCE.table("floor", X), true);
        REFERENCE.agrees("offset", exponent.times(-1), SEARCHED);
    }

    @Test
    void withMissingCellsEachSeedsOwnRegressionCountsOnce() {
        SeedTable holed = REFERENCE.table("holed", X);
        for (Pairing pairing : Pairing.values()) {
            PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, pairing, LEVEL);
            REFERENCE.agrees("holed." + pairing.name().toLowerCase(Locale.ROOT), law.slope(holed), CLOSED);
        }
    }

    @Test
    void pairedIntervalsCoverIndependentSeeds() {
        covers(
                -0.5,
                random ->
                        slope(Pairing.Shared, Laws.noisy(Laws.doubling(8, 6), 5, 0.2, v -> 1 / Math.sqrt(v), random)));
    }

    @Test
    void pairedIntervalsCoverSeedsWithTheirOwnSlopes() {
        covers(-0.5, random -> slope(Pairing.Shared, Laws.withSeedEffects(Laws.doubling(8, 6), 5, -0.5, 0.2, random)));
    }

    @Test
    void welchIntervalsCoverSpreadThatChangesWithWidth() {
        covers(-0.5, random -> {
            SeedTable y = Laws.noisy(Laws.doubling(8, 6), 5, 1, v -> 1, random);
            double[][] cells = new double[6][5];
            for (int w = 0; w < 6; w++) {
                for (int s = 0; s < 5; s++) {
                    double spread = Math.exp(-0.5 * (y.x()[w] - y.x()[0]));
                    cells[w][s] = Math.exp(-0.5 * y.x()[w]) * Math.pow(y.cells()[w][s], spread);
                }
            }
            return slope(Pairing.Independent, new SeedTable(y.x(), cells));
        });
    }

    @Test
    void welchIntervalsOnSharedSeedsWithTheirOwnSlopesDoNotCover() {
        SplittableRandom random = new SplittableRandom(5);
        double[] n = Laws.doubling(8, 6);
        int covered = 0;
        for (int r = 0; r < REPLICATES; r++) {
            SeedTable y = Laws.noisy(n, 5, 0.02, v -> 1 / Math.sqrt(v), random);
            for (int s = 0; s < 5; s++) {
                double tilt = 0.1 * random.nextGaussian();
                for (int w = 0; w < n.length; w++) {
                    y.cells()[w][s] *= Math.exp(tilt * (y.x()[w] - y.x()[2]));
                }
            }
            Estimate slope = slope(Pairing.Independent, y);
            covered += slope.low() <= -0.5 && slope.high() >= -0.5 ? 1 : 0;
        }
        assertTrue(covered < 0.92 * REPLICATES, "covered " + covered);
    }

    @Test
    void missingCellsLeaveEachSeedOneVote() {
        SeedTable exact = Laws.noisy(Laws.doubling(8, 5), 4, 0, v -> 2 / v, new SplittableRandom(1));
        double[] tilts = {-0.02, 0.01, 0.03, -0.01};
        double[][] cells = exact.map(v -> v).cells();
        for (int w = 0; w < 5; w++) {
            for (int s = 0; s < 4; s++) {
                cells[w][s] *= Math.exp(tilts[s] * exact.x()[w]);
            }
        }
        cells[1][2] = Double.NaN;
        Estimate slope = slope(Pairing.Shared, new SeedTable(exact.x(), cells));
        assertEquals(-1 + Samples.mean(tilts), slope.point(), CLOSED);
        assertEquals(Math.sqrt(Samples.variance(tilts) / 4), slope.standardError(), CLOSED);
    }

    @Test
    void refusesWhereNoIntervalHolds() {
        double[] n = Laws.doubling(8, 6);
        SplittableRandom random = new SplittableRandom(7);
        refused("at least 3, got 2", slope(Pairing.Shared, Laws.noisy(n, 2, 0.1, v -> 1 / v, random)));
        refused("at least 3, got 2", slope(Pairing.Independent, Laws.noisy(n, 2, 0.1, v -> 1 / v, random)));
        refused("without randomness", slope(Pairing.Shared, Laws.noisy(n, 5, 0, v -> 1 / v, random)));
        refused(
                "3 control values, got 2",
                slope(Pairing.Shared, Laws.noisy(Laws.doubling(8, 2), 5, 0.1, v -> 1 / v, random)));
        refused("positive values", slope(Pairing.Shared, Laws.noisy(n, 5, 0.1, v -> v < 10 ? -1 : 1, random)));
        PowerLaw mean = PowerLaw.overSeeds(Estimand.Mean, Pairing.Shared, LEVEL);
        refused("at least 5 seeds, got 4", mean.slope(Laws.noisy(n, 4, 0.1, v -> 1 / v, random)));
        refused("at least 64 seeds", mean.slope(Laws.noisy(n, 8, 1, v -> 1 / v, random)));
        PowerLaw median = PowerLaw.overSeeds(Estimand.Median, Pairing.Shared, LEVEL);
        refused("at least 5 seeds, got 4", median.slope(Laws.noisy(n, 4, 0.1, v -> 1 / v, random)));
    }

    @Test
    void meanFollowsTheArithmeticMeanWhereTheGeometricOneDoesNot() {
        double[] n = Laws.doubling(8, 6);
        covers(-1, 93.0 - 95.0, random -> {
            SeedTable y = Laws.noisy(n, 10, 0.3, v -> 1 / v, random);
            return PowerLaw.overSeeds(Estimand.Mean, Pairing.Independent, LEVEL).slope(y);
        });
    }

    @Test
    void medianIntervalsAreConservative() {
        SplittableRandom random = new SplittableRandom(11);
        int covered = 0;
        int replicates = 100;
        for (int r = 0; r < replicates; r++) {
            SeedTable y = Laws.withSeedEffects(Laws.doubling(8, 6), 7, -0.5, 0.2, random);
            Estimate slope =
                    PowerLaw.overSeeds(Estimand.Median, Pairing.Shared, LEVEL).slope(y);
            covered += slope.low() <= -0.5 && slope.high() >= -0.5 ? 1 : 0;
        }
        assertTrue(covered >= 0.9 * replicates, "covered " + covered);
    }

    @Test
    void errorBoundsPropagateThroughTheSlope() {
        double[] n = {1, 10, 100};
        SeedTable y = Laws.noisy(n, 1, 0, v -> 3 * v, new SplittableRandom(1));
        Estimate slope = PowerLaw.deterministic(1e-6).slope(y);
        assertEquals(1, slope.point(), CLOSED);
        // k = (-1, 0, 1) / (2 ln 10), so the half-width is the bound over ln 10
        assertEquals(1e-6 / Math.log(10), slope.high() - slope.point(), 1e-11);
        refused("no numerical error bound", PowerLaw.deterministic(0).slope(y));
    }

    @Test
    void centresAndLocalSlopesAreThoseOfTheirOwnRows() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        Estimate third = law.centres(table).get(2);
        double[] logs = Arrays.stream(table.cells()[2]).map(Math::log).toArray();
        double half = StudentT.quantile(0.975, 4) * Math.sqrt(Samples.variance(logs) / 5);
        assertEquals(Math.exp(Samples.mean(logs)), third.point(), CLOSED);
        assertEquals(Math.exp(Samples.mean(logs) + half), third.high(), CLOSED);
        double[] means = table.logs().means();
        Estimate local = law.localSlopes(table).get(4);
        assertEquals((means[5] - means[4]) / Math.log(2), local.point(), CLOSED);
    }

    private static Estimate slope(Pairing pairing, SeedTable y) {
        return PowerLaw.overSeeds(Estimand.GeoMean, pairing, LEVEL).slope(y);
    }

    private static void covers(double truth, Function<SplittableRandom, Estimate> estimate) {
        covers(truth, 0, estimate);
    }

    /** The level must be met within three Monte Carlo errors; bias in percent is what statistics are known to lose. */
    private static void covers(double truth, double bias, Function<SplittableRandom, Estimate> estimate) {
        SplittableRandom random = new SplittableRandom(20260101);
        int covered = 0;
        for (int r = 0; r < REPLICATES; r++) {
            Estimate interval = estimate.apply(random.split());
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertEquals(LEVEL, covered / (double) REPLICATES, MONTE_CARLO + Math.abs(bias) / 100);
    }

    private static void refused(String reason, Estimate estimate) {
        assertFalse(estimate.holds());
        assertTrue(Double.isNaN(estimate.low()));
        assertTrue(estimate.refusal().contains(reason), estimate.refusal());
    }
}
