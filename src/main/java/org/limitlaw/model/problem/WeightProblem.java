package org.limitlaw.model.problem;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Evaluator;

/** A problem whose point is the network's parameters, evaluated block by block of samples. */
final class WeightProblem implements Problem {
    private final Parts parts;
    private final Sampler data;
    private final Evaluator evaluator;
    private final Loss loss;
    private final Engine engine;
    private final Reals parameters;
    private final Reals start;
    private final Reals outputs;
    private final Reals residual;
    private Reals aside;
    private Forwarding forwarding;

    WeightProblem(Parts parts, Sampler data) {
        int samples = parts.data().samples();
        this.parts = parts;
        this.data = data;
        this.evaluator = parts.network().bind(data.dimension(), samples, parts.precision());
        this.loss = parts.loss();
        this.engine = Engine.of(parts.precision());
        this.parameters = engine.zeros(evaluator.size());
        evaluator.initialise(parts.initialisation(), parameters);
        this.start = parameters.copy();
        this.outputs = engine.zeros(samples);
        this.residual = engine.zeros(samples);
    }

    @Override
    public Problem fork() {
        return new WeightProblem(parts, data);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public void draw(long step) {
        data.draw(step);
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
        return parameters;
    }

    @Override
    public Reals outputs() {
        return outputs;
    }

    @Override
    public double flopsBesideSteps() {
        return 0;
    }

    @Override
    public void pass(State state) {
        state.numbers(parameters);
        state.numbers(outputs);
    }

    @Override
    public Precision precision() {
        return engine.precision();
    }

    @Override
    public int size() {
        return parameters.length();
    }

    @Override
    public Reals point() {
        return parameters;
    }

    @Override
    public double loss() {
        return pass(null, outputs);
    }

    @Override
    public double gradient(Slices slices) {
        return gradient(slices, outputs);
    }

    @Override
    public double gradientAhead(Slices slices) {
        if (aside == null) {
            aside = engine.zeros(outputs.length());
        }
        return gradient(slices, aside);
    }

    private double gradient(Slices slices, Reals u) {
        if (forwarding == null || slices != forwarding.to) { // kept between calls: a step allocates nothing
            forwarding = new Forwarding(slices);
        }
        double value = pass(forwarding, u);
        evaluator.retract(parameters);
        return value;
    }

    private double pass(Evaluator.GradientSlices slices, Reals u) {
        int samples = data.samples();
        int block = evaluator.block();
        double weight = loss.weight(samples);
        evaluator.begin(parameters);
        double sum = 0;
        for (int first = 0; first < samples; first += block) {
            int count = Math.min(block, samples - first);
            int xo = first * data.dimension();
            evaluator.forward(parameters, data.inputs(), xo, count, u, first);
            sum += weight * loss.evaluate(count, u, first, data.labels(), first, residual, first);
            if (slices != null) {
                if (weight != 1) {
                    engine.scale(count, weight, residual, first);
                }
                Evaluator.GradientSlices last = first + count == samples ? slices : null;
                evaluator.backward(parameters, data.inputs(), xo, count, residual, first, first == 0, last);
            }
        }
        return sum;
    }

    private record Forwarding(Slices to) implements Evaluator.GradientSlices {
        @Override
        public void accept(int offset, Reals gradient, int from, int length) {
            to.accept(offset, gradient, from, length);
        }

        @Override
        public Update update() {
            return to.update();
        }

        @Override
        public void updated(int offset, int length) {
            to.updated(offset, length);
        }
    }
}
