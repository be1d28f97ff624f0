package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * The passes of {@link Nonlinearity} in float32, on the Vector API where it is present; made from UnitsF64.
 * Rows are cut into blocks of Lanes.BLOCK, as for every sum.
 */
final class UnitsF32 {
    private static final boolean VECTOR = Lanes.VECTOR;
    private static final int WIDTH = Lanes.WIDTH_F32;

    /** Where a block's arguments, values and slopes stand in the work array, behind three widths for sums and rests. */
    private static final int X = 3 * WIDTH;

    private static final int V = X + Lanes.BLOCK;
    private static final int S = V + Lanes.BLOCK;

    private UnitsF32() {}

    static double valuesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            if (composed(f)) {
                compose(f, count, z, zo + i);
                sum += composedDot(count, a, ao + i);
                System.arraycopy(Lanes.workF32(), V, z.asF32(), zo + i, count);
            } else {
                sum += dot(f, false, count, z, zo + i, a, ao + i);
            }
        }
        return sum;
    }

    static void valuesDots(Nonlinearity f, int m, int n, Reals z, int zo, int ldz, Reals a, int ao, double[] sums) {
        if (VECTOR && m <= Lanes.BLOCK && f != Nonlinearity.RELU && !composed(f)) {
            var work = Lanes.workF32();
            for (int first = 0; first < n; first += VectorUnitsF32.COLUMNS) {
                int count = Math.min(VectorUnitsF32.COLUMNS, n - first);
                int at = VectorUnitsF32.valuesDots(f, m, count, z.asF32(), zo + first * ldz, ldz, a.asF32(), ao, work);
                for (int j = 0; j < count; j++) {
                    sums[first + j] = work[at + j];
                }
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            sums[j] = valuesDot(f, m, z, zo + j * ldz, a, ao);
        }
    }

    static double slopesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            if (composed(f) || f == Nonlinearity.TANH) {
                compose(f, count, z, zo + i);
                sum += composedDot(count, a, ao + i);
                System.arraycopy(Lanes.workF32(), S, z.asF32(), zo + i, count);
            } else {
                sum += dot(f, true, count, z, zo + i, a, ao + i);
            }
        }
        return sum;
    }

    static double valuesAndSlopesDot(Nonlinearity f, int n, Reals z, int zo, Reals s, int so, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            if (composed(f)) {
                compose(f, count, z, zo + i);
                sum += composedDot(count, a, ao + i);
                System.arraycopy(Lanes.workF32(), V, z.asF32(), zo + i, count);
                System.arraycopy(Lanes.workF32(), S, s.asF32(), so + i, count);
            } else {
                sum += dot(f, false, count, z, zo + i, a, ao + i);
                System.arraycopy(z.asF32(), zo + i, s.asF32(), so + i, count);
                slopes(f, count, s, so + i);
            }
        }
        return sum;
    }

    static void values(Nonlinearity f, int n, Reals z, int zo) {
        if (composed(f)) {
            for (int i = 0; i < n; i += Lanes.BLOCK) {
                int count = Math.min(Lanes.BLOCK, n - i);
                compose(f, count, z, zo + i);
                System.arraycopy(Lanes.workF32(), V, z.asF32(), zo + i, count);
            }
        } else if (VECTOR) {
            VectorUnitsF32.values(f, n, z.asF32(), zo, Lanes.workF32());
        } else {
            ScalarUnitsF32.values(f, n, z.asF32(), zo);
        }
    }

    static void slopesTimes(Nonlinearity f, int n, Reals y, int yo, Reals d, int start) {
        f.requireSlopeFromValue();
        switch (f) {
            case RELU -> EngineF32.ENGINE.maskTimes(n, y, yo, d, start);
            case EXP -> EngineF32.ENGINE.multiply(n, 1, d, start, y, yo, 0, y, yo);
            case SOFTPLUS -> {
                slopes(f, n, y, yo);
                EngineF32.ENGINE.multiply(n, 1, d, start, y, yo, 0, y, yo);
            }
            default -> {
                if (VECTOR) {
                    VectorSlopesF32.slopesTimes(f, n, y.asF32(), yo, d.asF32(), start);
                } else {
                    ScalarUnitsF32.slopesTimes(f, n, y.asF32(), yo, d.asF32(), start);
                }
            }
        }
    }

    static void addThenSlopes(
            Nonlinearity f, int m, int n, Reals e, int eo, Reals y, int yo, int ldy, Reals g, int go) {
        f.requireSlopeFromValue();
        if (apart(f)) {
            for (int j = 0; j < n; j++) {
                EngineF32.ENGINE.axpy(m, e.get(eo + j), y, yo + j * ldy, g, go);
                slopes(f, m, y, yo + j * ldy);
            }
        } else if (VECTOR) {
            VectorSlopesF32.addThenSlopes(f, m, n, e.asF32(), eo, y.asF32(), yo, ldy, g.asF32(), go, Lanes.workF32());
        } else {
            ScalarUnitsF32.addThenSlopes(f, m, n, e.asF32(), eo, y.asF32(), yo, ldy, g.asF32(), go);
        }
    }

    /** Whether slopes are made apart from adding: those of exp are its values, those of softplus take a polynomial. */
    private static boolean apart(Nonlinearity f) {
        return f == Nonlinearity.EXP || f == Nonlinearity.SOFTPLUS;
    }

    private static boolean composed(Nonlinearity f) {
        return f == Nonlinearity.SOFTPLUS || f == Nonlinearity.ERF;
    }

    private static double dot(Nonlinearity f, boolean slopes, int n, Reals z, int zo, Reals a, int ao) {
        if (f == Nonlinearity.RELU) {
            return slopes ? EngineF32.ENGINE.reluDotMask(n, z, zo, a, ao) : EngineF32.ENGINE.reluDot(n, z, zo, a, ao);
        }
        return VECTOR
                ? VectorUnitsF32.dot(f, slopes, n, z.asF32(), zo, a.asF32(), ao, Lanes.workF32())
                : ScalarUnitsF32.dot(f, slopes, n, z.asF32(), zo, a.asF32(), ao, Lanes.workF32());
    }

    private static void slopes(Nonlinearity f, int n, Reals y, int yo) {
        if (f == Nonlinearity.EXP) {
            return;
        }
        if (VECTOR && f == Nonlinearity.SOFTPLUS) {
            VectorUnitsF32.softplusSlopes(n, y.asF32(), yo);
        } else if (VECTOR) {
            VectorSlopesF32.slopes(f, n, y.asF32(), yo);
        } else {
            ScalarUnitsF32.slopes(f, n, y.asF32(), yo);
        }
    }

    /** Computes values and slopes of one block of arguments in the work array, padded to whole widths. */
    private static void compose(Nonlinearity f, int n, Reals z, int zo) {
        var work = Lanes.workF32();
        int padded = (n + WIDTH - 1) / WIDTH * WIDTH;
        System.arraycopy(z.asF32(), zo, work, X, n);
        Arrays.fill(work, X + n, X + padded, 0);
        if (VECTOR) {
            VectorStagesF32.valuesAndSlopes(f, padded, work, X, V, S);
        } else {
            ScalarUnitsF32.valuesAndSlopes(f, padded, work, X, V, S);
        }
    }

    private static double composedDot(int n, Reals a, int ao) {
        var work = Lanes.workF32();
        return VECTOR
                ? VectorF32.dot(n, work, V, a.asF32(), ao, Lanes.scratchF32())
                : ScalarF32.dot(n, work, V, a.asF32(), ao, Lanes.scratchF32());
    }
}
