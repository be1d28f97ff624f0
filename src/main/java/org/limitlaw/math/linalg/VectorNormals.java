package org.limitlaw.math.linalg;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The polynomials of {@link Normals} in the Vector API; formulas and coefficients stand in {@link ScalarNormals}. */
final class VectorNormals {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.vectorBitSize() > 512
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int HALF = Normals.GROUP / 2;

    private static final MethodHandle[] RADII = Apart.of(MethodHandles.lookup(), VectorNormals.class, "radii");
    private static final MethodHandle[] TURNS =
            Apart.of(MethodHandles.lookup(), VectorNormals.class, "cosines", "sines");

    private VectorNormals() {}

    static void transform(double[] block, int n, double[] out) {
        try {
            RADII[0].invokeExact(block, n);
            TURNS[0].invokeExact(block, n, out);
            TURNS[1].invokeExact(block, n, out);
        } catch (Throwable failure) {
            throw Apart.thrown(failure);
        }
    }

    /** First pass: each u becomes its radius. */
    static void radii(double[] block, int n) {
        for (int group = 0; group < n; group += Normals.GROUP) {
            for (int i = group; i < group + HALF; i += L) {
                log(DoubleVector.fromArray(SPECIES, block, i))
                        .mul(-2)
                        .lanewise(VectorOperators.SQRT)
                        .intoArray(block, i);
            }
        }
    }

    /** Second pass: radius and v become the cosine number. One polynomial to a loop, or C2 gives up inlining. */
    static void cosines(double[] block, int n, double[] out) {
        for (int group = 0; group < n; group += Normals.GROUP) {
            for (int i = group; i < group + HALF; i += L) {
                cosTurns(DoubleVector.fromArray(SPECIES, block, i + HALF))
                        .mul(DoubleVector.fromArray(SPECIES, block, i))
                        .intoArray(out, i);
            }
        }
    }

    /** Third pass: radius and v become the sine number. */
    static void sines(double[] block, int n, double[] out) {
        for (int group = 0; group < n; group += Normals.GROUP) {
            for (int i = group; i < group + HALF; i += L) {
                sinTurns(DoubleVector.fromArray(SPECIES, block, i + HALF))
                        .mul(DoubleVector.fromArray(SPECIES, block, i))
                        .intoArray(out, i + HALF);
            }
        }
    }

    private static DoubleVector cosTurns(DoubleVector v) {
        DoubleVector rounded = v.fma(all(4), all(ScalarNormals.ROUND));
        LongVector quarter = rounded.reinterpretAsLongs();
        DoubleVector x = v.fma(all(4), rounded.sub(ScalarNormals.ROUND).neg()).mul(ScalarNormals.QUARTER_TURN);
        DoubleVector z = x.mul(x);
        return signed(cos(z).blend(sin(x, z), odd(quarter)), quarter.add(1));
    }

    private static DoubleVector sinTurns(DoubleVector v) {
        DoubleVector rounded = v.fma(all(4), all(ScalarNormals.ROUND));
        LongVector quarter = rounded.reinterpretAsLongs();
        DoubleVector x = v.fma(all(4), rounded.sub(ScalarNormals.ROUND).neg()).mul(ScalarNormals.QUARTER_TURN);
        DoubleVector z = x.mul(x);
        return signed(sin(x, z).blend(cos(z), odd(quarter)), quarter);
    }

    /** Returns where the last bit is set. */
    private static VectorMask<Double> odd(LongVector quarter) {
        return quarter.lanewise(VectorOperators.AND, 1)
                .lanewise(VectorOperators.LSHL, 62)
                .reinterpretAsDoubles()
                .compare(VectorOperators.GT, 0);
    }

    private static DoubleVector log(DoubleVector u) {
        LongVector bits = u.reinterpretAsLongs().add(ScalarNormals.SHIFT);
        DoubleVector k = bits.lanewise(VectorOperators.LSHR, 52)
                .lanewise(VectorOperators.OR, ScalarNormals.TWO_52)
                .reinterpretAsDoubles()
                .sub(0x1p52 + 1023);
        DoubleVector f = bits.lanewise(VectorOperators.AND, ScalarNormals.MANTISSA)
                .add(ScalarNormals.ROOT_HALF)
                .reinterpretAsDoubles()
                .sub(1);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector r = z.fma(all(ScalarNormals.LOG_7), all(ScalarNormals.LOG_6));
        r = z.fma(r, all(ScalarNormals.LOG_5));
        r = z.fma(r, all(ScalarNormals.LOG_4));
        r = z.fma(r, all(ScalarNormals.LOG_3));
        r = z.fma(r, all(ScalarNormals.LOG_2));
        r = z.fma(r, all(ScalarNormals.LOG_1));
        DoubleVector half = f.mul(f).mul(0.5);
        DoubleVector small = s.fma(z.fma(r, half), k.mul(ScalarNormals.LN2_LOW));
        return k.mul(ScalarNormals.LN2_HIGH).sub(half.sub(small).sub(f));
    }

    private static DoubleVector sin(DoubleVector x, DoubleVector z) {
        DoubleVector p = z.fma(all(ScalarNormals.SIN_6), all(ScalarNormals.SIN_5));
        p = z.fma(p, all(ScalarNormals.SIN_4));
        p = z.fma(p, all(ScalarNormals.SIN_3));
        p = z.fma(p, all(ScalarNormals.SIN_2));
        p = z.fma(p, all(ScalarNormals.SIN_1));
        return z.mul(x).fma(p, x);
    }

    private static DoubleVector cos(DoubleVector z) {
        DoubleVector p = z.fma(all(ScalarNormals.COS_6), all(ScalarNormals.COS_5));
        p = z.fma(p, all(ScalarNormals.COS_4));
        p = z.fma(p, all(ScalarNormals.COS_3));
        p = z.fma(p, all(ScalarNormals.COS_2));
        p = z.fma(p, all(ScalarNormals.COS_1));
        return z.mul(z).fma(p, z.fma(all(-0.5), all(1)));
    }

    private static DoubleVector signed(DoubleVector value, LongVector quarter) {
        LongVector sign = quarter.lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 62);
        return value.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
