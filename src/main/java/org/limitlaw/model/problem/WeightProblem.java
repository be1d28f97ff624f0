package org.limitlaw.model.problem;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.net.Network;

/** A problem whose point is the network's parameters, evaluated block by block of samples. */
final class WeightProblem implements Problem {
    private final Sampler data;
    private final Network network;
    private final RandomStream initialisation;
    private final Evaluator evaluator;
    private final Loss loss;
    private final Engine engine;
    private final Reals parameters;
    private final Reals start;
    private final Reals outputs;
    private final Reals residual;
    private Slices receiver;
    private Evaluator.GradientSlices forwarding;

    WeightProblem(Sampler data, Network network, Loss loss, Precision precision, RandomStream initialisation) {
        this.data = data;
        this.network = network;
        this.initialisation = initialisation;
        this.evaluator = network.bind(data.dimension(), data.samples(), precision);
        this.loss = loss;
        this.engine = Engine.of(precision);
        this.parameters = engine.zeros(evaluator.size());
        evaluator.initialise(initialisation, parameters);
        this.start = parameters.copy();
        this.outputs = engine.zeros(data.samples());
        this.residual = engine.zeros(data.samples());
    }

    @Override
    public Problem fork() {
        return new WeightProblem(data, network, loss, precision(), initialisation);
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
        return pass(false);
    }

    @Override
    public double gradient(Slices slices) {
        if (slices != receiver) { // kept between calls: a step allocates nothing
            receiver = slices;
            forwarding = slices::accept;
        }
        double value = pass(true);
        evaluator.finish(forwarding);
        return value;
    }

    private double pass(boolean backward) {
        int samples = data.samples();
        int block = evaluator.block();
        double sum = 0;
        for (int first = 0; first < samples; first += block) {
            int count = Math.min(block, samples - first);
            int xo = first * data.dimension();
            evaluator.forward(parameters, data.inputs(), xo, count, outputs, first);
            sum += loss.evaluate(count, outputs, first, data.labels(), first, residual, first);
            if (backward) {
                evaluator.backward(parameters, data.inputs(), xo, count, residual, first, first == 0);
            }
        }
        return sum;
    }
}
