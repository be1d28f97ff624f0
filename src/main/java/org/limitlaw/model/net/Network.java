package org.limitlaw.model.net;

import java.io.Serializable;
import org.limitlaw.math.linalg.Precision;

/** A network with one output: an immutable spec. */
public interface Network extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Returns the number of trained parameters for inputs of a dimension. */
    long parameters(int inputs);

    /** Returns the floating-point operations of one forward and backward pass per sample. */
    double flops(int inputs);

    /** Returns the floating-point operations of the forward pass alone; at most half of both. */
    default double forwardFlops(int inputs) {
        return flops(inputs) / 2;
    }

    /** Returns how many numbers an evaluator holds for its blocks of samples, where that may be much; an upper estimate. */
    default double workingNumbers(int batch) {
        return 0;
    }

    /**
     * Returns the number m of units if all that is trained is one m x d matrix W of weights by unit and input coordinate,
     * which meets the inputs in products W x alone; else 0. Full-batch training then has a Gram form, and evaluators have
     * a {@link Evaluator#head}.
     */
    default int gramUnits() {
        return 0;
    }

    /** Returns the evaluator for inputs of a dimension, blocks of at most {@code batch} samples. */
    Evaluator bind(int inputs, int batch, Precision precision);
}
