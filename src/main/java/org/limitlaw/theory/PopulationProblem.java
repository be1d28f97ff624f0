package org.limitlaw.theory;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.problem.Parts;
import org.limitlaw.model.problem.Problem;

/**
 * The problem of {@link PopulationLoss}: Gaussian particles on the 3-spin target, the loss half the mean square over the
 * whole sphere. It starts where training on samples starts, and hands out gradients in the same metric, so that its descent
 * is what training tends to as batches grow. There are no samples and no outputs.
 */
public final class PopulationProblem implements Problem {
    private final Parts parts;
    private final PopulationLoss population;
    private final Sampler nothing;
    private final Evaluator evaluator;
    private final Reals start;
    private final Reals parameters;
    private final Reals gradient;
    private final Reals outputs = Reals.zeros(Precision.FLOAT64, 0);

    /** Takes specs that {@link #check} lets pass. */
    public PopulationProblem(Parts parts) {
        Engine engine = Engine.of(Precision.FLOAT64);
        int dimension = parts.data().dimension();
        this.parts = parts;
        this.population = loss(parts);
        this.nothing = new Nothing(outputs, dimension);
        this.evaluator = parts.evaluator(1);
        this.start = engine.zeros(population.size());
        evaluator.initialise(parts.initialisation(), start);
        this.parameters = start.copy();
        this.gradient = engine.zeros(population.size());
    }

    /** Returns whether the mean over all inputs is known in closed form. */
    public static boolean exact(Dataset data, Network network) {
        return data instanceof ThreeSpin
                && network instanceof Particles particles
                && particles.units() instanceof Units.Gaussian;
    }

    /** Throws IllegalArgumentException, in one line, where the mean over all inputs is not known in closed form. */
    public static void check(Dataset data, Network network) {
        if (!exact(data, network)) {
            throw new IllegalArgumentException(
                    "the loss over all inputs must be known in closed form, as that of Particles"
                            + " with Gaussian units on ThreeSpin, got " + network + " on " + data);
        }
    }

    /** Returns the exact loss of these specs, whatever their precision: it takes parameters in float64. */
    public static PopulationLoss loss(Parts parts) {
        check(parts.data(), parts.network());
        ThreeSpin data = (ThreeSpin) parts.data();
        Particles network = (Particles) parts.network();
        double sharpness = ((Units.Gaussian) network.units()).sharpness();
        return new PopulationLoss(
                data.target(parts.dataSeed()), new GaussianUnits(data.dimension(), sharpness), network.width());
    }

    /** Returns the operations of a loss and gradient of n particles, about: two tables' values a pair, and products. */
    public static double flops(int dimension, int particles) {
        return (double) particles * particles * (40 + 4 * dimension) + 2.0 * particles * Math.pow(dimension, 3);
    }

    @Override
    public double loss() {
        return population.loss(parameters);
    }

    @Override
    public double gradient(Slices slices) {
        double loss = population.gradient(parameters, gradient);
        evaluator.metric(parameters, gradient);
        slices.accept(0, gradient, 0, gradient.length());
        evaluator.retract(parameters);
        return loss;
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Problem fork() {
        return new PopulationProblem(parts);
    }

    @Override
    public void draw(long step) {
        // nothing is drawn
    }

    @Override
    public Sampler data() {
        return nothing;
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
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public int size() {
        return parameters.length();
    }

    @Override
    public Reals point() {
        return parameters;
    }

    private record Nothing(Reals inputs, int dimension) implements Sampler {
        @Override
        public Reals labels() {
            return inputs;
        }

        @Override
        public int samples() {
            return 0;
        }
    }
}
