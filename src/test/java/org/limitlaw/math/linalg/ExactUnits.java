package org.limitlaw.math.linalg;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/** The functions of {@link Nonlinearity} to 60 digits by other routes: exponentials, a logarithm and a series for erf. */
final class ExactUnits {
    private static final DfpField FIELD = new DfpField(60);

    private ExactUnits() {}

    static Dfp value(Nonlinearity f, double at) {
        Dfp x = FIELD.newDfp(at);
        Dfp one = FIELD.getOne();
        return switch (f) {
            case RELU -> at > 0 ? x : FIELD.getZero();
            case TANH -> {
                // (e^x - e^-x) / (e^x + e^-x) would lose the digits of a tiny x, of which 60 leave plenty
                Dfp up = x.exp();
                Dfp down = one.divide(up);
                yield up.subtract(down).divide(up.add(down));
            }
            case SIGMOID -> one.divide(x.negate().exp().add(1));
            case SOFTPLUS -> DfpMath.log(x.exp().add(1));
            case ERF -> erf(x);
            case EXP -> x.exp();
        };
    }

    static Dfp slope(Nonlinearity f, double at) {
        Dfp x = FIELD.newDfp(at);
        Dfp value = value(f, at);
        Dfp one = FIELD.getOne();
        return switch (f) {
            case RELU -> at > 0 ? one : FIELD.getZero();
            case TANH -> one.subtract(value).multiply(one.add(value));
            case SIGMOID -> value.multiply(value(Nonlinearity.SIGMOID, -at));
            case SOFTPLUS -> value(Nonlinearity.SIGMOID, at);
            case ERF ->
                x.multiply(x).negate().exp().multiply(2).divide(FIELD.getPi().sqrt());
            case EXP -> value;
        };
    }

    /** erf x = 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ..), all terms of one sign. */
    private static Dfp erf(Dfp x) {
        Dfp square = x.multiply(x);
        Dfp term = x;
        Dfp sum = x;
        if (x.isZero()) {
            return x;
        }
        for (int k = 1; term.divide(sum).abs().toDouble() > 1e-50; k++) {
            term = term.multiply(square).multiply(2).divide(2 * k + 1);
            sum = sum.add(term);
        }
        return sum.multiply(square.negate().exp())
                .multiply(2)
                .divide(FIELD.getPi().sqrt());
    }

    /** Returns the distance of a number from the exact one in units in the last place of the precision. */
    static double ulps(Precision precision, double actual, Dfp exact) {
        double near = exact.toDouble();
        double unit = precision == Precision.FLOAT64 ? Math.ulp(near) : Math.ulp((float) near);
        return Math.abs(exact.subtract(FIELD.newDfp(actual)).toDouble()) / unit;
    }
}
