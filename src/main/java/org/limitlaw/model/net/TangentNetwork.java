package org.limitlaw.model.net;

import org.limitlaw.math.linalg.Precision;

/** A network of hidden units whose tangent kernel and activation patterns can be asked for. */
public interface TangentNetwork extends Network {
    @Override
    TangentEvaluator bind(int inputs, int batch, Precision precision);
}
