package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Precision;

/**
 * One hidden layer of rectified units, f(x) = m^-1/2 sum_r a_r relu(w_r . x) (du2018, eq. 1), w_r(0) ~ N(0, I), a_r(0) = +-1
 * with equal odds. Parameters, flat: the weights by input coordinate, w_r,j at {@code r + j m}; then, if trained, a.
 *
 * <p>Differs: a unit at exactly zero counts as inactive, in du2018 as active; this has probability zero.
 *
 * @param width number m of hidden units
 * @param train which weights are trained
 */
public record TwoLayer(int width, Train train) implements TangentNetwork {
    /** Which weights are trained. */
    public enum Train {
        /** The hidden units' input weights; the output weights stay at their signs. */
        First,
        /** Both layers (du2018, Sec. 3.3). */
        Both
    }

    /** Checks the range. */
    public TwoLayer {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1, got " + width);
        }
    }

    @Override
    public int version() {
        return 2; // its sums are made in blocks of other sizes
    }

    @Override
    public long parameters(int inputs) {
        return (long) width * inputs + (train == Train.Both ? width : 0);
    }

    /** Counts the two products (and with both layers trained the third, of relu values by residuals) alone. */
    @Override
    public double flops(int inputs) {
        return 4.0 * width * inputs + (train == Train.Both ? 2.0 * width : 0);
    }

    @Override
    public double forwardFlops(int inputs) {
        return 2.0 * width * inputs;
    }

    @Override
    public int gramUnits() {
        return train == Train.First ? width : 0;
    }

    @Override
    public TangentEvaluator bind(int inputs, int batch, Precision precision) {
        long parameters = parameters(inputs);
        if (parameters > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "width * dimension must be at most " + (Integer.MAX_VALUE - 8) + ", got " + parameters);
        }
        return new TwoLayerEvaluator(width, train == Train.Both, inputs, batch, precision);
    }
}
