package org.limitlaw.model.problem;

import static org.limitlaw.math.linalg.Transpose.NO;
import static org.limitlaw.math.linalg.Transpose.YES;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.math.linalg.Tiles;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.net.Head;

/**
 * A problem in the span of its inputs. Every gradient by the weights W (m x d) is G X^T, G (m x n) with one column per
 * sample, so that weights stay at
 *
 * <pre>
 * W = W(0) + C X^T,   W X = Z(0) + C K,   K = X^T X,   Z(0) = W(0) X
 * </pre>
 *
 * <p>and a linear optimizer may move the coefficients C by G as it would move W by G X^T. The point is C, at first 0. A step
 * costs one product of 2 m n^2 operations in place of two of 2 m n d. Pre-activations are made afresh from C at each step,
 * so that their rounding does not add up. K is made in float64.
 *
 * <p>C, Z and Z(0) are kept in tiles of units, each n columns without gaps, so that the library need copy no operand and a
 * tile is passed over while it is in the cache. The rows that the last tile has beyond the units stay 0.
 */
final class GramProblem implements Problem {
    private final Parts parts;
    private final Sampler data;
    private final Loss loss;
    private final Engine engine;
    private final Evaluator evaluator;
    private final Head head;
    private final int units;
    private final int samples;
    private final int rows;
    private final int columns;
    private final int tiles;
    private final Reals gram;
    private final Reals start;
    private final Reals startUnits;
    private final Reals coefficients;
    private final Reals z;
    private final Reals outputs;
    private final Reals residual;
    private Reals aside;
    private Reals staged;
    private Reals recovered;
    private boolean stale;
    private double flops;

    private GramProblem(Parts parts, Sampler data, Reals gram) {
        this.parts = parts;
        this.data = data;
        this.loss = parts.loss();
        this.engine = Engine.of(parts.precision());
        this.evaluator = parts.network().bind(data.dimension(), data.samples(), parts.precision());
        this.head = evaluator.head(data.samples());
        this.units = parts.network().gramUnits();
        this.samples = data.samples();
        this.rows = Tiles.rows(parts.precision());
        this.columns = Tiles.columns(parts.precision());
        this.tiles = (units + rows - 1) / rows;
        this.gram = gram;
        this.start = engine.zeros(evaluator.size());
        int length = Math.multiplyExact(tiles * rows, samples);
        this.startUnits = engine.zeros(length);
        this.coefficients = engine.zeros(length);
        this.z = engine.zeros(length);
        this.outputs = engine.zeros(samples);
        this.residual = engine.zeros(samples);
        evaluator.initialise(parts.initialisation(), start);
        int inputs = data.dimension();
        for (int tile = 0; tile < tiles; tile++) {
            engine.gemm(
                    NO,
                    NO,
                    rows(tile),
                    samples,
                    inputs,
                    1,
                    start,
                    tile * rows,
                    units,
                    data.inputs(),
                    0,
                    inputs,
                    0,
                    startUnits,
                    at(tile),
                    rows);
        }
        this.flops = 2.0 * units * samples * inputs;
    }

    /** Draws the start, and makes K. */
    static GramProblem of(Parts parts, Sampler data) {
        GramProblem out = new GramProblem(parts, data, gram(data, parts.precision()));
        out.flops += 2.0 * data.samples() * data.samples() * data.dimension();
        return out;
    }

    private static Reals gram(Sampler data, Precision precision) {
        int n = data.samples();
        int d = data.dimension();
        boolean wide = precision == Precision.FLOAT64;
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals x = wide
                ? data.inputs()
                : Reals.copyOf(Precision.FLOAT64, data.inputs().toArray());
        Reals out = engine.zeros(Math.multiplyExact(n, n));
        engine.gemm(YES, NO, n, n, d, 1, x, 0, d, x, 0, d, 0, out, 0, n);
        return wide ? out : Reals.copyOf(precision, out.toArray());
    }

    private int rows(int tile) {
        return Math.min(rows, units - tile * rows);
    }

    /** Returns where a tile begins. */
    private int at(int tile) {
        return tile * rows * samples;
    }

