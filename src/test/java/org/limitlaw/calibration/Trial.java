package org.limitlaw.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.limitlaw.math.fit.Estimate;

/**
 * What many trials of a family gave.
 *
 * @param share of trials that covered, or in which the event happened; refused trials do not count for coverage
 * @param error its Monte Carlo standard error
 * @param refused share of trials without an interval
 * @param width median half-width over 1.96 standard deviations of the point; NaN for events
 * @param met whether the requirement is met within three Monte Carlo errors
 */
record Trial(Family family, int replicates, double share, double error, double refused, double width, boolean met) {
    private static final double LEAST_COVERAGE = 0.93;

    /** Replicate r of a family always sees the same random numbers. */
    static Trial of(Family family, int replicates) {
        SplittableRandom random =
                new SplittableRandom(0x6c696d69746cL + family.design().hashCode());
        return family instanceof Family.Coverage coverage
                ? coverage(coverage, replicates, random)
                : event((Family.Event) family, replicates, random);
    }

    private static Trial coverage(Family.Coverage family, int replicates, SplittableRandom random) {
        int covered = 0;
        int held = 0;
        double[] points = new double[replicates];
        double[] halves = new double[replicates];
        for (int r = 0; r < replicates; r++) {
            Estimate e = family.trial().apply(random.split());
            if (e.holds()) {
                points[held] = e.point();
                halves[held] = (e.high() - e.low()) / 2;
                held++;
                covered += e.low() <= family.truth() && family.truth() <= e.high() ? 1 : 0;
            }
        }
        double share = covered / (double) held;
        double error = Math.sqrt(Math.max(share * (1 - share), 0.05 * 0.95) / held);
        boolean met = !family.limit().isEmpty() || share >= LEAST_COVERAGE - 3 * error;
        double width = median(halves, held) / (1.96 * deviation(points, held));
        return new Trial(family, replicates, share, error, 1 - held / (double) replicates, width, met);
    }

    private static Trial event(Family.Event family, int replicates, SplittableRandom random) {
        int happened = 0;
        for (int r = 0; r < replicates; r++) {
            happened += family.trial().test(random.split()) ? 1 : 0;
        }
        double share = happened / (double) replicates;
        double bound = family.most() < 1 ? family.most() : family.least();
        double error = Math.sqrt(Math.max(share * (1 - share), bound * (1 - bound)) / replicates);
        boolean met = share <= family.most() + 3 * error && share >= family.least() - 3 * error;
        return new Trial(family, replicates, share, error, 0, Double.NaN, met);
    }

    private static double median(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[count / 2];
    }

    private static double deviation(double[] values, int count) {
        double mean = Arrays.stream(values, 0, count).average().orElse(Double.NaN);
        double sum = Arrays.stream(values, 0, count)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        return Math.sqrt(sum / (count - 1));
    }
}
