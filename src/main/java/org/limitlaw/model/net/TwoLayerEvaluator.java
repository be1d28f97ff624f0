package org.limitlaw.model.net;

import static org.limitlaw.math.linalg.Transpose.NO;
import static org.limitlaw.math.linalg.Transpose.YES;

import java.util.Arrays;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.TilePasses;
import org.limitlaw.math.linalg.Tiles;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.math.random.RandomStream;

/**
 * Passes of {@link TwoLayer}. The weights are copied to tiles of units, the gradient is made in tiles. A tile's
 * pre-activations Z = W X are overwritten by what the gradient's product needs, the residual scales the small block of
 * inputs, and dW += Z (e X)^T; a_r is factored out of the gradient and applied once, in {@link #finish}:
 *
 * <ul>
 *   <li>first layer trained: Z becomes the 0/1 mask in the pass that sums the outputs;
 *   <li>both trained: Z becomes relu values, whose product with e is the gradient of a; one more pass turns them to masks.
 * </ul>
 */
final class TwoLayerEvaluator implements TangentEvaluator {
    private static final int STAGED_BYTES = 64 << 10;

    private final int width;
    private final boolean both;
    private final int inputs;
    private final Engine engine;
    private final TilePasses passes;
    private final Tiling tiling;
    private final double scale;
    private final Reals signs;
    private final Reals weights;
    private final Reals z;
    private final Reals scaledInputs;
    private final Reals sums;
    private final double[] totals;
    /** For the mask of values, where both layers are trained. */
    private final Reals ones;

    private final Reals outputGradient;
    private Reals gradient;
    private Reals staged;

    TwoLayerEvaluator(int width, boolean both, int inputs, int batch, Precision precision) {
        this.width = width;
        this.both = both;
        this.inputs = inputs;
        this.engine = Engine.of(precision);
        this.passes = TilePasses.of(precision);
        this.tiling = Tiling.of(inputs, width, batch, precision);
        this.scale = 1 / Math.sqrt(width);
        this.signs = engine.zeros(width);
        this.weights = engine.zeros(tiling.length(width, inputs));
        this.z = engine.zeros(tiling.length(width, tiling.samples()));
        this.scaledInputs = engine.zeros(inputs * tiling.samples());
        this.sums = engine.zeros(passes.partialSums() * tiling.samples());
        this.totals = new double[tiling.samples()];
        this.ones = engine.zeros(both ? tiling.at(1, tiling.samples()) : 0);
        this.outputGradient = engine.zeros(both ? width : 0);
        engine.fill(ones.length(), 1, ones, 0);
    }

    @Override
    public int size() {
        return outputs() + (both ? width : 0);
    }

    /** Returns where the output weights stand among the parameters, if they are trained. */
    private int outputs() {
        return width * inputs;
    }

    @Override
    public int block() {
        return tiling.samples();
    }

    @Override
    public int units() {
        return width;
    }

    @Override
    public boolean trainsOutput() {
        return both;
    }

    @Override
    public void initialise(RandomStream stream, Reals parameters) {
        stream.split("weights").normals(0, outputs(), parameters, 0);
        RandomStream outputs = stream.split("outputs");
        for (int r = 0; r < width; r++) {
            signs.set(r, outputs.sign(r));
        }
        if (both) {
            engine.copy(width, signs, 0, parameters, outputs());
        }
    }

    @Override
    public void begin(Reals parameters) {
        for (int tile = 0; tile < tiling.tiles(width); tile++) {
            passes.copy(
                    tiling.rows(width, tile),
                    inputs,
                    parameters,
                    tile * tiling.units(),
                    width,
                    weights,
                    tiling.at(tile, inputs),
                    tiling.stride());
        }
    }

