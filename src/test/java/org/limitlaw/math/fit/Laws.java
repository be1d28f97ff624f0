package org.limitlaw.math.fit;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Synthetic tables with a known law. */
final class Laws {
    private Laws() {}

    static double[] doubling(double first, int values) {
        return IntStream.range(0, values).mapToDouble(w -> first * (1 << w)).toArray();
    }

    static SeedTable noisy(double[] n, int seeds, double deviation, DoubleUnaryOperator law, RandomGenerator random) {
        double[][] y = new double[n.length][seeds];
        for (int w = 0; w < n.length; w++) {
            for (int s = 0; s < seeds; s++) {
                y[w][s] = law.applyAsDouble(n[w]) * Math.exp(deviation * random.nextGaussian());
            }
        }
        double[] x =
                IntStream.range(0, n.length).mapToDouble(w -> Math.log(n[w])).toArray();
        return new SeedTable(x, y);
    }

    /** As {@link #noisy}, each seed with its own slope and height besides. */
    static SeedTable withSeedEffects(double[] n, int seeds, double slope, double deviation, RandomGenerator random) {
        SeedTable table = noisy(n, seeds, deviation, v -> Math.pow(v, slope), random);
        double centre = Samples.mean(table.x());
        for (int s = 0; s < seeds; s++) {
            double height = 0.3 * random.nextGaussian();
            double tilt = 0.1 * random.nextGaussian();
            for (int w = 0; w < n.length; w++) {
                table.cells()[w][s] *= Math.exp(height + tilt * (table.x()[w] - centre));
            }
        }
        return table;
    }
}
