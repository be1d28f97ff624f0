package org.limitlaw.model.net;

import static org.limitlaw.math.linalg.Transpose.NO;
import static org.limitlaw.math.linalg.Transpose.YES;

import java.util.List;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Nonlinearity;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Tiles;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.math.random.RandomStream;

/**
 * Passes of {@link FullyConnected}, units contiguous. A layer's values H_l are made in place of its pre-activations, and
 * give way to its deltas D_l on the way back:
 *
 * <pre>
 * H_l = relu(W_l H_(l-1)),   D_depth = v e^T o 1[H_depth &gt; 0],   D_(l-1) = W_l^T D_l o 1[H_(l-1) &gt; 0]
 * </pre>
 *
 * <p>The gradient by W_l is D_l H_(l-1)^T, made in strips of columns that are taken while they are in the cache. Where all
 * samples are one block and the taker states an update, the product is added to what is updated: no gradient exists.
 */
final class FullyConnectedEvaluator implements Evaluator {
    private static final int STRIP_BYTES = 1 << 20;

    private final FullyConnected network;
    private final int depth;
    private final int width;
    private final Engine engine;
    private final int block;
    private final int size;
    /** The layers 1, .., depth; the first so many are fixed, their weights in {@link #fixed}, the others' in the parameters. */
    private final Layer[] layers;

    private final int fixedLayers;
    private final Reals fixed;
    private final Reals outputs;
    private final Reals[] units;
    private final Reals back;
    private final Reals outputGradient;
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
        this.size = (int) network.parameters(inputs);
        List<Layer> trained = network.layers(inputs);
        this.fixedLayers = depth - trained.size();
        this.layers = new Layer[depth + 1];
        this.units = new Reals[depth + 1];
        for (int l = 1; l <= depth; l++) {
            layers[l] = l <= fixedLayers ? new Layer(width, inputs, 0) : trained.get(l - 1 - fixedLayers);
            units[l] = engine.zeros(Math.multiplyExact(width, block));
        }
        this.fixed = engine.zeros(fixedLayers * width * inputs);
        this.back = engine.zeros(width * block);
        this.outputs = engine.zeros(width);
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
            outputs.set(
                    r,
                    switch (network.outputs()) {
                        case Signs -> drawn.sign(r) / Math.sqrt(width);
                        case Normal -> drawn.normal(r);
                    });
        }
        if (trainsOutputs()) {
            engine.copy(width, outputs, 0, parameters, outputsAt());
        }
    }

    @Override
    public void forward(Reals parameters, Reals x, int xo, int count, Reals u, int uo) {
        for (int l = 1; l <= depth; l++) {
            Reals w = weights(l, parameters);
            Reals below = l == 1 ? x : units[l - 1];
            int inputs = layers[l].inputs();
            product(NO, NO, count, inputs, 1, w, layers[l].offset(), below, l == 1 ? xo : 0, inputs, 0, units[l], 0);
            if (l < depth) {
                engine.values(Nonlinearity.RELU, width * count, units[l], 0);
            }
        }
        for (int i = 0; i < count; i++) {
            double sum = trainsOutputs()
                    ? engine.reluDot(width, units[depth], i * width, parameters, outputsAt())
                    : engine.reluDotMask(width, units[depth], i * width, outputs, 0);
            u.set(uo + i, sum);
        }
    }

    @Override
    public void backward(
            Reals parameters, Reals x, int xo, int count, Reals e, int eo, boolean first, GradientSlices last) {
        topDeltas(parameters, count, e, eo, first);
        if (trainsOutputs() && last != null) {
            last.accept(outputsAt(), outputGradient, 0, width);
        }
        for (int l = depth; l > fixedLayers; l--) {
            boolean lowest = l == fixedLayers + 1;
            if (!lowest) { // before the weights may change
                product(YES, NO, count, width, 1, parameters, layers[l].offset(), units[l], 0, width, 0, back, 0);
            }
            Reals below = l == 1 ? x : units[l - 1];
            weightGradient(l, below, l == 1 ? xo : 0, count, first, last);
            if (!lowest) {
                engine.maskTimes(width * count, units[l - 1], 0, back, 0);
            }
        }
    }

    /** Turns the last layer's values (or masks, where v is fixed) into deltas, and adds to the gradient of v. */
    private void topDeltas(Reals parameters, int count, Reals e, int eo, boolean first) {
        Reals top = units[depth];
        if (first) {
            engine.fill(width, 0, outputGradient, 0);
        }
        for (int i = 0; i < count; i++) {
            int at = i * width;
            double share = e.get(eo + i);
            if (trainsOutputs()) {
                engine.addThenSlopes(Nonlinearity.RELU, width, share, top, at, outputGradient, 0);
                engine.multiply(width, share, parameters, outputsAt(), top, at, 0, top, at);
            } else {
                engine.multiply(width, share, outputs, 0, top, at, 0, top, at);
            }
        }
    }

    private void weightGradient(int l, Reals below, int bo, int count, boolean first, GradientSlices last) {
        int inputs = layers[l].inputs();
        if (last == null) {
            ensureGradient();
            int at = layers[l].offset();
            product(NO, YES, inputs, count, 1, units[l], 0, below, bo, inputs, first ? 0 : 1, gradient, at);
            return;
        }
        Update update = first ? last.update() : null;
        for (int j = 0; j < inputs; j += stripColumns) {
            int columns = Math.min(stripColumns, inputs - j);
            int at = layers[l].column(j);
            int b = bo + j;
            if (update != null) {
                Reals target = update.target();
                product(
                        NO,
                        YES,
                        columns,
                        count,
                        update.alpha(),
                        units[l],
                        0,
                        below,
                        b,
                        inputs,
                        update.beta(),
                        target,
                        at);
                last.updated(at, columns * width);
            } else if (first) {
                ensureStrip();
                product(NO, YES, columns, count, 1, units[l], 0, below, b, inputs, 0, strip, 0);
                last.accept(at, strip, 0, columns * width);
            } else {
                product(NO, YES, columns, count, 1, units[l], 0, below, b, inputs, 1, gradient, at);
                last.accept(at, gradient, at, columns * width);
            }
        }
    }

    /** C := alpha op(A) op(B) + beta C; A and C have a row per unit. */
    private void product(
            Transpose ta,
            Transpose tb,
            int columns,
            int inner,
            double alpha,
            Reals a,
            int ao,
            Reals b,
            int bo,
            int ldb,
            double beta,
            Reals c,
            int co) {
        Tiles.gemm(engine, ta, tb, width, columns, inner, alpha, a, ao, width, b, bo, ldb, beta, c, co, width);
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
        return l <= fixedLayers ? fixed : parameters;
    }

    private boolean trainsOutputs() {
        return network.train() == FullyConnected.Train.All;
    }

    /** Returns where v stands in the parameters, if it is trained. */
    private int outputsAt() {
        return size - width;
    }
}
