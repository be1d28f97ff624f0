package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Reals;

/**
 * What a network makes of all samples' pre-activations Z = W X, units by samples, where the matrix W is all that is trained.
 * It takes Z in tiles of units, one sample a column, from the first unit to the last: forward, then the outputs, then back.
 */
public interface Head {
    /**
     * Adds the share of some columns of a tile to their outputs; columns come in their order, then the next tile.
     *
     * @param unit number of its first unit, a multiple of 32
     * @param first number of the first sample
     * @param z at {@code zo}, leading dimension {@code stride}, overwritten by what {@link #backward} needs
     */
    void forward(int unit, int rows, int first, int count, Reals z, int zo, int stride);

    /** Writes the outputs, one per sample, and is ready for the next evaluation. */
    void outputs(Reals u);

    /**
     * Updates a tile of a target laid out as z by its gradient g_ri = e_i df_i/dz_ri: target := alpha g + beta target.
     *
     * @param z as {@link #forward} left it, not modified
     * @param e derivative of the loss by the outputs, not modified
     */
    void backward(
            int unit, int rows, Reals z, int zo, int stride, Reals e, double alpha, double beta, Reals target, int to);
}
