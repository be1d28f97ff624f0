package org.limitlaw.math.linalg;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Values and slopes side by side in the Vector API, float64, of what takes several polynomials or much of one: a kernel for
 * each, one after the other over a block. VectorStagesF32 is made from this text. Formulas stand in ScalarUnitsF64.
 */
final class VectorStagesF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final MethodHandle[] STAGES = Apart.of(
            MethodHandles.lookup(),
            VectorStagesF64.class,
            "softplusDecay",
            "softplus",
            "erfGauss",
            "erfTail",
            "erf",
            "tanhDecay",
            "tanhBegun",
            "tanhSlope");

    private VectorStagesF64() {}

    /** As in the twin; n is a multiple of the width, so that whole vectors do. */
    static void valuesAndSlopes(Nonlinearity f, int n, double[] work, int xo, int vo, int so) {
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

    private static void stage(int kernel, int n, double[] work, int xo, int vo, int so) {
        try {
            STAGES[kernel].invokeExact(n, work, xo, vo, so);
        } catch (Throwable failure) {
            throw Apart.thrown(failure);
        }
    }

    /** s := e^(-2|x|). */
    static void tanhDecay(int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorUnitsF64.decay(DoubleVector.fromArray(SPECIES, work, xo + i), 2)
                    .intoArray(work, so + i);
        }
    }

    /** v := |e^(-2|x|) - 1| with the sign of x. */
    static void tanhBegun(int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorUnitsF64.begun(DoubleVector.fromArray(SPECIES, work, xo + i)).intoArray(work, vo + i);
        }
    }

    /** From what was begun at v and e^(-2|x|) at s: v := tanh x, s := its slope. */
    static void tanhSlope(int n, double[] work, int xo, int vo, int so) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector two = DoubleVector.broadcast(SPECIES, 2);
        for (int i = 0; i < n; i += L) {
            DoubleVector begun = DoubleVector.fromArray(SPECIES, work, vo + i);
            DoubleVector q = one.div(two.sub(begun.abs()));
            begun.mul(q).intoArray(work, vo + i);
            DoubleVector.fromArray(SPECIES, work, so + i).mul(4).mul(q).mul(q).intoArray(work, so + i);
        }
    }

    /** s := e^(-|x|). */
    static void softplusDecay(int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorUnitsF64.decay(DoubleVector.fromArray(SPECIES, work, xo + i), 1)
                    .intoArray(work, so + i);
        }
    }

    /** From e^(-|x|) at s: v := max(x, 0) + ln(1 + e), s := 1 / (1 + e) or e / (1 + e). */
    static void softplus(int n, double[] work, int xo, int vo, int so) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += L) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, work, xo + i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, work, so + i);
            x.max(DoubleVector.zero(SPECIES)).add(VectorPolynomialsF64.log1p(e)).intoArray(work, vo + i);
            DoubleVector q = one.div(e.add(1));
            q.blend(e.mul(q), x.compare(VectorOperators.LT, 0)).intoArray(work, so + i);
        }
    }

    /** s := e^(-x^2). */
    static void erfGauss(int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            VectorPolynomialsF64.gauss(DoubleVector.fromArray(SPECIES, work, xo + i))
                    .intoArray(work, so + i);
        }
    }

    /** From e^(-x^2) at s: v := erf |x| where that is far out. */
    static void erfTail(int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, work, xo + i);
            VectorPolynomialsF64.erfTail(x, DoubleVector.fromArray(SPECIES, work, so + i))
                    .intoArray(work, vo + i);
        }
    }

    /** From the tail at v and e^(-x^2) at s: v := erf x, s := its slope. */
    static void erf(int n, double[] work, int xo, int vo, int so) {
        for (int i = 0; i < n; i += L) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, work, xo + i);
            VectorPolynomialsF64.erf(x, DoubleVector.fromArray(SPECIES, work, vo + i))
                    .intoArray(work, vo + i);
            DoubleVector.fromArray(SPECIES, work, so + i)
                    .mul(PolynomialsF64.ERF_SLOPE)
                    .intoArray(work, so + i);
        }
    }
}
