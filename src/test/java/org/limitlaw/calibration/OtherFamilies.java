package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.covers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.limitlaw.math.fit.CensoredPassage;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.ContrastT;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.SpreadSlope;
import org.limitlaw.math.fit.SuccessRate;
import org.limitlaw.math.fit.SuccessTrend;
import org.limitlaw.math.fit.TwoStudies;

/** Passages, censoring, rates, variances, two studies. */
final class OtherFamilies {
    private static final String E = "E. Other estimates";
    private static final double[] N = Tables.doubling(8, 6);

    private OtherFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (int seeds : new int[] {3, 5, 10}) {
            all.add(covers(
                    E, "T(eps) = c + b ln(1/eps), slopes 10 %, S " + seeds, "paired", 1, r -> passages(seeds, r)));
            all.add(covers(
                    E,
                    "order of convergence, 4 steps, slopes .03, S " + seeds,
                    "paired",
                    1,
                    r -> PowerFamilies.paired(Tables.shared(
                            new double[] {0.05, 0.1, 0.2, 0.4}, seeds, h -> h, Noise.normal(0.02), 0.1, 0.03, r))));
        }
        for (double censored : new double[] {0.2, 0.5}) {
            for (double slope : new double[] {0, 0.05}) {
                String design = "censored at the hardest level " + censored + ", random slope " + slope + ", S 5";
                all.add(covers(E, design, "Tobit, jackknife", 0.8, r -> censored(5, censored, slope, r)));
            }
        }
        for (int n : new int[] {10, 20, 64}) {
            all.add(covers(E, "success rate, rates uniform, n " + n, "Wilson", 0, r -> rate(n, r)));
        }
        for (int n : new int[] {5, 20}) {
            for (double slope : new double[] {0.5, 2}) {
                all.add(covers(
                        E,
                        "success trend " + slope + ", independent, n " + n,
                        "Firth profile",
                        slope,
                        r -> trend(Pairing.Independent, n, slope, 0, r)));
            }
        }
        double marginal = marginal(0.8, 1);
        for (int seeds : new int[] {5, 10}) {
            all.add(covers(
                    E,
                    "success trend, shared seeds, S " + seeds,
                    "Firth, jackknife",
                    marginal,
                    r -> trend(Pairing.Shared, seeds, 0.8, 1, r)));
        }
        all.add(covers(
                E,
                "difference of two studies, S 5 and 8, sd .1 and .3",
                "Welch of slopes",
                0.2,
                r -> new TwoStudies(0.95)
                        .difference(
                                PowerFamilies.paired(Tables.independent(N, 5, n -> 1 / n, Noise.normal(0.1), r)),
                                PowerFamilies.paired(Tables.shared(
                                        N, 8, n -> Math.pow(n, -1.2), Noise.normal(0.3), 0.3, 0.05, r)))));
        for (int seeds : new int[] {10, 20}) {
            all.add(covers(
                    E,
                    "slope of a variance over seeds, S " + seeds,
                    "jackknife",
                    -1,
                    r -> new SpreadSlope(0.95)
                            .ofVariance(Tables.independent(N, seeds, n -> 1, Noise.falling(0.5), r)
                                    .logs())));
            all.add(covers(
                    E,
                    "slope of a difference of means, S " + seeds,
                    "jackknife",
                    -1,
                    r -> new SpreadSlope(0.95).ofGap(gap(seeds, r))));
        }
        return all;
    }

    private static Estimate passages(int seeds, SplittableRandom random) {
        double[] x = {2, 4, 6, 8, 10, 12};
        double[][] t = new double[x.length][seeds];
        for (int s = 0; s < seeds; s++) {
            double slope = 1 + 0.1 * random.nextGaussian();
            for (int w = 0; w < x.length; w++) {
                t[w][s] = 3 + slope * x[w] + 0.05 * random.nextGaussian();
            }
        }
        return new ContrastT(Pairing.Shared, 0.95).estimate(new SeedTable(x, t), Contrast.slope(x));
    }

    private static Estimate censored(int seeds, double share, double slope, SplittableRandom random) {
        SeedTable y = Tables.shared(N, seeds, n -> Math.pow(n, 0.8), Noise.normal(0.3), 0.1, slope, random);
        double quantile = share == 0.5 ? 0 : 0.8416;
        double budget = Math.pow(N[5], 0.8) * Math.exp(0.3 * quantile);
        double[] budgets = new double[N.length];
        Arrays.fill(budgets, budget);
        return new CensoredPassage(0.95).slope(y.map(t -> t > budget ? Double.POSITIVE_INFINITY : t), budgets);
    }

    /** The rate is drawn too: coverage is the mean over rates; the estimate is shifted so that the truth is 0. */
    private static Estimate rate(int n, SplittableRandom random) {
        double p = random.nextDouble();
        int k = 0;
        for (int i = 0; i < n; i++) {
            k += random.nextDouble() < p ? 1 : 0;
        }
        Estimate e = new SuccessRate(0.95).of(k, n);
        return new Estimate(e.point() - p, e.low() - p, e.high() - p, e.level(), 0, 0, e.method(), e.refusal());
    }

    private static Estimate trend(Pairing pairing, int seeds, double slope, double effect, SplittableRandom random) {
        double[] x = {-1.5, -0.9, -0.3, 0.3, 0.9, 1.5};
        double[][] outcomes = new double[x.length][seeds];
        for (int s = 0; s < seeds; s++) {
            double own = effect * random.nextGaussian();
            for (int w = 0; w < x.length; w++) {
                double p = 1 / (1 + Math.exp(-slope * x[w] - own));
                outcomes[w][s] = random.nextDouble() < p ? 1 : 0;
            }
        }
        return new SuccessTrend(pairing, 0.95).slope(new SeedTable(x, outcomes));
    }

    /** The logistic slope of rates averaged over seeds: a fit to very many of them. */
    private static double marginal(double slope, double effect) {
        return trend(Pairing.Independent, 200_000, slope, effect, new SplittableRandom(1))
                .point();
    }

    private static SeedTable gap(int seeds, SplittableRandom random) {
        SeedTable one = Tables.shared(N, seeds, n -> 3 / n, Noise.normal(0.1), 0.1, 0, random);
        SeedTable two = Tables.shared(N, seeds, n -> 1 / n, Noise.normal(0.1), 0.1, 0, random);
        double[][] gap = new double[N.length][seeds];
        for (int w = 0; w < N.length; w++) {
            for (int s = 0; s < seeds; s++) {
                gap[w][s] = one.cells()[w][s] - two.cells()[w][s];
            }
        }
        return new SeedTable(one.x(), gap);
    }
}
