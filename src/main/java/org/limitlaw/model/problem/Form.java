package org.limitlaw.model.problem;

import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.optim.Optimizer;

/**
 * What an optimizer moves in full-batch training. Both forms make the same trajectory but for rounding; Gram form needs a
 * network that trains its first layer alone ({@link Network#gramUnits}) and a linear optimizer.
 */
public enum Form {
    /** The weights: per step two products, of 2 m n d operations each for m units. */
    WEIGHTS,
    /** Coefficients of the n inputs: one product of 2 m n^2, and 2 m n d whenever weights are asked for. */
    GRAM,
    /** Gram form where it can be and has the cheaper steps, n &lt; 2 d (for Nesterov n &lt; 1.5 d); else weights. */
    AUTO;

    private static final long MOST = Integer.MAX_VALUE - 8;

    /**
     * Returns the form that a run takes, WEIGHTS or GRAM; it depends on these specs alone. Lengths of runs and what is
     * observed do not enter, so that a longer run repeats a shorter one.
     */
    public Form resolve(Dataset data, Network network, Optimizer optimizer) {
        if (this != AUTO) {
            return this;
        }
        boolean can = !data.fresh() && network.gramUnits() > 0 && optimizer.linear() && longest(data, network) <= MOST;
        return can && GRAM.flopsPerStep(data, network, optimizer) < WEIGHTS.flopsPerStep(data, network, optimizer)
                ? GRAM
                : WEIGHTS;
    }

    /** Throws IllegalArgumentException, in one line, where the form cannot be. */
    public void check(Dataset data, Network network, Optimizer optimizer) {
        if (this != GRAM) {
            return;
        }
        require(!data.fresh(), "the data of form gram", "the same at each step", data);
        require(network.gramUnits() > 0, "the network of form gram", "one that trains its first layer alone", network);
        require(optimizer.linear(), "the optimizer of form gram", "linear in its gradients", optimizer);
        long longest = longest(data, network);
        require(longest <= MOST, "max(samples, units) * samples in form gram", "at most " + MOST, longest);
    }

    private static void require(boolean holds, String subject, String condition, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(subject + " must be " + condition + ", got " + value);
        }
    }

    private static long longest(Dataset data, Network network) {
        return (long) Math.max(data.samples(), network.gramUnits()) * data.samples();
    }

    /** Returns the floating-point operations of one step, products alone. */
    public double flopsPerStep(Dataset data, Network network, Optimizer optimizer) {
        return flopsPerStep(data, network) + optimizer.losses() * flopsPerLoss(data, network);
    }

    /** Returns the floating-point operations of a step that takes one gradient, products alone. */
    public double flopsPerStep(Dataset data, Network network) {
        double samples = data.samples();
        return switch (this) {
            case WEIGHTS -> network.flops(data.dimension()) * samples;
            case GRAM -> 2.0 * network.gramUnits() * samples * samples;
            case AUTO -> throw unresolved();
        };
    }

    private double flopsPerLoss(Dataset data, Network network) {
        return this == GRAM ? flopsPerStep(data, network) : network.forwardFlops(data.dimension()) * data.samples();
    }

    /** Returns the floating-point operations of the steps 0 .. steps - 1: products, and what draws fresh samples. */
    public double flops(Dataset data, Network network, Optimizer optimizer, long steps) {
        if (this == GRAM) {
            return flopsPerStep(data, network, optimizer) * steps;
        }
        double losses = optimizer.losses() * network.forwardFlops(data.dimension());
        return (network.flops(data.dimension()) + losses + data.flops()) * data.samples(steps);
    }

    /**
     * Returns the floating-point operations beside steps.
     *
     * @param looks at how many steps the weights are asked for
     */
    public double flopsBesideSteps(Dataset data, Network network, double looks) {
        double pairs = (double) data.samples() * data.dimension();
        return switch (this) {
            case WEIGHTS -> 0;
            case GRAM -> 2 * pairs * (data.samples() + network.gramUnits() * (1 + looks));
            case AUTO -> throw unresolved();
        };
    }

    /**
     * Returns how many numbers a problem, its optimizer and a fork of the problem hold, but for blocks of bounded size; an
     * upper estimate.
     */
    public double numbers(Dataset data, Network network, Optimizer optimizer) {
        return numbers(data, network) + optimizer.vectors() * length(data, network);
    }

    private double length(Dataset data, Network network) {
        return this == GRAM ? (double) network.gramUnits() * data.samples() : network.parameters(data.dimension());
    }

    private double numbers(Dataset data, Network network) {
        double samples = data.samples();
        double weights = network.parameters(data.dimension());
        double inputs = samples * data.dimension();
        return switch (this) {
            case WEIGHTS -> 8 * weights + inputs + 4 * samples + 2 * network.workingNumbers(data.samples());
            case GRAM ->
                6 * weights + 8.0 * network.gramUnits() * samples + samples * samples + 3 * inputs + 4 * samples;
            case AUTO -> throw unresolved();
        };
    }

    private static IllegalStateException unresolved() {
        return new IllegalStateException("form must be resolved first, got auto");
    }
}
