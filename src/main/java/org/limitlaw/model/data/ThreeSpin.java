package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.random.RandomStream;

/**
 * Inputs x uniform on the sphere of radius sqrt(d) with the energy of a spherical 3-spin model as their labels,
 *
 * <pre>
 * f(x) = 1/d sum_pqr a_pqr x_p x_q x_r,   a_pqr ~ N(0, 1)
 * </pre>
 *
 * <p>(rotskoff2018, Sec. 4). The tensor comes of the data's seed. Samples are fresh at each step, of the batches' seed and
 * the step alone, or drawn once, of the data's seed.
 *
 * @param dimension dimension d of an input
 * @param batch number P of samples of a step; all there are where they are not fresh
 * @param fresh whether each step draws anew
 * @param labelNoise standard deviation of normal noise added to labels of training
 */
public record ThreeSpin(int dimension, Batch batch, boolean fresh, double labelNoise) implements Population {
    private static final int MOST_DIMENSION = 1000;

    /** Checks the ranges. */
    public ThreeSpin {
        Require.that(dimension >= 2 && dimension <= MOST_DIMENSION, "dimension", "in 2 .. 1000", dimension);
        Require.that(labelNoise >= 0 && Double.isFinite(labelNoise), "label-noise", "finite, at least 0", labelNoise);
        Require.that(fresh || batch instanceof Steady, "batch", "one number where samples are not fresh", batch);
        long numbers = (long) batch.most() * dimension;
        Require.that(numbers <= Require.MOST, "batch * dimension", "at most " + Require.MOST, numbers);
    }

    @Override
    public int samples() {
        return batch.most();
    }

    @Override
    public double samples(long steps) {
        return batch.total(steps);
    }

    /** Counts the form's products and, roughly, the normals. */
    @Override
    public double flops() {
        double d = dimension;
        return fresh ? d * (d + 1) * (d + 2) / 3 + 60 * d : 0;
    }

    @Override
    public Sampler open(long seed, long batchSeed, Precision precision) {
        RandomStream stream = fresh ? RandomStream.of(batchSeed, "batches") : RandomStream.of(seed, "data");
        return new SpinSampler(target(seed), batch, fresh, labelNoise, stream, precision);
    }

    @Override
    public Sampler sample(long seed, String purpose, int count, Precision precision) {
        RandomStream stream = RandomStream.of(seed, "data").split("sample").split(purpose);
        return new SpinSampler(target(seed), new Steady(count), false, 0, stream, precision);
    }

    /** Returns the function f that a seed of the data gives. */
    public SpinTarget target(long seed) {
        return SpinTarget.draw(dimension, RandomStream.of(seed, "data").split("tensor"));
    }
}
