package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Reference values are in contrasts.txt, made by contrasts.py beside it with scipy. */
class ContrastTTest {
    private static final double LEVEL = 0.95;
    private static final double ROUNDING = 1e-10;
    private static final int REPLICATES = 2000;
    private static final double MONTE_CARLO = 3 * Math.sqrt(LEVEL * (1 - LEVEL) / REPLICATES);

    private final List<String[]> reference = reference();
    private final SeedTable table = table("y");

    @Test
    void studentQuantilesAndProbabilitiesAgreeWithScipy() {
        for (String[] row : reference) {
            if (row[0].equals("quantile")) {
                assertEquals(number(row[2]), StudentT.quantile(0.975, number(row[1])), 1e-8 * number(row[2]));
            } else if (row[0].equals("cdf")) {
                assertEquals(number(row[2]), StudentT.cdf(1.3, number(row[1])), 1e-10);
            }
        }
    }

    @Test
    void pairedSlopeIsTheOneSampleIntervalOfSlopesPerSeed() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        agrees("paired", law.slope(table));
        agrees("curvature", law.curvature(table));
    }

    @Test
    void twoValuesAreWelchsTest() {
        ContrastT welch = new ContrastT(Pairing.Independent, LEVEL);
        SeedTable pair = table.logs().rows(0, 2);
        agrees("welch", welch.estimate(pair, Contrast.slope(pair.x())));
    }

    @Test
    void offsetExponentAgreesWithAFreeFit() {
        PowerLaw law = PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, LEVEL);
        String[] row = row("offset");
        Estimate exponent = law.offsetExponent(table("floor"), true);
        assertEquals(-number(row[1]), exponent.point(), 1e-5);
        assertEquals(-number(row[3]), exponent.low(), 1e-4);
        assertEquals(-number(row[2]), exponent.high(), 1e-4);
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
        assertEquals(-1 + Samples.mean(tilts), slope.point(), ROUNDING);
        assertEquals(Math.sqrt(Samples.variance(tilts) / 4), slope.standardError(), ROUNDING);
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
        assertEquals(1, slope.point(), ROUNDING);
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
        assertEquals(Math.exp(Samples.mean(logs)), third.point(), ROUNDING);
        assertEquals(Math.exp(Samples.mean(logs) + half), third.high(), ROUNDING);
        double[] means = table.logs().means();
        Estimate local = law.localSlopes(table).get(4);
        assertEquals((means[5] - means[4]) / Math.log(2), local.point(), ROUNDING);
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

    private void agrees(String name, Estimate estimate) {
        String[] row = row(name);
        assertEquals("", estimate.refusal());
        assertEquals(number(row[1]), estimate.point(), ROUNDING);
        assertEquals(number(row[2]), estimate.low(), 1e-8);
        assertEquals(number(row[3]), estimate.high(), 1e-8);
        assertEquals(number(row[4]), estimate.degrees(), 1e-8);
    }

    private String[] row(String name) {
        return reference.stream().filter(r -> r[0].equals(name)).findFirst().orElseThrow();
    }

    private SeedTable table(String name) {
        double[][] cells = reference.stream()
                .filter(r -> r[0].equals(name))
                .map(r -> Arrays.stream(r)
                        .skip(1)
                        .mapToDouble(ContrastTTest::number)
                        .toArray())
                .toArray(double[][]::new);
        double[] x =
                Arrays.stream(Laws.doubling(8, cells.length)).map(Math::log).toArray();
        return new SeedTable(x, cells);
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static List<String[]> reference() {
        var stream = ContrastTTest.class.getResourceAsStream("contrasts.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
