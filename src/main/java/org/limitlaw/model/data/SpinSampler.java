package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;

/**
 * Samples of {@link ThreeSpin}, made block by block with points side by side: drawn, scaled to the sphere, their function
 * evaluated, and turned to one after the other. A number's index is its step times 2^32 plus its place in the step, so that
 * steps share none while a step has fewer than 2^32 numbers, and a sample's bits depend on no block.
 */
final class SpinSampler implements Sampler {
    private static final long INDICES_PER_STEP = 1L << 32;
    private final SpinTarget target;
    private final Batch batch;
    private final boolean fresh;
    private final double noise;
    private final RandomStream places;
    private final RandomStream errors;
    private final Engine engine;
    private final Reals coefficients;
    private final Reals group;
    private final Reals points;
    private final Reals values;
    private final Reals deviations;
    private final Reals inputs;
    private final Reals labels;
    private long step;

    SpinSampler(SpinTarget target, Batch batch, boolean fresh, double noise, RandomStream stream, Precision precision) {
        int d = target.dimension();
        this.target = target;
        this.batch = batch;
        this.fresh = fresh;
        this.noise = noise;
        this.places = stream.split("inputs");
        this.errors = stream.split("noise");
        this.engine = Engine.of(precision);
        this.coefficients = engine.zeros(target.packed().length());
        coefficients.set(0, target.packed(), 0, coefficients.length());
        this.group = Engine.of(Precision.FLOAT64).zeros(RandomStream.POINTS * d);
        this.points = engine.zeros(Engine.POINTS * d);
        this.values = engine.zeros(Engine.POINTS);
        this.deviations = engine.zeros(noise > 0 ? batch.most() : 0);
        this.inputs = engine.zeros(batch.most() * d);
        this.labels = engine.zeros(batch.most());
        fill();
    }

    @Override
    public void draw(long wanted) {
        if (fresh && wanted != step) {
            step = wanted;
            fill();
        }
    }

    private void fill() {
        int count = batch.at(step);
        for (int first = 0; first < count; first += Engine.POINTS) {
            block(first, Math.min(Engine.POINTS, count - first));
        }
        if (noise > 0) {
            errors.normals(step * INDICES_PER_STEP, count, deviations, 0);
            engine.axpy(count, noise, deviations, 0, labels, 0);
        }
    }

    private void block(int first, int count) {
        int d = target.dimension();
        int whole = (count + RandomStream.POINTS - 1) / RandomStream.POINTS * RandomStream.POINTS;
        long index = step * INDICES_PER_STEP + (long) first * d;
        places.spheres(index, d, whole, Math.sqrt(d), group, points, 0, Engine.POINTS);
        engine.cubic(d, coefficients, count, points, 0, Engine.POINTS, values, 0);
        engine.copy(count, values, 0, labels, first);
        engine.transpose(count, d, points, 0, Engine.POINTS, inputs, first * d, d);
    }

    @Override
    public Reals inputs() {
        return inputs;
    }

    @Override
    public Reals labels() {
        return labels;
    }

    @Override
    public int samples() {
        return batch.at(step);
    }

    @Override
    public int dimension() {
        return target.dimension();
    }
}
