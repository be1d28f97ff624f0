package org.limitlaw.bench;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Panels;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.net.FullyConnected;

/**
 * The products of a full-batch step of a deep network and nothing else, cut as the network cuts them: W H for each layer,
 * W^T D for all but the lowest, and D H^T. Their rate is what a step can reach at most at its shapes.
 */
final class DeepProducts {
    private final Panels panels;
    private final int depth;
    private final int width;
    private final int samples;
    private final int block;
    private final Reals weights;
    private final Reals values;
    private final Reals out;

    DeepProducts(Precision precision, FullyConnected network, int samples) {
        Engine engine = Engine.of(precision);
        this.depth = network.depth();
        this.width = network.width();
        this.samples = samples;
        this.block = network.bind(width, samples, precision).block();
        this.panels = new Panels(engine, width, block);
        this.weights = engine.zeros(depth * width * width);
        this.values = engine.zeros(width * block);
        this.out = engine.zeros(width * block);
        RandomStream stream = RandomStream.of(1, "bench");
        stream.split("weights").normals(0, weights.length(), weights, 0);
        stream.split("values").normals(0, values.length(), values, 0);
    }

    /** Does the products of one step. */
    void run() {
        for (int first = 0; first < samples; first += block) {
            pass(Math.min(block, samples - first));
        }
    }

    private void pass(int count) {
        for (int l = 0; l < depth; l++) {
            int w = l * width * width;
            panels.forward(width, width, count, weights, w, order(l), values, 0, out, DeepProducts::nothing);
        }
        for (int l = depth - 1; l >= 0; l--) {
            int w = l * width * width;
            if (l > 0) {
                panels.backward(width, width, count, weights, w, values, out, DeepProducts::nothing);
            }
            panels.gradient(width, width, count, 1e-9, values, order(l), values, 0, 0, width, 1, weights, w, false);
        }
    }

    /** Data come sample after sample. */
    private static Panels.Order order(int l) {
        return l == 0 ? Panels.Order.SAMPLES : Panels.Order.PANELS;
    }

    private static void nothing(int s, int c, int r, int n) {}
}