    @Override
    public void forward(Reals parameters, Reals x, int xo, int count, Reals u, int uo) {
        Arrays.fill(totals, 0, count, 0);
        int undrained = 0;
        for (int tile = 0; tile < tiling.tiles(width); tile++) {
            int rows = tiling.rows(width, tile);
            int unit = tile * tiling.units();
            for (int i = 0; i < count; i += tiling.columns()) {
                units(parameters, tile, x, xo + i * inputs, i, Math.min(tiling.columns(), count - i));
            }
            undrained += rows;
            if (undrained >= TilePasses.MOST_ROWS || unit + rows == width) {
                passes.drain(count, sums, totals);
                undrained = 0;
            }
        }
        for (int i = 0; i < count; i++) {
            u.set(uo + i, scale * totals[i]);
        }
    }

    /** Makes some columns of a tile, and passes over them while they are in the cache. */
    private void units(Reals parameters, int tile, Reals x, int xo, int first, int count) {
        int rows = tiling.rows(width, tile);
        int unit = tile * tiling.units();
        int at = tiling.at(tile, tiling.samples()) + first * tiling.stride();
        int so = first * passes.partialSums();
        multiply(NO, rows, count, inputs, weights, tiling.at(tile, inputs), x, xo, 0, z, at);
        if (both) {
            passes.reluSums(rows, count, z, at, tiling.stride(), parameters, outputs() + unit, sums, so);
        } else {
            passes.reluMaskSums(rows, count, z, at, tiling.stride(), signs, unit, sums, so);
        }
    }

    /** C := A op(B) + beta C, A and C tiles. */
    private void multiply(
            Transpose tb, int rows, int n, int k, Reals a, int ao, Reals b, int bo, double beta, Reals c, int co) {
        int stride = tiling.stride();
        if (stride == tiling.units()) {
            Tiles.multiply(engine, tb, rows, n, k, a, ao, b, bo, inputs, beta, c, co, stride);
        } else {
            engine.gemm(NO, tb, rows, n, k, 1, a, ao, stride, b, bo, inputs, beta, c, co, stride);
        }
    }

    @Override
    public void backward(
            Reals parameters, Reals x, int xo, int count, Reals e, int eo, boolean first, GradientSlices last) {
        if (gradient == null) { // in Gram form it is never asked for
            gradient = engine.zeros(weights.length());
        }
        for (int i = 0; i < count; i++) {
            engine.axpby(inputs, e.get(eo + i), x, xo + i * inputs, 0, scaledInputs, i * inputs);
        }
        double beta = first ? 0 : 1;
        for (int tile = 0; tile < tiling.tiles(width); tile++) {
            int rows = tiling.rows(width, tile);
            int at = tiling.at(tile, tiling.samples());
            if (both) {
                int unit = tile * tiling.units();
                engine.gemv(NO, rows, count, scale, z, at, tiling.stride(), e, eo, beta, outputGradient, unit);
                engine.maskTimes(tiling.stride() * count, z, at, ones, 0);
            }
            multiply(YES, rows, inputs, count, z, at, scaledInputs, 0, beta, gradient, tiling.at(tile, inputs));
        }
        if (last != null) {
            finish(parameters, last);
        }
    }

    private void finish(Reals parameters, GradientSlices slices) {
        Update update = slices.update();
        if (update == null) {
            staged(parameters, slices);
        } else {
            takeColumns(parameters, 0, inputs, update.alpha(), update.beta(), update.target());
            slices.updated(0, outputs());
        }
        if (both && update == null) {
            slices.accept(outputs(), outputGradient, 0, width);
        } else if (both) {
            engine.axpby(width, update.alpha(), outputGradient, 0, update.beta(), update.target(), outputs());
            slices.updated(outputs(), width);
        }
    }

    private void staged(Reals parameters, GradientSlices slices) {
        int columns =
                Math.min(inputs, Math.max(1, STAGED_BYTES / engine.precision().bytes() / width));
        if (staged == null) {
            staged = engine.zeros(columns * width);
        }
        for (int j = 0; j < inputs; j += columns) {
            int count = Math.min(columns, inputs - j);
            takeColumns(parameters, j, count, 1, 0, staged);
            slices.accept(j * width, staged, 0, count * width);
        }
    }

