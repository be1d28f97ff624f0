package org.limitlaw.model.net;

import java.util.ArrayList;
import java.util.List;
import org.limitlaw.math.linalg.Precision;

/**
 * Layers of rectified units, without biases: h_0 = x, h_l = relu(W_l h_(l-1)) for l = 1, .., depth, f(x) = v . h_depth. All
 * W_l(0) have entries N(0, 2/m), so that a layer keeps the mean square of h. Parameters, flat: the trained W_l in their
 * order, each by input coordinate ({@link Layer}); then, if trained, v.
 *
 * <p>With the inner layers trained and normal outputs it is the network of allenzhu2019, sec. 2, with one output: W_1 is
 * their A, and depth - 1 their L. Differs: a unit at exactly zero counts as inactive, there as active.
 *
 * @param width number m of units of each layer
 * @param depth number of layers
 * @param train which weights are trained
 * @param outputs how v is drawn
 */
public record FullyConnected(int width, int depth, Train train, Outputs outputs) implements Network {
    /** What the values of a block may take, beyond a block of 64 samples. */
    private static final long MOST_BYTES = 256L << 20;

    /** Which weights are trained. */
    public enum Train {
        /** W_2, .., W_depth, between fixed W_1 and v (allenzhu2019). */
        Inner,
        /** W_1, .., W_depth; v stays as it was drawn. */
        Hidden,
        /** All, v too. */
        All
    }

    /** How v is drawn. */
    public enum Outputs {
        /** +-m^-1/2 with equal odds, as in {@link TwoLayer}. */
        Signs,
        /** N(0, 1) (allenzhu2019, for one output). */
        Normal
    }

    /** Checks the ranges. */
    public FullyConnected {
        if (width < 1) {
            throw new IllegalArgumentException("width must be at least 1, got " + width);
        }
        int least = train == Train.Inner ? 2 : 1;
        if (depth < least) {
            throw new IllegalArgumentException("depth must be at least " + least + ", got " + depth);
        }
    }

    @Override
    public long parameters(int inputs) {
        return first(inputs) + inner() + (train == Train.All ? width : 0);
    }

    /** Returns the number of trained weights of the first layer. */
    private long first(int inputs) {
        return train == Train.Inner ? 0 : (long) width * inputs;
    }

    private long inner() {
        return (depth - 1L) * width * width;
    }

    /** Counts products of matrices alone: forward, by the weights, and by the inputs of all trained layers but the lowest. */
    @Override
    public double flops(int inputs) {
        double back = train == Train.Inner ? inner() - (double) width * width : inner();
        return forwardFlops(inputs) + 2.0 * (first(inputs) + inner()) + 2 * back;
    }

    @Override
    public double forwardFlops(int inputs) {
        return 2.0 * width * inputs + 2.0 * inner();
    }

    /** Counts values of all layers, and deltas of two in two orders each. */
    @Override
    public double workingNumbers(int batch) {
        return (depth + 4.0) * width * block(batch, Float.BYTES);
    }

    /** Returns where the layers' trained weights stand in the parameters, the lowest first. */
    public List<Layer> layers(int inputs) {
        List<Layer> out = new ArrayList<>();
        int offset = 0;
        for (int l = train == Train.Inner ? 2 : 1; l <= depth; l++) {
            Layer layer = new Layer(width, l == 1 ? inputs : width, offset);
            out.add(layer);
            offset += layer.size();
        }
        return out;
    }

    /** Returns how many samples are passed over together, few enough for the cache where weights fit too: by shapes only. */
    int block(int batch, int bytes) {
        long most = width <= 256 ? 256 : Math.max(64, MOST_BYTES / ((depth + 4L) * width * bytes) / 64 * 64);
        return (int) Math.min(batch, most);
    }

    @Override
    public Evaluator bind(int inputs, int batch, Precision precision) {
        long parameters = parameters(inputs);
        if (parameters > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "number of weights must be at most " + (Integer.MAX_VALUE - 8) + ", got " + parameters);
        }
        return new FullyConnectedEvaluator(this, inputs, batch, precision);
    }
}
