package org.limitlaw.math.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reference values are in uncertainty.txt, made by uncertainty.py beside it with scipy and statsmodels. */
class UncertaintyTest {
    private static final double LEVEL = 0.95;
    private static final double CLOSED = 1e-8;
    private static final double SEARCHED = 1e-6;
    private static final Reference REFERENCE = Reference.of("uncertainty.txt");
    private static final double[] X =
            Arrays.stream(Laws.doubling(8, 6)).map(Math::log).toArray();

    @Test
    void censoredPassagesAgreeWithScipy() {
        SeedTable times = REFERENCE.table("passage", X);
        double[] budgets = new double[X.length];
        Arrays.fill(budgets, REFERENCE.row("budget")[0]);
        Tobit fit = CensoredPassage.fit(times, budgets);
        double[] expected = REFERENCE.row("tobit");
        assertEquals(expected[0], fit.intercept(), SEARCHED);
        assertEquals(expected[1], fit.slope(), SEARCHED);
        assertEquals(expected[2], fit.deviation(), SEARCHED);
        REFERENCE.agrees("tobit.slope", new CensoredPassage(LEVEL).slope(times, budgets), SEARCHED);
    }

    @Test
    void eachControlValueMayHaveABudgetOfItsOwn() {
        SeedTable times = REFERENCE.table("own.passage", X);
        double[] budgets = REFERENCE.row("own.budgets");
        Tobit fit = CensoredPassage.fit(times, budgets);
        assertArrayEquals(
                REFERENCE.row("own.tobit"), new double[] {fit.intercept(), fit.slope(), fit.deviation()}, SEARCHED);
        REFERENCE.agrees("own.slope", new CensoredPassage(LEVEL).slope(times, budgets), SEARCHED);
    }

    @Test
    void differencesOfMeansAreScipysTests() {
        double[] above = REFERENCE.row("above");
        double[] below = REFERENCE.row("below");
        double[] differences = new double[below.length];
        Arrays.setAll(differences, s -> above[s] - below[s]);
        SeedTable one = new SeedTable(new double[1], new double[][] {differences});
        REFERENCE.agrees("groups.paired", new ContrastT(Pairing.Shared, 0.99).estimate(one, Contrast.mean()), CLOSED);
        double[] padded = Arrays.copyOf(below, above.length);
        Arrays.fill(padded, below.length, padded.length, Double.NaN);
        SeedTable two = new SeedTable(new double[] {0, 1}, new double[][] {padded, above});
        ContrastT welch = new ContrastT(Pairing.Independent, 0.99);
        REFERENCE.agrees("groups.apart", welch.estimate(two, Contrast.difference()), CLOSED);
    }

    @Test
    void passagesThatNobodyMadeAreRefused() {
        SeedTable times = REFERENCE.table("passage", X);
        double[] budgets = {1, 1, 1, 1, 1, 1};
        Arrays.fill(times.cells()[5], Double.POSITIVE_INFINITY);
        Estimate none = new CensoredPassage(LEVEL).slope(times, budgets);
        assertTrue(none.refusal().contains("every run at a control value"), none.refusal());
        SeedTable many = REFERENCE.table("passage", X);
        Arrays.fill(many.cells()[5], 1, 5, Double.POSITIVE_INFINITY);
        Estimate share = new CensoredPassage(LEVEL).slope(many, budgets);
        assertTrue(share.refusal().contains("more than 12 %"), share.refusal());
    }

    @Test
    void ratesAgreeWithStatsmodels() {
        SuccessRate rate = new SuccessRate(LEVEL);
        for (double[] row : REFERENCE.rows("wilson")) {
            Estimate e = rate.of((int) row[0], (int) row[1]);
            assertEquals(row[2], e.low(), CLOSED);
            assertEquals(row[3], e.high(), CLOSED);
        }
        for (double[] row : REFERENCE.rows("clopper")) {
            Estimate e = rate.guaranteed((int) row[0], (int) row[1]);
            assertEquals(row[2], e.low(), CLOSED);
            assertEquals(row[3], e.high(), CLOSED);
        }
        assertTrue(rate.of(1, 4).refusal().contains("at least 5 runs, got 4"));
    }

