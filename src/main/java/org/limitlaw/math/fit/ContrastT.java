package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * Student intervals for contrasts over control values, with the seed as the unit of resampling.
 *
 * <pre>
 * Shared:       q_s = sum_w k_w l_ws,      theta +- t(level, S - 1) sd(q) / sqrt(S)
 * Independent:  se^2 = sum_w k_w^2 s_w^2 / S_w,  Welch's degrees of freedom
 * </pre>
 *
 * Where cells are missing, the shared form gives each seed the contrast of the control values it has, so that a seed
 * still counts once.
 *
 * @param pairing how seeds relate between control values
 * @param level of the two-sided interval
 */
public record ContrastT(Pairing pairing, double level) implements Interval {
    /** Fewest seeds for an interval. */
    public static final int LEAST_SEEDS = 3;

    /** Checks the level. */
    public ContrastT {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), got " + level);
        }
    }

    @Override
    public Estimate estimate(SeedTable table, Contrast contrast) {
        return around(table, contrast, new double[table.values()], Double.NaN);
    }

    @Override
    public Estimate around(SeedTable table, Contrast contrast, double[] fitted, double point) {
        return pairing == Pairing.Shared ? shared(table, contrast, fitted, point) : independent(table, contrast, point);
    }

    private Estimate shared(SeedTable table, Contrast contrast, double[] fitted, double point) {
        String method = "paired contrast-t";
        double[] whole = contrast.weights();
        double[] q = new double[table.seeds()];
        double scale = 0;
        int used = 0;
        for (int s = 0; s < table.seeds(); s++) {
            double[] k = weightsOf(s, table, contrast, whole);
            double sum = 0;
            double size = 0;
            for (int w = 0; w < k.length; w++) {
                if (k[w] != 0) {
                    double term = k[w] * (table.cells()[w][s] - fitted[w]);
                    sum += term;
                    size += Math.abs(k[w] * table.cells()[w][s]);
                }
            }
            if (!Double.isNaN(sum)) {
                q[used++] = sum;
                scale = Math.max(scale, size);
            }
        }
        double[] kept = Arrays.copyOf(q, used);
        double theta = Double.isNaN(point) ? Samples.mean(kept) : point;
        double se = Math.sqrt(Samples.variance(kept) / used);
        return interval(theta, se, used - 1, used, scale, method);
    }

    private static double[] weightsOf(int seed, SeedTable table, Contrast contrast, double[] whole) {
        boolean[] present = new boolean[table.values()];
        boolean all = true;
        for (int w = 0; w < present.length; w++) {
            present[w] = !Double.isNaN(table.cells()[w][seed]);
            all &= present[w];
        }
        return all ? whole : contrast.weights(present);
    }

    private Estimate independent(SeedTable table, Contrast contrast, double point) {
        double[] k = contrast.weights();
        double theta = 0;
        double variance = 0;
        double denominator = 0;
        double scale = 0;
        for (int w = 0; w < k.length; w++) {
            double[] cells = Samples.present(table.cells()[w]);
            double mean = Samples.mean(cells);
            double share = k[w] * k[w] * Samples.variance(cells) / cells.length;
            theta += k[w] * mean;
            scale += Math.abs(k[w] * mean);
            variance += share;
            denominator += share * share / (cells.length - 1);
        }
        double degrees = variance * variance / denominator;
        double centre = Double.isNaN(point) ? theta : point;
        return interval(centre, Math.sqrt(variance), degrees, table.leastCount(), scale, "Welch contrast-t");
    }

    private Estimate interval(double theta, double se, double degrees, int seeds, double scale, String method) {
        if (seeds < LEAST_SEEDS) {
            return Estimate.refused(
                    theta, level, method, "an interval over seeds needs at least " + LEAST_SEEDS + ", got " + seeds);
        }
        if (!Double.isFinite(theta) || !Double.isFinite(se)) {
            return Estimate.refused(theta, level, method, "a value is not finite (a logarithm of 0?)");
        }
        // Equal seeds leave rounding only; such a spread says nothing about other seeds.
        if (se <= 16 * Math.ulp(1.0) * scale) {
            return Estimate.refused(
                    theta,
                    level,
                    method,
                    "all seeds give the same value: runs without randomness have no seed interval");
        }
        return Estimate.held(
                theta, StudentT.twoSided(level, degrees) * se, level, se, degrees, Estimate.counted(method, degrees));
    }
}
