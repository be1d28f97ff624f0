package org.limitlaw.model.problem;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.optim.Objective;

/**
 * Data, network and loss as one objective, on all samples of a step, in one of the forms of {@link Form}. What is measured asks for data,
 * weights and outputs, which mean the same in every form; {@link #point()} is for optimizers alone.
 */
public interface Problem extends Objective {
    /** Draws data and start, in the form of weights. */
    static Problem open(
            Dataset dataset, Network network, Loss loss, Precision precision, long dataSeed, long initialisationSeed) {
        return open(Form.WEIGHTS, dataset, network, loss, precision, dataSeed, initialisationSeed, 0);
    }

    /**
     * Draws data and start.
     *
     * @param form {@code WEIGHTS} or {@code GRAM}
     * @param batchSeed of what is drawn anew at each step
     */
    static Problem open(
            Form form,
            Dataset dataset,
            Network network,
            Loss loss,
            Precision precision,
            long dataSeed,
            long initialisationSeed,
            long batchSeed) {
        Parts parts = new Parts(dataset, network, loss, precision, dataSeed, initialisationSeed, batchSeed);
        return switch (form) {
            case WEIGHTS -> new WeightProblem(parts, parts.open());
            case GRAM -> GramProblem.of(parts, parts.open());
            case AUTO -> throw new IllegalArgumentException("form must be weights or gram, got auto");
        };
    }

    /** Returns what it was made of: for what is measured apart from training's data, on a test set or the law itself. */
    Parts parts();

    /** Returns the same problem in the same form at its start, with a point and buffers of its own; the data are shared. */
    Problem fork();

    /** Takes the samples of a step; to be called once before each step or evaluation, and nothing where data are fixed. */
    void draw(long step);

    /** Returns the data, those of the current step. */
    Sampler data();

    /** Returns the network's evaluator. */
    Evaluator evaluator();

    /** Returns the parameters at the start, not to be modified. */
    Reals start();

    /**
     * Returns the current parameters, not to be modified; to be asked between steps, and good until the next. In Gram form
     * the first to ask after a step pays for a product.
     */
    Reals parameters();

    /** Returns the outputs of the last evaluation of the iterate, one per sample, not to be modified. */
    Reals outputs();

    /** Returns the floating-point operations counted so far besides those of steps: products made once, weights recovered. */
    double flopsBesideSteps();

    /** Passes what a step or an evaluation changes; data follow from the step. */
    void pass(State state);
}
