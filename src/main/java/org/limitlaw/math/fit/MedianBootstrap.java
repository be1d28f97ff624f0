package org.limitlaw.math.fit;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap of a contrast of medians: whole seeds are drawn if shared, each control value's own if
 * independent. The draws are fixed, so that a verdict is a function of its records.
 */
public record MedianBootstrap(Pairing pairing, double level) implements Interval {
    /** Fewest seeds for an interval. */
    public static final int LEAST_SEEDS = 5;

    private static final int DRAWS = 4000;
    private static final long STREAM = 0x6d656469616eL;

    @Override
    public Estimate estimate(SeedTable table, Contrast contrast) {
        String method = "percentile bootstrap of medians, "
                + (pairing == Pairing.Shared ? "whole seeds" : "by control value") + ", " + DRAWS + " draws";
        double[] k = contrast.weights();
        double point = apply(k, table.cells());
        if (table.leastCount() < LEAST_SEEDS) {
            String why = "an interval of a median needs at least " + LEAST_SEEDS + " seeds, got " + table.leastCount();
            return Estimate.refused(point, level, method, why);
        }
        SplittableRandom random = new SplittableRandom(STREAM);
        double[] draws = new double[DRAWS];
        for (int b = 0; b < DRAWS; b++) {
            draws[b] = apply(k, draw(table.cells(), random));
        }
        Arrays.sort(draws);
        double tail = (1 - level) / 2;
        double low = draws[(int) Math.floor(tail * (DRAWS - 1))];
        double high = draws[(int) Math.ceil((1 - tail) * (DRAWS - 1))];
        if (!(high > low)) {
            return Estimate.refused(point, level, method, "the medians have no spread over seeds");
        }
        return new Estimate(point, low, high, level, Double.NaN, Double.NaN, method, "");
    }

    @Override
    public Estimate around(SeedTable table, Contrast contrast, double[] fitted, double point) {
        return Estimate.refused(
                point, level, "percentile bootstrap", "no interval of a nonlinear fit of medians is known");
    }

    private static double apply(double[] k, double[][] cells) {
        double sum = 0;
        for (int w = 0; w < k.length; w++) {
            sum += k[w] * Samples.median(Samples.present(cells[w]));
        }
        return sum;
    }

    private double[][] draw(double[][] cells, SplittableRandom random) {
        int seeds = cells[0].length;
        int[] picked = new int[seeds];
        double[][] out = new double[cells.length][seeds];
        for (int w = 0; w < cells.length; w++) {
            if (w == 0 || pairing == Pairing.Independent) {
                for (int s = 0; s < seeds; s++) {
                    picked[s] = random.nextInt(seeds);
                }
            }
            for (int s = 0; s < seeds; s++) {
                out[w][s] = cells[w][picked[s]];
            }
        }
        return out;
    }
}
