package org.limitlaw.model.problem;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
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
 * <p>and a linear optimizer may move the coefficients C by G as it would move W by G X^T. The point is C, at first 0,
 * sample i's column at {@code i m}. A step costs one product of 2 m n^2 operations in place of two of 2 m n d.
 * Pre-activations are made afresh from C at each step, so that their rounding does not add up. K is made in float64.
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
    private final int block;
    private final Reals gram;
    private final Reals start;
    private final Reals startUnits;
    private final Reals coefficients;
    private final Reals z;
    private final Reals column;
    private final Reals outputs;
    private final Reals residual;
    private Reals aside;
    private Reals recovered;
    private boolean stale;
    private double flops;

    private GramProblem(Parts parts, Sampler data, Reals gram) {
        this.parts = parts;
        this.data = data;
        this.loss = parts.loss();
        this.engine = Engine.of(parts.precision());
        this.evaluator = parts.network().bind(data.dimension(), data.samples(), parts.precision());
        this.head = evaluator.head();
        this.units = parts.network().gramUnits();
        this.samples = data.samples();
        this.block = block(units, samples, parts.precision().bytes());
        this.gram = gram;
        this.start = engine.zeros(evaluator.size());
        int length = Math.multiplyExact(units, samples);
        this.startUnits = engine.zeros(length);
        this.coefficients = engine.zeros(length);
        this.z = engine.zeros(length);
        this.column = engine.zeros(units);
        this.outputs = engine.zeros(samples);
        this.residual = engine.zeros(samples);
        evaluator.initialise(parts.initialisation(), start);
        product(Transpose.NO, samples, data.dimension(), start, data.inputs(), 0, startUnits);
        this.flops = 2.0 * length * data.dimension();
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
        engine.gemm(Transpose.YES, Transpose.NO, n, n, d, 1, x, 0, d, x, 0, d, 0, out, 0, n);
        return wide ? out : Reals.copyOf(precision, out.toArray());
    }

    /** Returns how many samples' columns are passed over together, about 256 KiB: a function of shapes only. */
    static int block(int units, int samples, int bytes) {
        return (int) Math.min(samples, Math.max(8, (256L << 10) / ((long) units * bytes)));
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
            int inputs = data.dimension();
            if (recovered == null) {
                recovered = engine.zeros(start.length());
            }
            engine.copy(start.length(), start, 0, recovered, 0);
            product(Transpose.YES, inputs, samples, coefficients, data.inputs(), 1, recovered);
            flops += 2.0 * units * samples * inputs;
            stale = false;
        }
        return recovered == null ? start : recovered;
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

    /** The product reads all coefficients; each block's are free to move as soon as its losses are known. */
    private double pass(Slices slices, Reals u) {
        product(Transpose.NO, samples, samples, coefficients, gram, 0, z);
        double weight = loss.weight(samples);
        double sum = 0;
        for (int first = 0; first < samples; first += block) {
            int count = Math.min(block, samples - first);
            for (int i = first; i < first + count; i++) {
                engine.axpy(units, 1, startUnits, i * units, z, i * units);
                u.set(i, head.forward(z, i * units));
            }
            sum += weight * loss.evaluate(count, u, first, data.labels(), first, residual, first);
            if (slices != null) {
                for (int i = first; i < first + count; i++) {
                    head.backward(z, i * units, weight * residual.get(i), column, 0);
                    slices.accept(i * units, column, 0, units);
                }
            }
        }
        return sum;
    }

    /** C := A op(B) + beta C; C has a row per unit and some columns, inner is A's columns, B is stored as it is in memory. */
    private void product(Transpose tb, int columns, int inner, Reals a, Reals b, double beta, Reals c) {
        int ldb = tb == Transpose.NO ? inner : columns;
        engine.gemm(Transpose.NO, tb, units, columns, inner, 1, a, 0, units, b, 0, ldb, beta, c, 0, units);
    }
}