    /** Updates a target by some columns of the gradient; a target of all columns is laid out as the parameters. */
    private void takeColumns(Reals parameters, int first, int count, double alpha, double beta, Reals target) {
        for (int tile = 0; tile < tiling.tiles(width); tile++) {
            int unit = tile * tiling.units();
            passes.multiply(
                    tiling.rows(width, tile),
                    count,
                    alpha * scale,
                    both ? parameters : signs,
                    both ? outputs() + unit : unit,
                    gradient,
                    tiling.at(tile, inputs) + first * tiling.stride(),
                    tiling.stride(),
                    beta,
                    target,
                    unit,
                    width);
        }
    }

    @Override
    public Head head(int samples) {
        return both ? TangentEvaluator.super.head(samples) : new Signed(samples);
    }

    /** The outputs' fixed signs behind rectified units; z becomes the mask. */
    private final class Signed implements Head {
        private final Reals partial;
        private final double[] total;
        private int undrained;

        Signed(int samples) {
            this.partial = engine.zeros(Math.multiplyExact(passes.partialSums(), samples));
            this.total = new double[samples];
        }

        @Override
        public void forward(int unit, int rows, int first, int count, Reals units, int from, int stride) {
            passes.reluMaskSums(rows, count, units, from, stride, signs, unit, partial, first * passes.partialSums());
            if (first + count < total.length) {
                return;
            }
            undrained += rows;
            if (undrained >= TilePasses.MOST_ROWS) {
                passes.drain(total.length, partial, total);
                undrained = 0;
            }
        }

        @Override
        public void outputs(Reals u) {
            passes.drain(total.length, partial, total);
            undrained = 0;
            for (int i = 0; i < total.length; i++) {
                u.set(i, scale * total[i]);
            }
            Arrays.fill(total, 0);
        }

        @Override
        public void backward(
                int unit,
                int rows,
                Reals units,
                int from,
                int stride,
                Reals e,
                double alpha,
                double beta,
                Reals target,
                int to) {
            double factor = alpha * scale;
            passes.multiplyOuter(
                    rows, total.length, factor, signs, unit, e, units, from, stride, beta, target, to, stride);
        }
    }

    @Override
    public void unitDistances(Reals parameters, Reals start, double[] out) {
        Arrays.fill(out, 0, width, 0);
        for (int j = 0; j < inputs; j++) {
            for (int r = 0; r < width; r++) {
                double moved = parameters.get(r + j * width) - start.get(r + j * width);
                out[r] += moved * moved;
            }
        }
        for (int r = 0; r < width; r++) {
            out[r] = Math.sqrt(out[r]);
        }
    }

    @Override
    public void patterns(Reals parameters, Reals x, int samples, long[] bits) {
        int words = (width + 63) / 64;
        Arrays.fill(bits, 0, samples * words, 0);
        begin(parameters);
        for (int first = 0; first < samples; first += tiling.samples()) {
            int count = Math.min(tiling.samples(), samples - first);
            for (int tile = 0; tile < tiling.tiles(width); tile++) {
                int rows = tiling.rows(width, tile);
                int at = tiling.at(tile, tiling.samples());
                multiply(NO, rows, count, inputs, weights, tiling.at(tile, inputs), x, first * inputs, 0, z, at);
                for (int i = 0; i < count; i++) {
                    pack(at + i * tiling.stride(), rows, bits, (first + i) * words, tile * tiling.units());
                }
            }
        }
    }

    private void pack(int from, int rows, long[] bits, int word, int unit) {
        for (int r = 0; r < rows; r++) {
            if (z.get(from + r) > 0) {
                bits[word + (unit + r) / 64] |= 1L << (unit + r);
            }
        }
    }

    @Override
    public void firstLayerGram(Reals parameters, Reals x, int samples, double[] out) {
        new UnitGrams(width, inputs, x, samples)
                .masks(parameters, both ? parameters : signs, both ? outputs() : 0, out);
    }

    @Override
    public void outputLayerGram(Reals parameters, Reals x, int samples, double[] out) {
        new UnitGrams(width, inputs, x, samples).values(parameters, out);
    }
}
