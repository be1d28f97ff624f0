package org.limitlaw.bench;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.net.TwoLayer;

/**
 * The products of a full-batch step of a two-layer network and nothing else: Z = W X and dW += Z X^T, block by block with
 * the network's own number of samples. Their rate is what a step can reach at most at its shapes.
 */
final class TwoLayerProducts {
    private static final int SMALL_INPUTS = 32;
    private static final int MOST_UNITS = 1024;
    private static final int PADDING = 8;

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
        // few inputs: small tiles reach the library's kernels that pack nothing
        this.units = inputs <= SMALL_INPUTS ? Math.min(width, MOST_UNITS) : width;
        this.stride = units < width || inputs <= SMALL_INPUTS ? units + PADDING : width;
        this.weights = engine.zeros(width * inputs);
        this.x = engine.zeros(samples * inputs);
        this.z = engine.zeros(stride * block);
        this.gradient = engine.zeros(width * inputs);
        RandomStream stream = RandomStream.of(1, "bench");
        stream.split("weights").normals(0, width * inputs, weights, 0);
        stream.split("inputs").normals(0, samples * inputs, x, 0);
    }

    /** Does the products of one step. */
    void run() {
        for (int first = 0; first < samples; first += block) {
            int count = Math.min(block, samples - first);
            for (int unit = 0; unit < width; unit += units) {
                tile(unit, Math.min(units, width - unit), first * inputs, count, first == 0 ? 0 : 1);
            }
        }
    }

    private void tile(int unit, int rows, int xo, int count, double beta) {
        Transpose no = Transpose.NO;
        engine.gemm(no, no, rows, count, inputs, 1, weights, unit, width, x, xo, inputs, 0, z, 0, stride);
        engine.gemm(
                no, Transpose.YES, rows, inputs, count, 1, z, 0, stride, x, xo, inputs, beta, gradient, unit, width);
    }
}
