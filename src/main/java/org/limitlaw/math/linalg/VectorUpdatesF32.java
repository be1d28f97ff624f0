package org.limitlaw.math.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The updates of optimizers in the Vector API, float32; made from VectorUpdatesF64. */
final class VectorUpdatesF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();

    private VectorUpdatesF32() {}

    static void heavyBall(int n, float step, float momentum, float[] g, int go, float[] v, int vo, float[] w, int wo) {
        FloatVector down = FloatVector.broadcast(SPECIES, -step);
        FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector old = FloatVector.fromArray(SPECIES, v, vo + i).mul(keep);
            FloatVector velocity = FloatVector.fromArray(SPECIES, g, go + i).fma(down, old);
            velocity.intoArray(v, vo + i);
            FloatVector.fromArray(SPECIES, w, wo + i).add(velocity).intoArray(w, wo + i);
        }
        ScalarUpdatesF32.heavyBall(n - bound, step, momentum, g, go + bound, v, vo + bound, w, wo + bound);
    }

    static void nesterov(int n, float step, float momentum, float[] g, int go, float[] v, int vo, float[] w, int wo) {
        FloatVector down = FloatVector.broadcast(SPECIES, -step);
        FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i);
            FloatVector old = FloatVector.fromArray(SPECIES, v, vo + i).mul(keep);
            slope.fma(down, old).intoArray(v, vo + i);
            slope.fma(down, FloatVector.fromArray(SPECIES, w, wo + i)).intoArray(w, wo + i);
        }
        ScalarUpdatesF32.nesterov(n - bound, step, momentum, g, go + bound, v, vo + bound, w, wo + bound);
    }

    static void adam(
            int n,
            float step,
            float beta1,
            float rest1,
            float beta2,
            float rest2,
            float epsilon,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] s,
            int so,
            float[] w,
            int wo) {
        FloatVector down = FloatVector.broadcast(SPECIES, -step);
        FloatVector keep1 = FloatVector.broadcast(SPECIES, beta1);
        FloatVector take1 = FloatVector.broadcast(SPECIES, rest1);
        FloatVector keep2 = FloatVector.broadcast(SPECIES, beta2);
        FloatVector take2 = FloatVector.broadcast(SPECIES, rest2);
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += L) {
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i);
            FloatVector mean =
                    slope.fma(take1, FloatVector.fromArray(SPECIES, m, mo + i).mul(keep1));
            FloatVector square = slope.mul(take2)
                    .fma(slope, FloatVector.fromArray(SPECIES, s, so + i).mul(keep2));
            mean.intoArray(m, mo + i);
            square.intoArray(s, so + i);
            mean.div(square.lanewise(VectorOperators.SQRT).add(epsilon))
                    .fma(down, FloatVector.fromArray(SPECIES, w, wo + i))
                    .intoArray(w, wo + i);
        }
        ScalarUpdatesF32.adam(
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