    /** Returns where the coefficient of a unit and a sample stands in the point. */
    static int index(int unit, int sample, int samples, Precision precision) {
        int rows = Tiles.rows(precision);
        return (unit / rows * samples + sample) * rows + unit % rows;
    }

    @Override
    public Problem fork() {
        return new GramProblem(parts, data, gram);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public void draw(long step) {
        // the data are fixed, as Form.check sees to
    }

    @Override
    public Sampler data() {
        return data;
    }

    @Override
    public Evaluator evaluator() {
        return evaluator;
    }

    @Override
    public Reals start() {
        return start;
    }

    @Override
    public Reals parameters() {
        if (stale) {
            recover();
            flops += 2.0 * units * samples * data.dimension();
            stale = false;
        }
        return recovered == null ? start : recovered;
    }

    private void recover() {
        int inputs = data.dimension();
        if (recovered == null) {
            recovered = engine.zeros(start.length());
        }
        engine.copy(start.length(), start, 0, recovered, 0);
        for (int tile = 0; tile < tiles; tile++) {
            engine.gemm(
                    NO,
                    YES,
                    rows(tile),
                    inputs,
                    samples,
                    1,
                    coefficients,
                    at(tile),
                    rows,
                    data.inputs(),
                    0,
                    inputs,
                    1,
                    recovered,
                    tile * rows,
                    units);
        }
    }

    /** Weights that were recovered are so again where they come from a checkpoint: they follow from the coefficients. */
    @Override
    public void pass(State state) {
        state.numbers(coefficients);
        state.numbers(outputs);
        flops = state.number(flops);
        stale = state.flag(stale);
        if (state.flag(recovered != null) && recovered == null) {
            recover();
        }
    }

    @Override
    public Reals outputs() {
        return outputs;
    }

    @Override
    public double flopsBesideSteps() {
        return flops;
    }

    @Override
    public Precision precision() {
        return engine.precision();
    }

    @Override
    public int size() {
        return coefficients.length();
    }

    @Override
    public Reals point() {
        return coefficients;
    }

    @Override
    public double loss() {
        return pass(null, outputs);
    }

    @Override
    public double gradient(Slices slices) {
        stale = true;
        return pass(slices, outputs);
    }

    @Override
    public double gradientAhead(Slices slices) {
        if (aside == null) {
            aside = engine.zeros(samples);
        }
        stale = true;
        return pass(slices, aside);
    }

    private double pass(Slices slices, Reals u) {
        for (int tile = 0; tile < tiles; tile++) {
            for (int first = 0; first < samples; first += columns) {
                forward(tile, first, Math.min(columns, samples - first));
            }
        }
        head.outputs(u);
        double weight = loss.weight(samples);
        double sum = weight * loss.evaluate(samples, u, 0, data.labels(), 0, residual, 0);
        if (slices != null) {
            move(slices, weight);
        }
        return sum;
    }

    /** Makes some columns of a tile, Z(0) + C K, and passes over them while they are in the cache. */
    private void forward(int tile, int first, int count) {
        int at = at(tile) + first * rows;
        engine.copy(rows * count, startUnits, at, z, at);
        Tiles.multiply(
                engine,
                NO,
                rows(tile),
                count,
                samples,
                coefficients,
                at(tile),
                gram,
                first * samples,
                samples,
                1,
                z,
                at,
                rows);
        head.forward(tile * rows, rows(tile), first, count, z, at, rows);
    }

    /** All coefficients have been read and all losses are known: the point may move, tile by tile. */
    private void move(Slices slices, double weight) {
        Update update = slices.update();
        if (update == null && staged == null) {
            staged = engine.zeros(at(1));
        }
        for (int tile = 0; tile < tiles; tile++) {
            if (update != null) {
                backward(tile, weight * update.alpha(), update.beta(), update.target(), at(tile));
            } else {
                if (rows(tile) < rows) {
                    engine.fill(staged.length(), 0, staged, 0);
                }
                backward(tile, weight, 0, staged, 0);
                slices.accept(at(tile), staged, 0, staged.length());
            }
        }
        if (update != null) {
            slices.updated(0, coefficients.length());
        }
    }

    private void backward(int tile, double alpha, double beta, Reals target, int to) {
        head.backward(tile * rows, rows(tile), z, at(tile), rows, residual, alpha, beta, target, to);
    }
}
