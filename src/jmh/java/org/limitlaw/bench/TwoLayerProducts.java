package org.limitlaw.bench;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Tiles;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.net.TwoLayer;

/**
 * The products of a full-batch step of a two-layer network and nothing else: Z = W X and dW += Z X^T, in blocks of samples
 * and tiles of units as the network makes them. Their rate is what a step can reach at most at its shapes.
 */
final class TwoLayerProducts {
    private static final int FEW_INPUTS = 32;
    private static final int MOST_UNIT_BYTES = 4096;
    private static final int LINE_BYTES = 64;

    private final Engine engine;
    private final int samples;
    private final int inputs;
    private final int width;
    private final int block;
    private final int units;
    private final int stride;
    private final Reals weights;
    private final Reals x;
    private final Reals z;
    private final Reals gradient;

    TwoLayerProducts(Precision precision, int samples, int inputs, int width) {
        this.engine = Engine.of(precision);
        this.samples = samples;
        this.inputs = inputs;
        this.width = width;
        this.block = new TwoLayer(width, TwoLayer.Train.First)
                .bind(inputs, samples, precision)
                .block();
        boolean few = inputs <= FEW_INPUTS;
        this.units = few ? Math.min(width, MOST_UNIT_BYTES / precision.bytes()) : Tiles.rows(precision);
        this.stride = few ? units + LINE_BYTES / precision.bytes() : units;
        int rows = (width + units - 1) / units * stride;
        this.weights = engine.zeros(rows * inputs);
        this.x = engine.zeros(samples * inputs);
        this.z = engine.zeros(rows * block);
        this.gradient = engine.zeros(rows * inputs);
        RandomStream stream = RandomStream.of(1, "bench");
        stream.split("weights").normals(0, rows * inputs, weights, 0);
        stream.split("inputs").normals(0, samples * inputs, x, 0);
    }

    /** Does the products of one step. */
    void run() {
        for (int first = 0; first < samples; first += block) {
            int count = Math.min(block, samples - first);
            for (int tile = 0; tile * units < width; tile++) {
                int at = tile * stride * inputs;
                product(Transpose.NO, tile, count, inputs, weights, at, first * inputs, 0, z, tile * stride * block);
            }
            double beta = first == 0 ? 0 : 1;
            for (int tile = 0; tile * units < width; tile++) {
                int at = tile * stride * inputs;
                product(
                        Transpose.YES,
                        tile,
                        inputs,
                        count,
                        z,
                        tile * stride * block,
                        first * inputs,
                        beta,
                        gradient,
                        at);
            }
        }
    }

    private void product(Transpose tb, int tile, int n, int k, Reals a, int ao, int xo, double beta, Reals c, int co) {
        int rows = Math.min(units, width - tile * units);
        if (stride == units) {
            Tiles.multiply(engine, tb, rows, n, k, a, ao, x, xo, inputs, beta, c, co, stride);
        } else {
            engine.gemm(Transpose.NO, tb, rows, n, k, 1, a, ao, stride, x, xo, inputs, beta, c, co, stride);
        }
    }
}