    @Test
    void trendsOfRatesAgreeWithAPenalisedLikelihoodAlsoWhereOutcomesSeparate() {
        for (String name : new String[] {"firth.overlap", "firth.separate"}) {
            double[] k = REFERENCE.row(name);
            double[][] outcomes = new double[X.length][8];
            for (int w = 0; w < X.length; w++) {
                Arrays.fill(outcomes[w], 0, (int) k[w], 1);
            }
            SuccessTrend trend = new SuccessTrend(Pairing.Independent, LEVEL);
            REFERENCE.agrees(name + ".slope", trend.slope(new SeedTable(X, outcomes)), SEARCHED);
        }
        SeedTable shared = REFERENCE.table("outcome", X);
        REFERENCE.agrees("firth.shared", new SuccessTrend(Pairing.Shared, LEVEL).slope(shared), SEARCHED);
    }

    @Test
    void slopesOfNormalLogarithmsAgreeWithTheirFormulas() {
        SeedTable logs = REFERENCE.table("logs", X);
        Contrast slope = Contrast.slope(X);
        REFERENCE.agrees("smoothed", new SmoothedWeights(LEVEL).estimate(logs, slope), CLOSED);
        REFERENCE.agrees(
                "lognormal.independent", new LogNormalMean(Pairing.Independent, LEVEL).estimate(logs, slope), CLOSED);
        REFERENCE.agrees("lognormal.shared", new LogNormalMean(Pairing.Shared, LEVEL).estimate(logs, slope), CLOSED);
        assertTrue(new LogNormalMean(Pairing.Shared, LEVEL)
                .estimate(logs.without(0), slope)
                .refusal()
                .contains("at least 5 seeds, got 4"));
        assertTrue(new SmoothedWeights(LEVEL)
                .estimate(logs.rows(0, 5), Contrast.slope(Arrays.copyOf(X, 5)))
                .refusal()
                .contains("at least 6"));
    }

    @Test
    void twoStudiesAreWelchsTestOfTheirSlopes() {
        ContrastT paired = new ContrastT(Pairing.Shared, LEVEL);
        Estimate one = paired.estimate(REFERENCE.table("logs", X), Contrast.slope(X));
        Estimate other = paired.estimate(REFERENCE.table("other", X), Contrast.slope(X));
        REFERENCE.agrees("studies", new TwoStudies(LEVEL).difference(one, other), CLOSED);
        Estimate bound = new ErrorBound(1e-3).estimate(REFERENCE.table("logs", X), Contrast.slope(X));
        assertTrue(new TwoStudies(LEVEL).difference(one, bound).refusal().contains("needs standard errors"));
    }

    @Test
    void slopesOfVariancesAreJackknifed() {
        SeedTable many = REFERENCE.table("many", X);
        REFERENCE.agrees("variance", new SpreadSlope(LEVEL).ofVariance(many), CLOSED);
        Estimate few = new SpreadSlope(LEVEL).ofVariance(many.seeds(0, 1, 2, 3, 4));
        assertTrue(few.refusal().contains("at least 10 seeds, got 5"), few.refusal());
        Estimate gap = new SpreadSlope(LEVEL).ofGap(many);
        assertTrue(gap.refusal().contains("not positive"), gap.refusal());
    }

    @Test
    void mediansAgreeWithAnotherBootstrapWithinItsMonteCarloError() {
        double[] row = REFERENCE.row("median");
        Estimate median =
                new MedianBootstrap(Pairing.Shared, LEVEL).estimate(REFERENCE.table("many", X), Contrast.slope(X));
        assertEquals(row[0], median.point(), CLOSED);
        assertEquals(row[1], median.low(), 3 * row[3]);
        assertEquals(row[2], median.high(), 3 * row[3]);
    }
}
