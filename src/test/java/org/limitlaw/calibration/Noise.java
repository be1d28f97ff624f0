package org.limitlaw.calibration;

import java.util.SplittableRandom;

/** Noise of log y at one control value, of mean 0. */
interface Noise {
    /** ratio is n / n_min. */
    double at(double ratio, SplittableRandom random);

    static Noise normal(double deviation) {
        return (ratio, random) -> deviation * random.nextGaussian();
    }

    static Noise falling(double deviation) {
        return (ratio, random) -> deviation / Math.sqrt(ratio) * random.nextGaussian();
    }

    static Noise rising(double deviation) {
        return (ratio, random) -> deviation * Math.sqrt(ratio) * random.nextGaussian();
    }

    static Noise heavy(double deviation) {
        return (ratio, random) -> {
            double square = 0;
            for (int i = 0; i < 3; i++) {
                double z = random.nextGaussian();
                square += z * z;
            }
            return deviation * random.nextGaussian() / Math.sqrt(square);
        };
    }

    static Noise skewed(double deviation) {
        return (ratio, random) -> deviation * (random.nextExponential() - 1);
    }

    static Noise skewedFalling(double deviation) {
        return (ratio, random) -> deviation / Math.sqrt(ratio) * (random.nextExponential() - 1);
    }

    /** Skewed one way at small widths and the other way at large ones. */
    static Noise flipping(double deviation) {
        return (ratio, random) -> deviation * (ratio < 5 ? 1 : -1) * (random.nextExponential() - 1);
    }
}
