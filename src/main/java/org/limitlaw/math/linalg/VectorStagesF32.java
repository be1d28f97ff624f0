package org.limitlaw.math.linalg;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Values and slopes side by side in the Vector API, float32, of what takes several polynomials or much of one: a kernel for
 * each, one after the other over a block. made from VectorStagesF64. Formulas stand in ScalarUnitsF32.
 */
final class VectorStagesF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final MethodHandle[] STAGES = Apart.of(
            MethodHandles.lookup(),
            VectorStagesF32.class,
            "softplusDecay",
            "softplus",
            "erfGauss",
            "erfTail",
            "erf",
            "tanhDecay",
            "tanhBegun",
            "tanhSlope");

    private VectorStagesF32() {}

    /** As in the twin; n is a multiple of the width, so that whole vectors do. */
    static void valuesAndSlopes(Nonlinearity f, int n, float[] work, int xo, int vo, int so) {
        switch (f) {
            case SOFTPLUS -> {
                stage(0, n, work, xo, vo, so);
                stage(1, n, work, xo, vo, so);
            }
            case ERF -> {
                stage(2, n, work, xo, vo, so);
                stage(3, n, work, xo, vo, so);
                stage(4, n, work, xo, vo, so);
            }
            case TANH -> {
                stage(5, n, work, xo, vo, so);
                stage(6, n, work, xo, vo, so);
                stage(7, n, work, xo, vo, so);
            }
            default -> throw new AssertionError(f);
        }
    }

    private static void stage(int kernel, int n, float[] work, int xo, int vo, int so) {
        try {
            STAGES[kernel].invokeExact(n, work, xo, vo, so);
        } catch (Throwable failure) {
            throw Apart.thrown(failure);
        }
    }

    /** s := e^(-2|x|). */
    static void tanhDecay(int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorUnitsF32.decay(FloatVector.fromArray(SPECIES, work, xo + i), 2)
                    .intoArray(work, so + i);
        }
    }

    /** v := |e^(-2|x|) - 1| with the sign of x. */
    static void tanhBegun(int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorUnitsF32.begun(FloatVector.fromArray(SPECIES, work, xo + i)).intoArray(work, vo + i);
        }
    }

    /** From what was begun at v and e^(-2|x|) at s: v := tanh x, s := its slope. */
    static void tanhSlope(int n, float[] work, int xo, int vo, int so) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        for (int i = 0; i < n; i += L) {
            FloatVector begun = FloatVector.fromArray(SPECIES, work, vo + i);
            FloatVector q = one.div(two.sub(begun.abs()));
            begun.mul(q).intoArray(work, vo + i);
            FloatVector.fromArray(SPECIES, work, so + i).mul(4).mul(q).mul(q).intoArray(work, so + i);
        }
    }

    /** s := e^(-|x|). */
    static void softplusDecay(int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorUnitsF32.decay(FloatVector.fromArray(SPECIES, work, xo + i), 1)
                    .intoArray(work, so + i);
        }
    }

    /** From e^(-|x|) at s: v := max(x, 0) + ln(1 + e), s := 1 / (1 + e) or e / (1 + e). */
    static void softplus(int n, float[] work, int xo, int vo, int so) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(SPECIES, work, xo + i);
            FloatVector e = FloatVector.fromArray(SPECIES, work, so + i);
            x.max(FloatVector.zero(SPECIES)).add(VectorPolynomialsF32.log1p(e)).intoArray(work, vo + i);
            FloatVector q = one.div(e.add(1));
            q.blend(e.mul(q), x.compare(VectorOperators.LT, 0)).intoArray(work, so + i);
        }
    }

    /** s := e^(-x^2). */
    static void erfGauss(int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorPolynomialsF32.gauss(FloatVector.fromArray(SPECIES, work, xo + i))
                    .intoArray(work, so + i);
        }
    }

    /** From e^(-x^2) at s: v := erf |x| where that is far out. */
    static void erfTail(int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(SPECIES, work, xo + i);
            VectorPolynomialsF32.erfTail(x, FloatVector.fromArray(SPECIES, work, so + i))
                    .intoArray(work, vo + i);
        }
    }

    /** From the tail at v and e^(-x^2) at s: v := erf x, s := its slope. */
    static void erf(int n, float[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            FloatVector x = FloatVector.fromArray(SPECIES, work, xo + i);
            VectorPolynomialsF32.erf(x, FloatVector.fromArray(SPECIES, work, vo + i))
                    .intoArray(work, vo + i);
            FloatVector.fromArray(SPECIES, work, so + i)
                    .mul(PolynomialsF32.ERF_SLOPE)
                    .intoArray(work, so + i);
        }
    }
}
