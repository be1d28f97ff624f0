package org.limitlaw.math.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The updates of optimizers in the Vector API, float64; VectorUpdatesF32 is made from this text. */
final class VectorUpdatesF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private VectorUpdatesF64() {}

    static void heavyBall(
            int n, double step, double momentum, double[] g, int go, double[] v, int vo, double[] w, int wo) {
        DoubleVector down = DoubleVector.broadcast(SPECIES, -step);
        DoubleVector keep = DoubleVector.broadcast(SPECIES, momentum);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector old = DoubleVector.fromArray(SPECIES, v, vo + i).mul(keep);
            DoubleVector velocity = DoubleVector.fromArray(SPECIES, g, go + i).fma(down, old);
            velocity.intoArray(v, vo + i);
            DoubleVector.fromArray(SPECIES, w, wo + i).add(velocity).intoArray(w, wo + i);
        }
        ScalarUpdatesF64.heavyBall(n - bound, step, momentum, g, go + bound, v, vo + bound, w, wo + bound);
    }

    static void nesterov(
            int n, double step, double momentum, double[] g, int go, double[] v, int vo, double[] w, int wo) {
        DoubleVector down = DoubleVector.broadcast(SPECIES, -step);
        DoubleVector keep = DoubleVector.broadcast(SPECIES, momentum);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector slope = DoubleVector.fromArray(SPECIES, g, go + i);
            DoubleVector old = DoubleVector.fromArray(SPECIES, v, vo + i).mul(keep);
            slope.fma(down, old).intoArray(v, vo + i);
            slope.fma(down, DoubleVector.fromArray(SPECIES, w, wo + i)).intoArray(w, wo + i);
        }
        ScalarUpdatesF64.nesterov(n - bound, step, momentum, g, go + bound, v, vo + bound, w, wo + bound);
    }

    static void adam(
            int n,
            double step,
            double beta1,
            double rest1,
            double beta2,
            double rest2,
            double epsilon,
            double[] g,
            int go,
            double[] m,
            int mo,
            double[] s,
            int so,
            double[] w,
            int wo) {
        DoubleVector down = DoubleVector.broadcast(SPECIES, -step);
        DoubleVector keep1 = DoubleVector.broadcast(SPECIES, beta1);
        DoubleVector take1 = DoubleVector.broadcast(SPECIES, rest1);
        DoubleVector keep2 = DoubleVector.broadcast(SPECIES, beta2);
        DoubleVector take2 = DoubleVector.broadcast(SPECIES, rest2);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            DoubleVector slope = DoubleVector.fromArray(SPECIES, g, go + i);
            DoubleVector mean =
                    slope.fma(take1, DoubleVector.fromArray(SPECIES, m, mo + i).mul(keep1));
            DoubleVector square = slope.mul(take2)
                    .fma(slope, DoubleVector.fromArray(SPECIES, s, so + i).mul(keep2));
            mean.intoArray(m, mo + i);
            square.intoArray(s, so + i);
            mean.div(square.lanewise(VectorOperators.SQRT).add(epsilon))
                    .fma(down, DoubleVector.fromArray(SPECIES, w, wo + i))
                    .intoArray(w, wo + i);
        }
        ScalarUpdatesF64.adam(
                n - bound,
                step,
                beta1,
                rest1,
                beta2,
                rest2,
                epsilon,
                g,
                go + bound,
                m,
                mo + bound,
                s,
                so + bound,
                w,
                wo + bound);
    }
}
