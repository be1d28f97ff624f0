package org.limitlaw.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.limitlaw.math.fit.SeedTable;

/** Synthetic tables: y over x = log n. */
final class Tables {
    private Tables() {}

    static double[] doubling(double first, int values) {
        return IntStream.range(0, values).mapToDouble(w -> first * (1 << w)).toArray();
    }

    static SeedTable independent(double[] n, int seeds, DoubleUnaryOperator law, Noise noise, SplittableRandom random) {
        return shared(n, seeds, law, noise, 0, 0, random);
    }

    /** Each seed has a height and a slope of its own, of the deviations given. */
    static SeedTable shared(
            double[] n,
            int seeds,
            DoubleUnaryOperator law,
            Noise noise,
            double height,
            double slope,
            SplittableRandom random) {
        double[] x = Arrays.stream(n).map(Math::log).toArray();
        double centre = Arrays.stream(x).average().orElse(0);
        double[][] y = new double[n.length][seeds];
        for (int s = 0; s < seeds; s++) {
            double up = height == 0 ? 0 : height * random.nextGaussian();
            double tilt = slope == 0 ? 0 : slope * random.nextGaussian();
            for (int w = 0; w < n.length; w++) {
                double log = up + tilt * (x[w] - centre) + noise.at(n[w] / n[0], random);
                y[w][s] = law.applyAsDouble(n[w]) * Math.exp(log);
            }
        }
        return new SeedTable(x, y);
    }

    /** Loses each cell with a probability. */
    static SeedTable losing(SeedTable table, double share, SplittableRandom random) {
        return table.map(v -> random.nextDouble() < share ? Double.NaN : v);
    }
}
