package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Nonlinearity;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.math.random.RandomStream;

/**
 * Passes of {@link Particles}. With particles contiguous, a block's products are overwritten by what the gradient's product
 * needs, and the residual scales the small block of inputs, a row of residuals below it:
 *
 * <ul>
 *   <li>Gaussian: one pass makes the products b/d z.x values; [dz; dc] += values [e X; e]^T, as the slope is the value;
 *   <li>others: inputs carry a row of ones for b0; one pass makes values, a second adds e times them to dc and turns them to
 *       slopes; [da; db0] += slopes [e X; e]^T.
 * </ul>
 *
 * <p>The factor 1/n of the output and n of the metric cancel; c_i is applied once, to the finished gradient.
 */
final class ParticlesEvaluator implements Evaluator {
    private final int width;
    private final int inputs;
    private final boolean gaussian;
    private final Nonlinearity nonlinearity;
    private final double innerRate;
    private final double sharpness;
    private final double scale;
    private final Engine engine;
    private final Blocks blocks;
    private final int amplitudes;
    private final Reals z;
    private final Reals ones;
    private final Reals augmented;
    private final Reals gradient;
    private final double[] sums;
    private final double[] share;
    private Reals even;

    ParticlesEvaluator(Particles spec, int inputs, int batch, Precision precision) {
        this.width = spec.width();
        this.inputs = inputs;
        this.nonlinearity = spec.units().nonlinearity();
        this.innerRate = spec.innerRate();
        this.gaussian = spec.units() instanceof Units.Gaussian;
        this.sharpness = spec.units() instanceof Units.Gaussian gaussian ? gaussian.sharpness() : 1;
        this.scale = spec.units() instanceof Units.Gaussian gaussian ? gaussian.scale(inputs) : 1;
        this.engine = Engine.of(precision);
        this.blocks = Blocks.of(inputs + 1, width, batch, precision.bytes());
        this.amplitudes = width * (gaussian ? inputs : inputs + 1);
        this.z = engine.zeros(blocks.length(width));
        this.ones = engine.zeros(blocks.samples());
        engine.fill(blocks.samples(), 1, ones, 0);
        this.augmented = engine.zeros((inputs + 1) * blocks.samples());
        this.gradient = engine.zeros(size());
        this.sums = new double[blocks.samples()];
        this.share = new double[blocks.samples()];
    }

    @Override
    public int size() {
        return amplitudes + width;
    }

    @Override
    public int block() {
        return blocks.samples();
    }

    /** A particle's start does not depend on how many there are. */
    @Override
    public void initialise(RandomStream stream, Reals parameters) {
        RandomStream inner = stream.split("inner");
        int numbers = amplitudes / width;
        Reals one = engine.zeros(numbers);
        for (int i = 0; i < width; i++) {
            long first = (long) i * numbers;
            if (gaussian) {
                inner.sphere(first, inputs, Math.sqrt(inputs), one, 0);
            } else {
                inner.normals(first, numbers, one, 0);
            }
            for (int j = 0; j < numbers; j++) {
                parameters.set(i + j * width, one.get(j));
            }
        }
        stream.split("amplitudes").normals(0, width, parameters, amplitudes);
    }

    @Override
    public void forward(Reals parameters, Reals x, int xo, int count, Reals u, int uo) {
        if (!gaussian) {
            engine.weighColumns(inputs, count, x, xo, ones, 0, augmented, 0);
        }
        for (int tile = 0; tile < blocks.tiles(width); tile++) {
            int unit = tile * blocks.units();
            int rows = Math.min(blocks.units(), width - unit);
            if (gaussian) {
                products(rows, count, inputs, sharpness / inputs, parameters, unit, x, xo, tile);
            } else {
                products(rows, count, inputs + 1, 1, parameters, unit, augmented, 0, tile);
            }
            double[] of = tile == 0 ? sums : share;
            engine.valuesDots(
                    nonlinearity, rows, count, z, column(tile, 0), blocks.stride(), parameters, amplitudes + unit, of);
            for (int i = 0; i < count && tile > 0; i++) {
                sums[i] += share[i];
            }
        }
        for (int i = 0; i < count; i++) {
            u.set(uo + i, scale / width * sums[i]);
        }
    }

    private void products(int rows, int count, int inner, double alpha, Reals y, int unit, Reals x, int xo, int tile) {
        engine.gemm(
                Transpose.NO,
                Transpose.NO,
                rows,
                count,
                inner,
                alpha,
                y,
                unit,
                width,
                x,
                xo,
                inner,
                0,
                z,
                column(tile, 0),
                blocks.stride());
    }

    @Override
    public void backward(
            Reals parameters, Reals x, int xo, int count, Reals e, int eo, boolean first, GradientSlices last) {
        engine.weighColumns(inputs, count, x, xo, e, eo, augmented, 0);
        if (first && !gaussian) {
            engine.fill(width, 0, gradient, amplitudes);
        }
        for (int tile = 0; tile < blocks.tiles(width); tile++) {
            int unit = tile * blocks.units();
            int rows = Math.min(blocks.units(), width - unit);
            if (!gaussian) {
                engine.addThenSlopes(
                        nonlinearity,
                        rows,
                        count,
                        e,
                        eo,
                        z,
                        column(tile, 0),
                        blocks.stride(),
                        gradient,
                        amplitudes + unit);
            }
            engine.gemm(
                    Transpose.NO,
                    Transpose.YES,
                    rows,
                    inputs + 1,
                    count,
                    scale,
                    z,
                    column(tile, 0),
                    blocks.stride(),
                    augmented,
                    0,
                    inputs + 1,
                    first ? 0 : 1,
                    gradient,
                    unit,
                    width);
        }
        if (last != null) {
            finish(parameters);
            last.accept(0, gradient, 0, size());
        }
    }

    /** Applies c_i and the metric to the inner parameters; c's own share of it is 1. */
    private void finish(Reals parameters) {
        if (gaussian) {
            double factor = innerRate * sharpness / inputs;
            engine.tangent(width, inputs, inputs, factor, parameters, amplitudes, parameters, 0, gradient, 0, width);
            return;
        }
        for (int j = 0; j <= inputs; j++) {
            int at = j * width;
            engine.multiply(width, innerRate, parameters, amplitudes, gradient, at, 0, gradient, at);
        }
    }

    @Override
    public void metric(Reals parameters, Reals vector) {
        engine.scale(size(), width, vector, 0);
        engine.scale(amplitudes, innerRate, vector, 0);
        if (gaussian) {
            if (even == null) { // made on first use: training never asks
                even = engine.zeros(width);
                engine.fill(width, 1, even, 0);
            }
            engine.tangent(width, inputs, inputs, 1, even, 0, parameters, 0, vector, 0, width);
        }
    }

    @Override
    public void retract(Reals parameters) {
        if (gaussian) {
            engine.ontoSphere(width, inputs, Math.sqrt(inputs), parameters, 0, width);
        }
    }

    private int column(int tile, int sample) {
        return (tile * blocks.samples() + sample) * blocks.stride();
    }
}
