package org.limitlaw.observe;

import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TangentNetwork;
import org.limitlaw.model.optim.GradientDescent;

/** Conditions on keys and settings. */
final class Require {
    private Require() {}

    static void that(boolean holds, String subject, String condition, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(subject + " must be " + condition + ", got " + value);
        }
    }

    /** Kernels, modes and passages are those of one set of samples. */
    static void fixedData(Observable wanted, Observable.Setting setting) {
        that(
                !setting.data().fresh(),
                "the data of " + wanted.getClass().getSimpleName(),
                "the same at each step",
                setting.data().getClass().getSimpleName() + ", fresh at each");
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

    /** Predicted factors per step are those of plain gradient descent. */
    static void gradientDescent(Observable wanted, Observable.Setting setting) {
        that(
                setting.optimizer() instanceof GradientDescent,
                "the optimizer of " + wanted.getClass().getSimpleName(),
                "GradientDescent",
                setting.optimizer().getClass().getSimpleName());
    }
}
