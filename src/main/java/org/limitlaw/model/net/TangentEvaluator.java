package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Reals;

/** What the kernel regime asks of a network of hidden units. */
public interface TangentEvaluator extends Evaluator {
    /** Returns the number m of hidden units. */
    int units();

    /** Writes the Euclidean distance of each unit's input weights from its start; out has length m. */
    void unitDistances(Reals parameters, Reals start, double[] out);

    /**
     * Writes the activation patterns 1[w_r.x_i &gt; 0] as bits: sample i, unit r at bit {@code r % 64} of word
     * {@code i * ((m + 63) / 64) + r / 64}.
     */
    void patterns(Reals parameters, Reals x, int samples, long[] bits);

    /** Writes the tangent kernel of the first layer's weights (H of du2018), n x n column-major, symmetric. */
    void firstLayerGram(Reals parameters, Reals x, int samples, double[] out);

    /** Writes the tangent kernel of the output weights (G of du2018, sec. 3.3), n x n column-major, symmetric. */
    void outputLayerGram(Reals parameters, Reals x, int samples, double[] out);

    /** Returns whether the output weights are trained too, so that the kernel of training is H + G. */
    boolean trainsOutput();
}
