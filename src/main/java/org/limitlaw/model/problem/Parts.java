package org.limitlaw.model.problem;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.net.Network;

/**
 * The specs and seeds a problem was made of.
 *
 * @param dataSeed of what is fixed in the data
 * @param initialisationSeed of the start
 * @param batchSeed of what is drawn anew at each step
 */
public record Parts(
        Dataset data,
        Network network,
        Loss loss,
        Precision precision,
        long dataSeed,
        long initialisationSeed,
        long batchSeed) {
    Sampler open() {
        return data.open(dataSeed, batchSeed, precision);
    }

    /** Returns the stream that the start comes of. */
    public RandomStream initialisation() {
        return RandomStream.of(initialisationSeed, "initialisation");
    }

    /** Returns a further evaluator of the network, with the same fixed weights, for blocks of at most some samples. */
    public Evaluator evaluator(int batch) {
        Evaluator out = network.bind(data.dimension(), batch, precision);
        out.initialise(initialisation(), Reals.zeros(precision, out.size()));
        return out;
    }
}
