package org.limitlaw.math.linalg;

import java.util.Arrays;

/**
 * The passes of {@link Nonlinearity} in float64, on the Vector API where it is present; UnitsF32 is made from this text.
 * Rows are cut into blocks of Lanes.BLOCK, as for every sum.
 */
final class UnitsF64 {
    private static final boolean VECTOR = Lanes.VECTOR;
    private static final int WIDTH = Lanes.WIDTH_F64;

    /** Where a block's arguments, values and slopes stand in the work array, behind three widths for sums and rests. */
    private static final int X = 3 * WIDTH;

    private static final int V = X + Lanes.BLOCK;
    private static final int S = V + Lanes.BLOCK;

    private UnitsF64() {}

    static double valuesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            if (composed(f)) {
                compose(f, count, z, zo + i);
                sum += composedDot(count, a, ao + i);
                System.arraycopy(Lanes.workF64(), V, z.asF64(), zo + i, count);
            } else {
                sum += dot(f, false, count, z, zo + i, a, ao + i);
            }
        }
        return sum;
    }

    static void valuesDots(Nonlinearity f, int m, int n, Reals z, int zo, int ldz, Reals a, int ao, double[] sums) {
        if (VECTOR && m <= Lanes.BLOCK && f != Nonlinearity.RELU && !composed(f)) {
            var work = Lanes.workF64();
            for (int first = 0; first < n; first += VectorUnitsF64.COLUMNS) {
                int count = Math.min(VectorUnitsF64.COLUMNS, n - first);
                int at = VectorUnitsF64.valuesDots(f, m, count, z.asF64(), zo + first * ldz, ldz, a.asF64(), ao, work);
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
                System.arraycopy(Lanes.workF64(), S, z.asF64(), zo + i, count);
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
                System.arraycopy(Lanes.workF64(), V, z.asF64(), zo + i, count);
                System.arraycopy(Lanes.workF64(), S, s.asF64(), so + i, count);
            } else {
                sum += dot(f, false, count, z, zo + i, a, ao + i);
                System.arraycopy(z.asF64(), zo + i, s.asF64(), so + i, count);
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
                System.arraycopy(Lanes.workF64(), V, z.asF64(), zo + i, count);
            }
        } else if (VECTOR) {
            VectorUnitsF64.values(f, n, z.asF64(), zo, Lanes.workF64());
        } else {
            ScalarUnitsF64.values(f, n, z.asF64(), zo);
        }
    }

    static void slopesTimes(Nonlinearity f, int n, Reals y, int yo, Reals d, int start) {
        f.requireSlopeFromValue();
        switch (f) {
            case RELU -> EngineF64.ENGINE.maskTimes(n, y, yo, d, start);
            case EXP -> EngineF64.ENGINE.multiply(n, 1, d, start, y, yo, 0, y, yo);
            case SOFTPLUS -> {
                slopes(f, n, y, yo);
                EngineF64.ENGINE.multiply(n, 1, d, start, y, yo, 0, y, yo);
            }
            default -> {
                if (VECTOR) {
                    VectorSlopesF64.slopesTimes(f, n, y.asF64(), yo, d.asF64(), start);
                } else {
                    ScalarUnitsF64.slopesTimes(f, n, y.asF64(), yo, d.asF64(), start);
                }
            }
        }
    }

    static void addThenSlopes(
            Nonlinearity f, int m, int n, Reals e, int eo, Reals y, int yo, int ldy, Reals g, int go) {
        f.requireSlopeFromValue();
        if (apart(f)) {
            for (int j = 0; j < n; j++) {
                EngineF64.ENGINE.axpy(m, e.get(eo + j), y, yo + j * ldy, g, go);
                slopes(f, m, y, yo + j * ldy);
            }
        } else if (VECTOR) {
            VectorSlopesF64.addThenSlopes(f, m, n, e.asF64(), eo, y.asF64(), yo, ldy, g.asF64(), go, Lanes.workF64());
        } else {
            ScalarUnitsF64.addThenSlopes(f, m, n, e.asF64(), eo, y.asF64(), yo, ldy, g.asF64(), go);
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
            return slopes ? EngineF64.ENGINE.reluDotMask(n, z, zo, a, ao) : EngineF64.ENGINE.reluDot(n, z, zo, a, ao);
        }
        return VECTOR
                ? VectorUnitsF64.dot(f, slopes, n, z.asF64(), zo, a.asF64(), ao, Lanes.workF64())
                : ScalarUnitsF64.dot(f, slopes, n, z.asF64(), zo, a.asF64(), ao, Lanes.workF64());
    }

    private static void slopes(Nonlinearity f, int n, Reals y, int yo) {
        if (f == Nonlinearity.EXP) {
            return;
        }
        if (VECTOR && f == Nonlinearity.SOFTPLUS) {
            VectorUnitsF64.softplusSlopes(n, y.asF64(), yo);
        } else if (VECTOR) {
            VectorSlopesF64.slopes(f, n, y.asF64(), yo);
        } else {
            ScalarUnitsF64.slopes(f, n, y.asF64(), yo);
        }
    }

    /** Computes values and slopes of one block of arguments in the work array, padded to whole widths. */
    private static void compose(Nonlinearity f, int n, Reals z, int zo) {
        var work = Lanes.workF64();
        int padded = (n + WIDTH - 1) / WIDTH * WIDTH;
        System.arraycopy(z.asF64(), zo, work, X, n);
        Arrays.fill(work, X + n, X + padded, 0);
        if (VECTOR) {
            VectorStagesF64.valuesAndSlopes(f, padded, work, X, V, S);
        } else {
            ScalarUnitsF64.valuesAndSlopes(f, padded, work, X, V, S);
        }
    }

    private static double composedDot(int n, Reals a, int ao) {
        var work = Lanes.workF64();
        return VECTOR
                ? VectorF64.dot(n, work, V, a.asF64(), ao, Lanes.scratchF64())
                : ScalarF64.dot(n, work, V, a.asF64(), ao, Lanes.scratchF64());
    }
}
