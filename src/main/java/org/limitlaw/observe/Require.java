package org.limitlaw.observe;

import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.net.TangentNetwork;
import org.limitlaw.model.problem.Problem;

/** Conditions on keys and settings. */
final class Require {
    private Require() {}

    static void that(boolean holds, String subject, String condition, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(subject + " must be " + condition + ", got " + value);
        }
    }

    /** Kernels and patterns are those of hidden units. */
    static void hiddenUnits(Observable wanted, Observable.Setting setting) {
        that(
                setting.network() instanceof TangentNetwork,
                "the network of " + wanted.getClass().getSimpleName(),
                "one of hidden units, such as TwoLayer",
                setting.network().getClass().getSimpleName());
    }

    /** A frozen kernel's rates are those of squared loss. */
    static void squaredLoss(Observable wanted, Observable.Setting setting) {
        that(
                setting.loss() instanceof Squared,
                "the loss of " + wanted.getClass().getSimpleName(),
                "Squared",
                setting.loss().getClass().getSimpleName());
    }

    static TangentEvaluator units(Problem problem) {
        return (TangentEvaluator) problem.evaluator();
    }
}
