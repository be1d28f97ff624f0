package org.limitlaw.observe;

import java.io.Serializable;
import java.util.List;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;

/** Something we measure in a run: an immutable spec. */
public interface Observable extends Serializable {
    /** Raised when the numbers it gives change; part of a run's key. */
    default int version() {
        return 1;
    }

    /** Returns the names of the scalars it records at the end of a run, in order. */
    List<String> scalars();

    /** Returns the names of the curves it records. */
    default List<String> curves() {
        return List.of();
    }

    /** Throws IllegalArgumentException, in one line, where it cannot be measured in this setting. */
    default void check(Setting setting) {}

    /** Returns the floating-point operations it adds to a run of at most some steps, where they count; else 0. */
    default double flops(Setting setting, long steps) {
        return 0;
    }

    /** Returns at how many steps at most it asks for the weights, which in Gram form costs a product. */
    default long looks(long steps) {
        return 2;
    }

    /** Starts measuring; called at the initial point, before the first step. */
    Probe attach(Problem problem, StepInfo step);

    /**
     * What is trained, and how.
     *
     * @param form {@code WEIGHTS} or {@code GRAM}
     */
    record Setting(Dataset data, Network network, Loss loss, Optimizer optimizer, Precision precision, Form form) {}

    /** What a probe may know of the optimizer. */
    record StepInfo(double stepSize, double timePerStep, long maxSteps) {}
}
