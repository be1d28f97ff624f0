package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reference values are in spreads.txt, made by spreads.py beside it with scipy. */
class SpreadSlopeTest {
    private static final double LEVEL = 0.95;
    private static final double CLOSED = 1e-8;
    private static final Reference REFERENCE = Reference.of("spreads.txt");
    private static final double[] X =
            Arrays.stream(Laws.doubling(8, 6)).map(Math::log).toArray();
    private static final double[] OTHER = IntStream.range(0, 4)
            .mapToDouble(i -> Math.log(10 * Math.pow(3, i)))
            .toArray();

    @Test
    void slopesOfMeansHaveTheDeltaMethodsError() {
        SeedTable means = REFERENCE.table("mean", X);
        REFERENCE.agrees(
                "mean.shared",
                PowerLaw.overSeeds(Estimand.Mean, Pairing.Shared, LEVEL).slope(means),
                CLOSED);
        REFERENCE.agrees(
                "mean.independent",
                PowerLaw.overSeeds(Estimand.Mean, Pairing.Independent, LEVEL).slope(means),
                CLOSED);
    }

    @Test
    void differencesOfSlopesAgreeWithTTests() {
        SeedTable one = REFERENCE.table("one", X);
        SeedTable two = REFERENCE.table("two", OTHER);
        List<String> five = List.of("0", "1", "2", "3", "4");
        List<String> eight = List.of("0", "1", "2", "3", "4", "5", "6", "7");
        List<String> others = List.of("10", "11", "12", "13", "14", "15", "16", "17");
        TwoSlopes shared = new TwoSlopes(Pairing.Shared, LEVEL);
        REFERENCE.agrees("slopes.paired", shared.difference(one, five, two, eight), CLOSED);
        REFERENCE.agrees("slopes.apart", shared.difference(one, five, two, others), CLOSED);
        TwoSlopes independent = new TwoSlopes(Pairing.Independent, LEVEL);
        REFERENCE.agrees("slopes.independent", independent.difference(one, five, two, others), CLOSED);
        Estimate few = shared.difference(one.rows(0, 2), five, two, eight);
        assertTrue(few.refusal().contains("at least 3 control values"), few.refusal());
    }

    @Test
    void gapsAndVariancesAreJackknifed() {
        SpreadSlope spread = new SpreadSlope(LEVEL);
        REFERENCE.agrees("gap.slope", spread.ofGap(REFERENCE.table("gap", X)), CLOSED);
        double[][][] cells =
                IntStream.range(0, 6).mapToObj(w -> REFERENCE.rows("f" + w)).toArray(double[][][]::new);
        REFERENCE.agrees("variance.vector", spread.ofVariance(new SeedVectors(X, cells)), CLOSED);
        SeedVectors two = new SeedVectors(new double[] {0, 1}, new double[][][] {cells[1], cells[5]});
        REFERENCE.agrees("variance.ratio", spread.logRatio(two), CLOSED);
        cells[5][3] = null;
        SeedVectors holed = new SeedVectors(X, cells);
        assertEquals(11, Arrays.stream(cells[5]).filter(v -> v != null).count());
        assertTrue(spread.ofVariance(holed).holds());
        cells[5][4] = new double[] {1};
        assertTrue(spread.ofVariance(holed).refusal().contains("not known"));
    }

    @Test
    void mediansOfIndependentSeedsAgreeWithAnotherBootstrapWithinItsMonteCarloError() {
        double[] row = REFERENCE.row("median.independent");
        Estimate median = new MedianBootstrap(Pairing.Independent, LEVEL)
                .estimate(REFERENCE.table("gap", X).logs(), Contrast.slope(X));
        assertEquals(row[0], median.point(), CLOSED);
        assertEquals(row[1], median.low(), 3 * row[3]);
        assertEquals(row[2], median.high(), 3 * row[3]);
    }
}
