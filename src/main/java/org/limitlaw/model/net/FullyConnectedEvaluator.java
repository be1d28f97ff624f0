package org.limitlaw.model.net;

import java.util.List;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Nonlinearity;
import org.limitlaw.math.linalg.Panels;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.math.random.RandomStream;

/**
 * Passes of {@link FullyConnected}, samples in {@link Panels}. With H_0 = X and f = H_depth^T v,
 *
 * <pre>
 * H_l = relu(W_l H_(l-1)),   D_depth = v e^T o 1[H_depth &gt; 0],   D_(l-1) = W_l^T D_l o 1[H_(l-1) &gt; 0]
 * </pre>
 *
 * <p>The gradient by W_l is D_l H_(l-1)^T. It is made by strips of columns, each taken while it is in the cache; where all
 * samples are one block and the taker states an update, the product is added to what is updated: no gradient exists.
 */
final class FullyConnectedEvaluator implements Evaluator {
    private static final int STRIP_BYTES = 256 << 10;

    private final FullyConnected network;
    private final int depth;
    private final int width;
    private final Engine engine;
    private final Panels panels;
    private final int block;
    private final int size;
    /** The layers 1, .., depth; of the first so many the weights are fixed, the others' stand in the parameters. */
    private final Layer[] layers;

    private final int fixedLayers;
    private final Reals fixedWeights;
    private final Reals fixedOutputs;
    private final Reals outputGradient;
    /** H_1, .., H_depth, in panels. */
    private final Reals[] values;

    private final Panels.Finish[] forward;
    private final Panels.Finish[] backward;
    private Deltas deltas;
    private Deltas lower;
    private final int stripColumns;
    /** Of all trained layers, where a gradient has several blocks. */
    private Reals gradient;
    /** Of some columns, where it has one. */
    private Reals strip;

