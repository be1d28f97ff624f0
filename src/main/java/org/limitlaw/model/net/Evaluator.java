package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Update;
import org.limitlaw.math.random.RandomStream;

/**
 * Outputs and gradients of a network, block by block; holds the buffers of one task. A full gradient is: {@link #begin},
 * then for each block {@link #forward} and {@link #backward} on the same samples, the first and the last told so; a single
 * block is both.
 */
public interface Evaluator {
    /** Returns the number of trained parameters. */
    int size();

    /** Returns the number of samples a block should have: a function of shapes only, at most the bound batch. */
    int block();

    /** Draws the start; fixed (untrained) weights are drawn and kept inside. */
    void initialise(RandomStream stream, Reals parameters);

    /** Is told the parameters, which stay as they are until the last block is done; before the first of some blocks. */
    default void begin(Reals parameters) {}

    /**
     * Computes the outputs of a block.
     *
     * @param parameters flat, length {@link #size()}, not modified
     * @param x inputs, d x count column-major from {@code xo}, not modified
     * @param u outputs, written at {@code uo .. uo + count}
     */
    void forward(Reals parameters, Reals x, int xo, int count, Reals u, int uo);

    /**
     * Adds a block's share to the gradient; to be called right after {@link #forward} on the same block.
     *
     * @param e derivative of the loss by the outputs, from {@code eo}, not modified
     * @param first whether this is the first block of a gradient
     * @param last null, or, in a gradient's last block, who is handed the finished gradient: in slices that cover all
     *     parameters once, each after the last read of its part of the parameters, which may change while it is taken
     */
    void backward(Reals parameters, Reals x, int xo, int count, Reals e, int eo, boolean first, GradientSlices last);

    /**
     * Turns plain derivatives of the loss at some parameters into what {@link #backward} hands out: the gradient in the
     * network's own metric, whose negative is the velocity of gradient flow. Nothing changes where that is the plain one.
     *
     * @param vector length {@link #size()}, overwritten
     */
    default void metric(Reals parameters, Reals vector) {}

    /** Moves parameters back to where they may be, after a step that left it: centres to their sphere, say. */
    default void retract(Reals parameters) {}

    /** Returns what lies behind Z = W X, where {@link Network#gramUnits} is not 0; for use after {@link #initialise}. */
    default Head head(int samples) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " trains more than weights of the inputs");
    }

    /** Receives slices of the gradient. */
    @FunctionalInterface
    interface GradientSlices {
        /** Takes gradient[from .. from + length) for the parameters offset .. offset + length. */
        void accept(int offset, Reals gradient, int from, int length);

        /** Returns an update that may be done in place of {@link #accept}, its target laid out as the parameters, or null. */
        default Update update() {
            return null;
        }

        /** Hears that the update was done for offset .. offset + length. */
        default void updated(int offset, int length) {}
    }
}
