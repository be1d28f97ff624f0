package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Reals;

/** What a network makes of one sample's pre-activations z = W x, m numbers, where the matrix W is all that is trained. */
public interface Head {
    /**
     * Returns the output f(z).
     *
     * @param z at {@code zo .. zo + m}, overwritten by what {@link #backward} needs
     */
    double forward(Reals z, int zo);

    /**
     * Writes e f'(z).
     *
     * @param z as {@link #forward} left it, not modified
     * @param e derivative of the loss by the output
     * @param out written at {@code oo .. oo + m}
     */
    void backward(Reals z, int zo, double e, Reals out, int oo);
}
