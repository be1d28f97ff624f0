package org.limitlaw.bench;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Tiles;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.random.RandomStream;

/** The product of a step in Gram space and nothing else: width x n by n x n, in tiles of units. */
final class GramProduct {
    private final Engine engine;
    private final int samples;
    private final int width;
    private final int rows;
    private final Reals coefficients;
    private final Reals gram;
    private final Reals z;

    GramProduct(Precision precision, int samples, int width) {
        this.engine = Engine.of(precision);
        this.samples = samples;
        this.width = width;
        this.rows = Tiles.rows(precision);
        this.coefficients = engine.zeros((width + rows) * samples);
        this.gram = engine.zeros(samples * samples);
        this.z = engine.zeros((width + rows) * samples);
        RandomStream stream = RandomStream.of(1, "bench");
        stream.split("coefficients").normals(0, width * samples, coefficients, 0);
        stream.split("gram").normals(0, samples * samples, gram, 0);
    }

    /** Does the product of one step. */
    void run() {
        for (int unit = 0; unit < width; unit += rows) {
            int count = Math.min(rows, width - unit);
            int at = unit * samples;
            Tiles.multiply(
                    engine, Transpose.NO, count, samples, samples, coefficients, at, gram, 0, samples, 0, z, at, rows);
        }
    }
}
