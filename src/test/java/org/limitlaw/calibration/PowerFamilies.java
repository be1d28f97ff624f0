package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.covers;
import static org.limitlaw.calibration.Family.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.LogNormalMean;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;
import org.limitlaw.math.fit.SmoothedWeights;

/** Pure powers {@code 1 / n} on six widths: pairings, spreads (A) and estimands (B). */
final class PowerFamilies {
    private static final String A = "A. Pure power";
    private static final String B = "B. Estimand";
    private static final double[] N = Tables.doubling(8, 6);
    private static final double TRUTH = -1;

    private PowerFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (int seeds : new int[] {3, 5, 10}) {
            both(all, "constant sd .2", seeds, Noise.normal(0.2));
            both(all, "sd .5 falling as n^-1/2", seeds, Noise.falling(0.5));
        }
        both(all, "t3 noise", 5, Noise.heavy(0.2));
        both(all, "exponential skew", 5, Noise.skewed(0.2));
        String strong = "strong one-sided noise whose size changes with n; so few seeds do not tell";
        for (Pairing pairing : Pairing.values()) {
            all.add(limit(
                    A,
                    "exponential skew, sd .5 falling, " + pairing + ", S 5",
                    "contrast-t",
                    TRUTH,
                    strong,
                    r -> PowerLaw.overSeeds(Estimand.GeoMean, pairing, 0.95)
                            .slope(Tables.independent(N, 5, n -> 1 / n, Noise.skewedFalling(0.5), r))));
        }
        String flips = "skew that changes with n; the data cannot tell at so few seeds";
        all.add(limit(
                A,
                "skew that flips with n, S 5",
                "paired",
                TRUTH,
                flips,
                r -> paired(Tables.independent(N, 5, n -> 1 / n, Noise.flipping(0.2), r))));
        for (int seeds : new int[] {3, 5, 10}) {
            all.add(covers(
                    A,
                    "random intercept .3, S " + seeds,
                    "paired",
                    TRUTH,
                    r -> paired(Tables.shared(N, seeds, n -> 1 / n, Noise.normal(0.2), 0.3, 0, r))));
            all.add(covers(
                    A,
                    "random intercept .3 and slope .1, S " + seeds,
                    "paired",
                    TRUTH,
                    r -> paired(Tables.shared(N, seeds, n -> 1 / n, Noise.normal(0.2), 0.3, 0.1, r))));
        }
        all.add(covers(
                A,
                "random slope .1 alone, S 5",
                "paired",
                TRUTH,
                r -> paired(Tables.shared(N, 5, n -> 1 / n, Noise.normal(0.02), 0, 0.1, r))));
        all.add(limit(
                A,
                "random slope .1 alone, S 5, Welch",
                "Welch on shared seeds",
                TRUTH,
                "the wrong method, refused where the plan shows shared streams",
                r -> welch(Tables.shared(N, 5, n -> 1 / n, Noise.normal(0.02), 0, 0.1, r))));
        for (double share : new double[] {0.1, 0.3}) {
            all.add(covers(
                    A,
                    "cells missing at random, " + share + ", S 5",
                    "paired",
                    TRUTH,
                    r -> paired(
                            Tables.losing(Tables.shared(N, 5, n -> 1 / n, Noise.normal(0.2), 0.3, 0.1, r), share, r))));
        }
        smoothed(all, "constant sd .2", Noise.normal(0.2));
        smoothed(all, "sd .5 falling", Noise.falling(0.5));
        smoothed(all, "sd .1 rising", Noise.rising(0.1));
        smoothed(all, "one odd width", (ratio, r) -> (ratio == 8 ? 0.6 : 0.2) * r.nextGaussian());
        estimands(all);
        return all;
    }

    private static void both(List<Family> all, String name, int seeds, Noise noise) {
        String design = name + ", independent, S " + seeds;
        all.add(covers(A, design, "Welch", TRUTH, r -> welch(Tables.independent(N, seeds, n -> 1 / n, noise, r))));
        all.add(covers(
                A,
                design + ", as if shared",
                "paired",
                TRUTH,
                r -> paired(Tables.independent(N, seeds, n -> 1 / n, noise, r))));
    }

    private static void smoothed(List<Family> all, String name, Noise noise) {
        all.add(covers(
                A,
                name + ", S 5, weighted",
                "smoothed weights",
                TRUTH,
                r -> new SmoothedWeights(0.95)
                        .estimate(Tables.independent(N, 5, n -> 1 / n, noise, r).logs(), slope())));
    }

    private static void estimands(List<Family> all) {
        for (Pairing pairing : Pairing.values()) {
            for (int seeds : new int[] {5, 10, 30}) {
                String design = "log-normal, sd 1 falling, " + pairing + ", S " + seeds;
                all.add(covers(
                        B,
                        design,
                        "declared log-normal mean",
                        meanTruth(),
                        r -> new LogNormalMean(pairing, 0.95).estimate(logNormal(pairing, seeds, r), slope())));
            }
            Function<SeedTable, Estimate> mean =
                    t -> PowerLaw.overSeeds(Estimand.Mean, pairing, 0.95).slope(t);
            all.add(covers(
                    B,
                    "log-normal, sd .3, mean, " + pairing + ", S 5",
                    "contrast-t of means",
                    TRUTH,
                    r -> mean.apply(Tables.independent(N, 5, n -> 1 / n, Noise.normal(0.3), r))));
            all.add(covers(
                    B,
                    "log-normal, sd .4, mean, " + pairing + ", S 10",
                    "contrast-t of means",
                    TRUTH,
                    r -> mean.apply(Tables.independent(N, 10, n -> 1 / n, Noise.normal(0.4), r))));
            for (int seeds : new int[] {5, 10}) {
                double height = pairing == Pairing.Shared ? 0.3 : 0;
                all.add(covers(
                        B,
                        "normal logs, median, " + pairing + ", S " + seeds,
                        "percentile bootstrap",
                        TRUTH,
                        r -> PowerLaw.overSeeds(Estimand.Median, pairing, 0.95)
                                .slope(Tables.shared(N, seeds, n -> 1 / n, Noise.normal(0.2), height, 0, r))));
            }
        }
        all.add(limit(
                B,
                "right-skewed logs, sd .4, mean, S 10",
                "contrast-t of means",
                TRUTH,
                "means over rare bad seeds; geometric mean or median are the way",
                r -> PowerLaw.overSeeds(Estimand.Mean, Pairing.Independent, 0.95)
                        .slope(Tables.independent(N, 10, n -> 1 / n, Noise.skewed(0.4), r))));
    }

    private static SeedTable logNormal(Pairing pairing, int seeds, SplittableRandom r) {
        if (pairing == Pairing.Independent) {
            return Tables.independent(N, seeds, n -> 1 / n, Noise.falling(1), r).logs();
        }
        SeedTable common =
                Tables.shared(N, seeds, n -> 1, Noise.normal(0), 1, 0, r).logs();
        SeedTable own = Tables.independent(N, seeds, n -> 1, Noise.normal(1), r).logs();
        double[][] logs = new double[N.length][seeds];
        for (int w = 0; w < N.length; w++) {
            for (int s = 0; s < seeds; s++) {
                double z = Math.sqrt(0.5) * (common.cells()[w][s] + own.cells()[w][s]);
                logs[w][s] = -Math.log(N[w]) + z / Math.sqrt(N[w] / N[0]);
            }
        }
        return new SeedTable(own.x(), logs);
    }

    /** The slope of log mean: that of -x + n_min / (2 n). */
    private static double meanTruth() {
        double truth = 0;
        double[] k = slope().weights();
        for (int w = 0; w < N.length; w++) {
            truth += k[w] * (-Math.log(N[w]) + N[0] / (2 * N[w]));
        }
        return truth;
    }

    private static Contrast slope() {
        return Contrast.slope(Arrays.stream(N).map(Math::log).toArray());
    }

    static Estimate paired(SeedTable table) {
        return PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Shared, 0.95).slope(table);
    }

    static Estimate welch(SeedTable table) {
        return PowerLaw.overSeeds(Estimand.GeoMean, Pairing.Independent, 0.95).slope(table);
    }
}