    FullyConnectedEvaluator(FullyConnected network, int inputs, int batch, Precision precision) {
        this.network = network;
        this.depth = network.depth();
        this.width = network.width();
        this.engine = Engine.of(precision);
        this.block = network.block(batch, precision.bytes());
        this.panels = new Panels(engine, width, block);
        this.size = (int) network.parameters(inputs);
        List<Layer> trained = network.layers(inputs);
        this.fixedLayers = depth - trained.size();
        this.layers = new Layer[depth + 1];
        this.values = new Reals[depth + 1];
        this.forward = new Panels.Finish[depth + 1];
        this.backward = new Panels.Finish[depth + 1];
        int length = Math.multiplyExact(width, block);
        for (int l = 1; l <= depth; l++) {
            layers[l] = l <= fixedLayers ? new Layer(width, inputs, 0) : trained.get(l - 1 - fixedLayers);
            Reals h = engine.zeros(length);
            values[l] = h;
            forward[l] = (s, c, r, n) -> engine.values(Nonlinearity.RELU, n * c, h, s * width + r * c);
            backward[l] = (s, c, r, n) -> finish(lower, h, s, c, r, n);
        }
        this.deltas = new Deltas(engine.zeros(length), engine.zeros(length));
        this.lower = new Deltas(engine.zeros(length), engine.zeros(length));
        this.fixedWeights = engine.zeros(fixedLayers * width * inputs);
        this.fixedOutputs = engine.zeros(width);
        this.outputGradient = engine.zeros(width);
        this.stripColumns = Math.max(1, STRIP_BYTES / precision.bytes() / width);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int block() {
        return block;
    }

    @Override
    public void initialise(RandomStream stream, Reals parameters) {
        RandomStream weights = stream.split("weights");
        for (int l = 1; l <= depth; l++) {
            Reals w = weights(l, parameters);
            weights.split(l).normals(0, layers[l].size(), w, layers[l].offset());
            engine.scale(layers[l].size(), Math.sqrt(2.0 / width), w, layers[l].offset());
        }
        RandomStream drawn = stream.split("outputs");
        for (int r = 0; r < width; r++) {
            fixedOutputs.set(
                    r,
                    switch (network.outputs()) {
                        case Signs -> drawn.sign(r) / Math.sqrt(width);
                        case Normal -> drawn.normal(r);
                    });
        }
        if (trainsOutputs()) {
            engine.copy(width, fixedOutputs, 0, parameters, size - width);
        }
    }

    @Override
    public void forward(Reals parameters, Reals x, int xo, int count, Reals u, int uo) {
        for (int l = 1; l <= depth; l++) {
            panels.forward(
                    width,
                    layers[l].inputs(),
                    count,
                    weights(l, parameters),
                    layers[l].offset(),
                    order(l),
                    l == 1 ? x : values[l - 1],
                    l == 1 ? xo : 0,
                    values[l],
                    forward[l]);
        }
        for (int s = 0; s < count; s += panels.samples()) {
            int c = Math.min(panels.samples(), count - s);
            Reals v = outputs(parameters);
            engine.gemv(Transpose.NO, c, width, 1, values[depth], s * width, c, v, outputsAt(), 0, u, uo + s);
        }
    }

    @Override
    public void backward(
            Reals parameters, Reals x, int xo, int count, Reals e, int eo, boolean first, GradientSlices last) {
        topDeltas(parameters, count, e, eo);
        if (trainsOutputs()) {
            outputGradient(count, e, eo, first, last);
        }
        for (int l = depth; l > fixedLayers; l--) {
            boolean lowest = l == fixedLayers + 1;
            if (!lowest) { // before the weights may change
                int w = layers[l].offset();
                panels.backward(width, width, count, parameters, w, deltas.byUnit, lower.byUnit, backward[l - 1]);
            }
            weightGradient(l, l == 1 ? x : values[l - 1], l == 1 ? xo : 0, count, first, last);
            Deltas done = deltas;
            deltas = lower;
            lower = done;
        }
    }

    private void topDeltas(Reals parameters, int count, Reals e, int eo) {
        Reals v = outputs(parameters);
        for (int s = 0; s < count; s += panels.samples()) {
            int c = Math.min(panels.samples(), count - s);
            for (int r = 0; r < width; r++) {
                engine.axpby(c, v.get(outputsAt() + r), e, eo + s, 0, deltas.byUnit, s * width + r * c);
            }
            finish(deltas, values[depth], s, c, 0, width);
        }
    }

    /** Takes deltas of inactive units away, and copies all sample by sample. */
    private void finish(Deltas d, Reals h, int s, int c, int r, int n) {
        int at = s * width + r * c;
        engine.mask(n * c, d.byUnit, at, h, at);
        engine.transpose(c, n, d.byUnit, at, c, d.bySample, s * width + r, width);
    }

    private void outputGradient(int count, Reals e, int eo, boolean first, GradientSlices last) {
        for (int s = 0; s < count; s += panels.samples()) {
            int c = Math.min(panels.samples(), count - s);
            double beta = first && s == 0 ? 0 : 1;
            engine.gemv(Transpose.YES, c, width, 1, values[depth], s * width, c, e, eo + s, beta, outputGradient, 0);
        }
        if (last != null) {
            last.accept(size - width, outputGradient, 0, width);
        }
    }

    private void weightGradient(int l, Reals h, int ho, int count, boolean first, GradientSlices last) {
        int inputs = layers[l].inputs();
        Update update = first && last != null ? last.update() : null;
        if (update != null) {
            product(
                    l,
                    h,
                    ho,
                    count,
                    update.alpha(),
                    0,
                    inputs,
                    update.beta(),
                    update.target(),
                    layers[l].offset(),
                    false);
            last.updated(layers[l].offset(), layers[l].size());
        } else if (last == null) {
            ensureGradient();
            product(l, h, ho, count, 1, 0, inputs, first ? 0 : 1, gradient, layers[l].offset(), false);
        } else {
            strips(l, h, ho, count, first, last);
        }
    }

    private void strips(int l, Reals h, int ho, int count, boolean first, GradientSlices last) {
        if (first) {
            ensureStrip();
        }
        for (int j = 0; j < layers[l].inputs(); j += stripColumns) {
            int columns = Math.min(stripColumns, layers[l].inputs() - j);
            int at = layers[l].column(j);
            if (first) {
                product(l, h, ho, count, 1, j, columns, 0, strip, 0, true);
                last.accept(at, strip, 0, columns * width);
            } else {
                product(l, h, ho, count, 1, j, columns, 1, gradient, at, false);
                last.accept(at, gradient, at, columns * width);
            }
        }
    }

    /** C := alpha D_l H_(l-1)^T + beta C, some columns from j on. */
    private void product(
            int l,
            Reals h,
            int ho,
            int count,
            double alpha,
            int j,
            int columns,
            double beta,
            Reals c,
            int co,
            boolean cached) {
        panels.gradient(
                width,
                layers[l].inputs(),
                count,
                alpha,
                deltas.bySample,
                order(l),
                h,
                ho,
                j,
                columns,
                beta,
                c,
                co,
                cached);
    }

    /** Returns how the inputs of a layer stand in memory. */
    private static Panels.Order order(int l) {
        return l == 1 ? Panels.Order.SAMPLES : Panels.Order.PANELS;
    }

    private void ensureGradient() {
        if (gradient == null) {
            gradient = engine.zeros(size);
        }
    }

    private void ensureStrip() {
        if (strip == null) {
            strip = engine.zeros(stripColumns * width);
        }
    }

    private Reals weights(int l, Reals parameters) {
        return l <= fixedLayers ? fixedWeights : parameters;
    }

    private boolean trainsOutputs() {
        return network.train() == FullyConnected.Train.All;
    }

    private Reals outputs(Reals parameters) {
        return trainsOutputs() ? parameters : fixedOutputs;
    }

    private int outputsAt() {
        return trainsOutputs() ? size - width : 0;
    }

    /** The same numbers in panels and sample by sample: one product wants these, the other those. */
    private record Deltas(Reals byUnit, Reals bySample) {}
}
