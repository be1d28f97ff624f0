package org.limitlaw.bench;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.random.RandomStream;

/**
 * The products of a step of particles and nothing else, block by block with the network's own number of samples: Z = Y X
 * with as many rows of X as units have numbers inside, and the gradient's Z (e X)^T with one row of residuals in it.
 */
final class ParticleProducts {
    private static final int MOST_UNITS = 1024;
    private static final int PADDING = 8;

    private final Engine engine;
    private final int inner;
    private final int outer;
    private final int width;
    private final int samples;
    private final int block;
    private final int units;
    private final Reals y;
    private final Reals x;
    private final Reals z;
    private final Reals gradient;

    ParticleProducts(Precision precision, int inner, int outer, int width, int samples, int block) {
        this.engine = Engine.of(precision);
        this.inner = inner;
        this.outer = outer;
        this.width = width;
        this.samples = samples;
        this.block = block;
        this.units = Math.min(MOST_UNITS, width);
        this.y = engine.zeros(width * outer);
        this.x = engine.zeros(samples * outer);
        this.z = engine.zeros((units + PADDING) * block);
        this.gradient = engine.zeros(width * outer);
        RandomStream.of(1, "bench").normals(0, y.length(), y, 0);
        RandomStream.of(2, "bench").normals(0, x.length(), x, 0);
    }

    /** Does the products of one step. */
    void run() {
        for (int first = 0; first < samples; first += block) {
            int count = Math.min(block, samples - first);
            for (int unit = 0; unit < width; unit += units) {
                int rows = Math.min(units, width - unit);
                forward(rows, count, unit, first);
                backward(rows, count, unit, first);
            }
        }
    }

    private void forward(int rows, int count, int unit, int first) {
        int ld = units + PADDING;
        engine.gemm(
                Transpose.NO,
                Transpose.NO,
                rows,
                count,
                inner,
                1,
                y,
                unit,
                width,
                x,
                first * inner,
                inner,
                0,
                z,
                0,
                ld);
    }

    private void backward(int rows, int count, int unit, int first) {
        int ld = units + PADDING;
        engine.gemm(
                Transpose.NO,
                Transpose.YES,
                rows,
                outer,
                count,
                1,
                z,
                0,
                ld,
                x,
                first * outer,
                outer,
                first == 0 ? 0 : 1,
                gradient,
                unit,
                width);
    }
}
