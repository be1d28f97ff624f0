package org.limitlaw.model.net;

import java.util.Arrays;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.random.RandomStream;

/**
 * Passes of {@link TwoLayer}. With units contiguous, a block's pre-activations Z = W X are overwritten by what the
 * gradient's product needs, the residual scales the small block of inputs, and dW += Z (e X)^T:
 *
 * <ul>
 *   <li>first layer trained: Z becomes the 0/1 mask in the pass that sums the outputs; a_r is factored out of the
 *       gradient and applied once, in {@link #finish};
 *   <li>both trained: Z becomes relu values, whose product with e is the gradient of a; one more pass turns them to
 *       a_r times the mask.
 * </ul>
 */
final class TwoLayerEvaluator implements TangentEvaluator {
    private final int width;
    private final boolean both;
    private final int inputs;
    private final Engine engine;
    private final Blocks blocks;
    private final double scale;
    private final Reals signs;
    private final Reals z;
    private final Reals scaledInputs;
    private final double[] sums;
    private Reals gradient;

    TwoLayerEvaluator(int width, boolean both, int inputs, int batch, Precision precision) {
        this.width = width;
        this.both = both;
        this.inputs = inputs;
        this.engine = Engine.of(precision);
        this.blocks = Blocks.of(inputs, width, batch, precision.bytes());
        this.scale = 1 / Math.sqrt(width);
        this.signs = engine.zeros(width);
        this.z = engine.zeros(blocks.length(width));
        this.scaledInputs = engine.zeros(inputs * blocks.samples());
        this.sums = new double[blocks.samples()];
    }

    @Override
    public int size() {
        return width * inputs + (both ? width : 0);
    }

    @Override
    public int block() {
        return blocks.samples();
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
        stream.split("weights").normals(0, width * inputs, parameters, 0);
        RandomStream outputs = stream.split("outputs");
        for (int r = 0; r < width; r++) {
            signs.set(r, outputs.sign(r));
        }
        if (both) {
            engine.copy(width, signs, 0, parameters, width * inputs);
        }
    }

    @Override
    public void forward(Reals parameters, Reals x, int xo, int count, Reals u, int uo) {
        for (int tile = 0; tile < blocks.tiles(width); tile++) {
            int rows = multiplyTile(parameters, x, xo, count, tile);
            int unit = tile * blocks.units();
            for (int i = 0; i < count; i++) {
                double sum = both
                        ? engine.reluDot(rows, z, column(tile, i), parameters, width * inputs + unit)
                        : engine.reluDotMask(rows, z, column(tile, i), signs, unit);
                sums[i] = tile == 0 ? sum : sums[i] + sum;
            }
        }
        for (int i = 0; i < count; i++) {
            u.set(uo + i, scale * sums[i]);
        }
    }

    @Override
    public void backward(
            Reals parameters, Reals x, int xo, int count, Reals e, int eo, boolean first, GradientSlices last) {
        if (gradient == null) { // in Gram form it is never asked for
            gradient = engine.zeros(size());
        }
        for (int i = 0; i < count; i++) {
            engine.axpby(inputs, e.get(eo + i), x, xo + i * inputs, 0, scaledInputs, i * inputs);
        }
        double beta = first ? 0 : 1;
        for (int tile = 0; tile < blocks.tiles(width); tile++) {
            int unit = tile * blocks.units();
            int rows = Math.min(blocks.units(), width - unit);
            if (both) {
                outputGradient(parameters, count, e, eo, beta, tile);
            }
            engine.gemm(
                    Transpose.NO,
                    Transpose.YES,
                    rows,
                    inputs,
                    count,
                    both ? scale : 1,
                    z,
                    column(tile, 0),
                    blocks.stride(),
                    scaledInputs,
                    0,
                    inputs,
                    beta,
                    gradient,
                    unit,
                    width);
        }
        if (last != null) {
            finish(last);
        }
    }

    /** Adds the tile's share to the gradient of a, then turns its relu values to a_r times the mask. */
    private void outputGradient(Reals parameters, int count, Reals e, int eo, double beta, int tile) {
        int unit = tile * blocks.units();
        int rows = Math.min(blocks.units(), width - unit);
        int output = width * inputs + unit;
        engine.gemv(
                Transpose.NO, rows, count, scale, z, column(tile, 0), blocks.stride(), e, eo, beta, gradient, output);
        for (int i = 0; i < count; i++) {
            engine.maskTimes(rows, z, column(tile, i), parameters, output);
        }
    }

    private void finish(GradientSlices slices) {
        if (both) {
            slices.accept(0, gradient, 0, size());
            return;
        }
        for (int j = 0; j < inputs; j++) {
            int at = j * width;
            engine.multiply(width, scale, signs, 0, gradient, at, 0, gradient, at);
            slices.accept(at, gradient, at, width);
        }
    }

    @Override
    public Head head() {
        return both ? TangentEvaluator.super.head() : new Signed();
    }

    /** The outputs' fixed signs behind rectified units; z becomes the mask. */
    private final class Signed implements Head {
        @Override
        public double forward(Reals units, int from) {
            return scale * engine.reluDotMask(width, units, from, signs, 0);
        }

        @Override
        public void backward(Reals units, int from, double e, Reals out, int to) {
            engine.multiply(width, scale * e, signs, 0, units, from, 0, out, to);
        }
    }

    private int multiplyTile(Reals parameters, Reals x, int xo, int count, int tile) {
        int unit = tile * blocks.units();
        int rows = Math.min(blocks.units(), width - unit);
        engine.gemm(
                Transpose.NO,
                Transpose.NO,
                rows,
                count,
                inputs,
                1,
                parameters,
                unit,
                width,
                x,
                xo,
                inputs,
                0,
                z,
                column(tile, 0),
                blocks.stride());
        return rows;
    }

    private int column(int tile, int sample) {
        return (tile * blocks.samples() + sample) * blocks.stride();
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
        for (int first = 0; first < samples; first += blocks.samples()) {
            int count = Math.min(blocks.samples(), samples - first);
            for (int tile = 0; tile < blocks.tiles(width); tile++) {
                int rows = multiplyTile(parameters, x, first * inputs, count, tile);
                for (int i = 0; i < count; i++) {
                    pack(column(tile, i), rows, bits, (first + i) * words, tile * blocks.units());
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
        new UnitGrams(width, inputs, x, samples).masks(parameters, both ? parameters : signs, outputs(), out);
    }

    @Override
    public void outputLayerGram(Reals parameters, Reals x, int samples, double[] out) {
        new UnitGrams(width, inputs, x, samples).values(parameters, out);
    }

    private int outputs() {
        return both ? width * inputs : 0;
    }
}
