package org.limitlaw.math.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The functions of {@link PolynomialsF32} in the Vector API. At most one of them to a loop, or C2 gives up inlining. */
final class VectorPolynomialsF32 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    private VectorPolynomialsF32() {}

    static FloatVector rounded(FloatVector x) {
        return x.fma(all(PolynomialsF32.LOG2_E), all(PolynomialsF32.ROUND));
    }

    static FloatVector fraction(FloatVector x, FloatVector rounded) {
        FloatVector k = rounded.sub(PolynomialsF32.ROUND);
        FloatVector r = k.fma(all(-PolynomialsF32.LN2_LOW), k.fma(all(-PolynomialsF32.LN2_HIGH), x));
        FloatVector r2 = r.mul(r);
        FloatVector c23 = r.fma(all(PolynomialsF32.EXP_3), all(PolynomialsF32.EXP_2));
        FloatVector c45 = r.fma(all(PolynomialsF32.EXP_5), all(PolynomialsF32.EXP_4));
        return all(PolynomialsF32.EXP_6).fma(r2, c45).fma(r2, c23).fma(r2, r);
    }

    static FloatVector power(FloatVector rounded) {
        return rounded.reinterpretAsInts()
                .add(127)
                .lanewise(VectorOperators.LSHL, 23)
                .reinterpretAsFloats();
    }

    /** Returns -|x| times a number, no smaller than LOW. */
    static FloatVector descent(FloatVector x, int times) {
        FloatVector y = x.abs().mul(-times);
        return y.blend(all(PolynomialsF32.LOW), y.compare(VectorOperators.LT, PolynomialsF32.LOW));
    }

    static FloatVector exp(FloatVector x) {
        FloatVector rounded = rounded(x);
        FloatVector power = power(rounded);
        FloatVector value = fraction(x, rounded).fma(power, power);
        return value.blend(all(Float.POSITIVE_INFINITY), x.compare(VectorOperators.GT, PolynomialsF32.HIGH))
                .blend(all(0), x.compare(VectorOperators.LT, PolynomialsF32.LOW));
    }

    static FloatVector log1p(FloatVector e) {
        var halved = e.compare(VectorOperators.GT, PolynomialsF32.HALVED);
        FloatVector f = e.blend(e.sub(1).mul(0.5f), halved);
        FloatVector s = f.div(f.add(2));
        FloatVector z = s.mul(s);
        FloatVector p = z.fma(all(PolynomialsF32.LOG_4), all(PolynomialsF32.LOG_3));
        p = z.fma(p, all(PolynomialsF32.LOG_2));
        p = z.fma(p, all(PolynomialsF32.LOG_1));
        FloatVector half = f.mul(f).mul(0.5f);
        FloatVector value = f.sub(s.neg().fma(z.fma(p, half), half));
        return value.blend(value.add(PolynomialsF32.LN2), halved);
    }

    static FloatVector gauss(FloatVector x) {
        FloatVector size = x.abs();
        size = size.blend(all(PolynomialsF32.FAR), size.compare(VectorOperators.GT, PolynomialsF32.FAR));
        FloatVector square = size.mul(size);
        FloatVector rest = size.fma(size, square.neg());
        FloatVector rounded = rounded(square.neg());
        FloatVector power = power(rounded);
        FloatVector value = fraction(square.neg(), rounded).fma(power, power);
        return rest.neg().fma(value, value);
    }

    static FloatVector erfTail(FloatVector x, FloatVector gauss) {
        FloatVector size = x.abs();
        size = size.blend(all(PolynomialsF32.TAIL_END), size.compare(VectorOperators.GT, PolynomialsF32.TAIL_END));
        FloatVector u = size.sub(PolynomialsF32.TAIL_MIDDLE).mul(PolynomialsF32.TAIL_SCALE);
        FloatVector p = u.fma(all(PolynomialsF32.TAIL_7), all(PolynomialsF32.TAIL_6));
        p = u.fma(p, all(PolynomialsF32.TAIL_5));
        p = u.fma(p, all(PolynomialsF32.TAIL_4));
        p = u.fma(p, all(PolynomialsF32.TAIL_3));
        p = u.fma(p, all(PolynomialsF32.TAIL_2));
        p = u.fma(p, all(PolynomialsF32.TAIL_1));
        p = u.fma(p, all(PolynomialsF32.TAIL_0));
        return gauss.neg().fma(p, all(1));
    }

    static FloatVector erf(FloatVector x, FloatVector tail) {
        FloatVector z = x.mul(x);
        FloatVector p = z.fma(all(PolynomialsF32.ERF_6), all(PolynomialsF32.ERF_5));
        p = z.fma(p, all(PolynomialsF32.ERF_4));
        p = z.fma(p, all(PolynomialsF32.ERF_3));
        p = z.fma(p, all(PolynomialsF32.ERF_2));
        p = z.fma(p, all(PolynomialsF32.ERF_1));
        p = z.fma(p, all(PolynomialsF32.ERF_0));
        return withSign(tail, x).blend(x.mul(p), x.abs().compare(VectorOperators.LT, 1));
    }

    static FloatVector withSign(FloatVector value, FloatVector sign) {
        return value.reinterpretAsInts()
                .lanewise(VectorOperators.OR, sign.reinterpretAsInts().lanewise(VectorOperators.AND, Integer.MIN_VALUE))
                .reinterpretAsFloats();
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
