package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;

/**
 * Inputs uniform on a sphere around the origin (du2018, Sec. 5: radius 1).
 *
 * <p>Inputs and labels come from separate streams of the seed, so that all kinds of labels share their inputs.
 *
 * @param samples number n of samples
 * @param dimension dimension d of an input
 * @param radius radius of the sphere
 * @param labels how labels are drawn
 */
public record Sphere(int samples, int dimension, double radius, Labels labels) implements Dataset {
    /** How labels are drawn. */
    public enum Labels {
        /** Standard normal, independent of the inputs. */
        Normal,
        /** -1 or +1 with equal odds, independent of the inputs. */
        Sign,
        /** A linear teacher, y = sqrt(d) v . x with v uniform on the unit sphere: variance 1 at radius 1. */
        Linear
    }

    /** Checks the ranges. */
    public Sphere {
        Require.that(samples >= 1, "samples", "at least 1", samples);
        Require.that(dimension >= 1, "dimension", "at least 1", dimension);
        Require.that(radius > 0 && Double.isFinite(radius), "radius", "positive and finite", radius);
        long numbers = (long) samples * dimension;
        Require.that(numbers <= Require.MOST, "samples * dimension", "at most " + Require.MOST, numbers);
    }

    @Override
    public Sampler open(long seed, long batchSeed, Precision precision) {
        RandomStream stream = RandomStream.of(seed, "data");
        Reals inputs = directions(stream.split("inputs"), samples, dimension, radius);
        return Drawn.rounded(precision, inputs, labels(stream.split("labels"), inputs), dimension);
    }

    private Reals labels(RandomStream stream, Reals inputs) {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals out = engine.zeros(samples);
        switch (labels) {
            case Normal -> stream.normals(0, samples, out, 0);
            case Sign -> {
                for (int i = 0; i < samples; i++) {
                    out.set(i, stream.sign(i));
                }
            }
            case Linear -> {
                Reals teacher = directions(stream, 1, dimension, Math.sqrt(dimension));
                for (int i = 0; i < samples; i++) {
                    out.set(i, engine.dot(dimension, teacher, 0, inputs, i * dimension));
                }
            }
        }
        return out;
    }

    private static Reals directions(RandomStream stream, int count, int dimension, double radius) {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals out = engine.zeros(count * dimension);
        stream.normals(0, count * dimension, out, 0);
        for (int i = 0; i < count; i++) {
            int at = i * dimension;
            engine.scale(dimension, radius / Math.sqrt(engine.dot(dimension, out, at, out, at)), out, at);
        }
        return out;
    }
}
