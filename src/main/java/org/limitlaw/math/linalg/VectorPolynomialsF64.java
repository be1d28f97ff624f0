package org.limitlaw.math.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The functions of {@link PolynomialsF64} in the Vector API. At most one of them to a loop, or C2 gives up inlining. */
final class VectorPolynomialsF64 {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;

    private VectorPolynomialsF64() {}

    static DoubleVector rounded(DoubleVector x) {
        return x.fma(all(PolynomialsF64.LOG2_E), all(PolynomialsF64.ROUND));
    }

    static DoubleVector fraction(DoubleVector x, DoubleVector rounded) {
        DoubleVector k = rounded.sub(PolynomialsF64.ROUND);
        DoubleVector r = k.fma(all(-PolynomialsF64.LN2_LOW), k.fma(all(-PolynomialsF64.LN2_HIGH), x));
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector c23 = r.fma(all(PolynomialsF64.EXP_3), all(PolynomialsF64.EXP_2));
        DoubleVector c45 = r.fma(all(PolynomialsF64.EXP_5), all(PolynomialsF64.EXP_4));
        DoubleVector c67 = r.fma(all(PolynomialsF64.EXP_7), all(PolynomialsF64.EXP_6));
        DoubleVector c89 = r.fma(all(PolynomialsF64.EXP_9), all(PolynomialsF64.EXP_8));
        DoubleVector c1011 = r.fma(all(PolynomialsF64.EXP_11), all(PolynomialsF64.EXP_10));
        DoubleVector low = c45.fma(r2, c23);
        DoubleVector high = c1011.fma(r4, c89.fma(r2, c67));
        return high.fma(r4, low).fma(r2, r);
    }

    static DoubleVector power(DoubleVector rounded) {
        return rounded.reinterpretAsLongs()
                .add(1023)
                .lanewise(VectorOperators.LSHL, 52)
                .reinterpretAsDoubles();
    }

    /** Returns -|x| times a number, no smaller than LOW. */
    static DoubleVector descent(DoubleVector x, int times) {
        DoubleVector y = x.abs().mul(-times);
        return y.blend(all(PolynomialsF64.LOW), y.compare(VectorOperators.LT, PolynomialsF64.LOW));
    }

    static DoubleVector exp(DoubleVector x) {
        DoubleVector rounded = rounded(x);
        DoubleVector power = power(rounded);
        DoubleVector value = fraction(x, rounded).fma(power, power);
        return value.blend(all(Double.POSITIVE_INFINITY), x.compare(VectorOperators.GT, PolynomialsF64.HIGH))
                .blend(all(0), x.compare(VectorOperators.LT, PolynomialsF64.LOW));
    }

    static DoubleVector log1p(DoubleVector e) {
        var halved = e.compare(VectorOperators.GT, PolynomialsF64.HALVED);
        DoubleVector f = e.blend(e.sub(1).mul(0.5), halved);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector p = z.fma(all(PolynomialsF64.LOG_7), all(PolynomialsF64.LOG_6));
        p = z.fma(p, all(PolynomialsF64.LOG_5));
        p = z.fma(p, all(PolynomialsF64.LOG_4));
        p = z.fma(p, all(PolynomialsF64.LOG_3));
        p = z.fma(p, all(PolynomialsF64.LOG_2));
        p = z.fma(p, all(PolynomialsF64.LOG_1));
        DoubleVector half = f.mul(f).mul(0.5);
        DoubleVector value = f.sub(s.neg().fma(z.fma(p, half), half));
        return value.blend(value.add(PolynomialsF64.LN2), halved);
    }

    static DoubleVector gauss(DoubleVector x) {
        DoubleVector size = x.abs();
        size = size.blend(all(PolynomialsF64.FAR), size.compare(VectorOperators.GT, PolynomialsF64.FAR));
        DoubleVector square = size.mul(size);
        DoubleVector rest = size.fma(size, square.neg());
        DoubleVector rounded = rounded(square.neg());
        DoubleVector power = power(rounded);
        DoubleVector value = fraction(square.neg(), rounded).fma(power, power);
        return rest.neg().fma(value, value);
    }

    static DoubleVector erfTail(DoubleVector x, DoubleVector gauss) {
        DoubleVector size = x.abs();
        size = size.blend(all(PolynomialsF64.TAIL_END), size.compare(VectorOperators.GT, PolynomialsF64.TAIL_END));
        DoubleVector u = size.sub(PolynomialsF64.TAIL_MIDDLE).mul(PolynomialsF64.TAIL_SCALE);
        DoubleVector p = erfTailHigh(u);
        p = u.fma(p, all(PolynomialsF64.TAIL_9));
        p = u.fma(p, all(PolynomialsF64.TAIL_8));
        p = u.fma(p, all(PolynomialsF64.TAIL_7));
        p = u.fma(p, all(PolynomialsF64.TAIL_6));
        p = u.fma(p, all(PolynomialsF64.TAIL_5));
        p = u.fma(p, all(PolynomialsF64.TAIL_4));
        p = u.fma(p, all(PolynomialsF64.TAIL_3));
        p = u.fma(p, all(PolynomialsF64.TAIL_2));
        p = u.fma(p, all(PolynomialsF64.TAIL_1));
        p = u.fma(p, all(PolynomialsF64.TAIL_0));
        return gauss.neg().fma(p, all(1));
    }

    /** The upper half of the tail; in one method the whole would be too long for C2 to inline. */
    private static DoubleVector erfTailHigh(DoubleVector u) {
        DoubleVector p = u.fma(all(PolynomialsF64.TAIL_20), all(PolynomialsF64.TAIL_19));
        p = u.fma(p, all(PolynomialsF64.TAIL_18));
        p = u.fma(p, all(PolynomialsF64.TAIL_17));
        p = u.fma(p, all(PolynomialsF64.TAIL_16));
        p = u.fma(p, all(PolynomialsF64.TAIL_15));
        p = u.fma(p, all(PolynomialsF64.TAIL_14));
        p = u.fma(p, all(PolynomialsF64.TAIL_13));
        p = u.fma(p, all(PolynomialsF64.TAIL_12));
        p = u.fma(p, all(PolynomialsF64.TAIL_11));
        p = u.fma(p, all(PolynomialsF64.TAIL_10));
        return p;
    }

    static DoubleVector erf(DoubleVector x, DoubleVector tail) {
        DoubleVector z = x.mul(x);
        DoubleVector p = z.fma(all(PolynomialsF64.ERF_11), all(PolynomialsF64.ERF_10));
        p = z.fma(p, all(PolynomialsF64.ERF_9));
        p = z.fma(p, all(PolynomialsF64.ERF_8));
        p = z.fma(p, all(PolynomialsF64.ERF_7));
        p = z.fma(p, all(PolynomialsF64.ERF_6));
        p = z.fma(p, all(PolynomialsF64.ERF_5));
        p = z.fma(p, all(PolynomialsF64.ERF_4));
        p = z.fma(p, all(PolynomialsF64.ERF_3));
        p = z.fma(p, all(PolynomialsF64.ERF_2));
        p = z.fma(p, all(PolynomialsF64.ERF_1));
        p = z.fma(p, all(PolynomialsF64.ERF_0));
        return withSign(tail, x).blend(x.mul(p), x.abs().compare(VectorOperators.LT, 1));
    }

    static DoubleVector withSign(DoubleVector value, DoubleVector sign) {
        return value.reinterpretAsLongs()
                .lanewise(VectorOperators.OR, sign.reinterpretAsLongs().lanewise(VectorOperators.AND, Long.MIN_VALUE))
                .reinterpretAsDoubles();
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
