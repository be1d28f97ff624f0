package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;

/** The engine of float32; made from EngineF64. Scalars cross in double and are rounded here. */
final class EngineF32 implements Engine {
    static final EngineF32 ENGINE = new EngineF32();
    private static final BLAS NETLIB = NativeBlas.blas();
    private static final boolean VECTOR = Lanes.VECTOR;

    private EngineF32() {}

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public Reals zeros(int length) {
        return Reals.zeros(Precision.FLOAT32, length);
    }

    @Override
    public void gemm(
            Transpose ta,
            Transpose tb,
            int m,
            int n,
            int k,
            double alpha,
            Reals a,
            int ao,
            int lda,
            Reals b,
            int bo,
            int ldb,
            double beta,
            Reals c,
            int co,
            int ldc) {
        NETLIB.sgemm(
                ta.code(),
                tb.code(),
                m,
                n,
                k,
                Lanes.toF32(alpha),
                a.asF32(),
                ao,
                lda,
                b.asF32(),
                bo,
                ldb,
                Lanes.toF32(beta),
                c.asF32(),
                co,
                ldc);
    }

    @Override
    public void gemv(
            Transpose ta,
            int m,
            int n,
            double alpha,
            Reals a,
            int ao,
            int lda,
            Reals x,
            int xo,
            double beta,
            Reals y,
            int yo) {
        NETLIB.sgemv(
                ta.code(),
                m,
                n,
                Lanes.toF32(alpha),
                a.asF32(),
                ao,
                lda,
                x.asF32(),
                xo,
                1,
                Lanes.toF32(beta),
                y.asF32(),
                yo,
                1);
    }

    @Override
    public void axpy(int n, double alpha, Reals x, int xo, Reals y, int yo) {
        if (VECTOR) {
            VectorF32.axpy(n, Lanes.toF32(alpha), x.asF32(), xo, y.asF32(), yo);
        } else {
            ScalarF32.axpy(n, Lanes.toF32(alpha), x.asF32(), xo, y.asF32(), yo);
        }
    }

    @Override
    public void axpby(int n, double alpha, Reals x, int xo, double beta, Reals y, int yo) {
        if (beta == 0) {
            times(n, alpha, x, xo, y, yo);
        } else if (VECTOR) {
            VectorF32.axpby(n, Lanes.toF32(alpha), x.asF32(), xo, Lanes.toF32(beta), y.asF32(), yo);
        } else {
            ScalarF32.axpby(n, Lanes.toF32(alpha), x.asF32(), xo, Lanes.toF32(beta), y.asF32(), yo);
        }
    }

    @Override
    public double dot(int n, Reals x, int xo, Reals y, int yo) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF32.dot(count, x.asF32(), xo + i, y.asF32(), yo + i, Lanes.scratchF32())
                    : ScalarF32.dot(count, x.asF32(), xo + i, y.asF32(), yo + i, Lanes.scratchF32());
        }
        return sum;
    }

    @Override
    public double distanceSquared(int n, Reals x, int xo, Reals y, int yo) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF32.distanceSquared(count, x.asF32(), xo + i, y.asF32(), yo + i, Lanes.scratchF32())
                    : ScalarF32.distanceSquared(count, x.asF32(), xo + i, y.asF32(), yo + i, Lanes.scratchF32());
        }
        return sum;
    }

    @Override
    public void scale(int n, double alpha, Reals x, int xo) {
        times(n, alpha, x, xo, x, xo);
    }

    @Override
    public void fill(int n, double value, Reals x, int xo) {
        Arrays.fill(x.asF32(), xo, xo + n, Lanes.toF32(value));
    }

    @Override
    public void copy(int n, Reals x, int xo, Reals y, int yo) {
        System.arraycopy(x.asF32(), xo, y.asF32(), yo, n);
    }

    @Override
    public void multiply(int n, double alpha, Reals a, int ao, Reals x, int xo, double beta, Reals y, int yo) {
        if (beta == 0) {
            product(n, alpha, a, ao, x, xo, y, yo);
        } else if (VECTOR) {
            VectorF32.multiplyAdd(
                    n, Lanes.toF32(alpha), a.asF32(), ao, x.asF32(), xo, Lanes.toF32(beta), y.asF32(), yo);
        } else {
            ScalarF32.multiplyAdd(
                    n, Lanes.toF32(alpha), a.asF32(), ao, x.asF32(), xo, Lanes.toF32(beta), y.asF32(), yo);
        }
    }

    @Override
    public double reluDotMask(int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF32.reluDotMask(count, z.asF32(), zo + i, a.asF32(), ao + i, Lanes.scratchF32())
                    : ScalarF32.reluDotMask(count, z.asF32(), zo + i, a.asF32(), ao + i, Lanes.scratchF32());
        }
        return sum;
    }

    @Override
    public double reluDot(int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF32.reluDot(count, z.asF32(), zo + i, a.asF32(), ao + i, Lanes.scratchF32())
                    : ScalarF32.reluDot(count, z.asF32(), zo + i, a.asF32(), ao + i, Lanes.scratchF32());
        }
        return sum;
    }

    @Override
    public void maskTimes(int n, Reals z, int zo, Reals a, int ao) {
        if (VECTOR) {
            VectorF32.maskTimes(n, z.asF32(), zo, a.asF32(), ao);
        } else {
            ScalarF32.maskTimes(n, z.asF32(), zo, a.asF32(), ao);
        }
    }

    @Override
    public void mask(int n, Reals x, int xo, Reals z, int zo) {
        if (VECTOR) {
            VectorF32.mask(n, x.asF32(), xo, z.asF32(), zo);
        } else {
            ScalarF32.mask(n, x.asF32(), xo, z.asF32(), zo);
        }
    }

    @Override
    public double valuesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        return UnitsF32.valuesDot(f, n, z, zo, a, ao);
    }

    @Override
    public double slopesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        return UnitsF32.slopesDot(f, n, z, zo, a, ao);
    }

    @Override
    public double valuesAndSlopesDot(Nonlinearity f, int n, Reals z, int zo, Reals s, int so, Reals a, int ao) {
        return UnitsF32.valuesAndSlopesDot(f, n, z, zo, s, so, a, ao);
    }

    @Override
    public void values(Nonlinearity f, int n, Reals z, int zo) {
        UnitsF32.values(f, n, z, zo);
    }

    @Override
    public void slopesTimes(Nonlinearity f, int n, Reals y, int yo, Reals d, int start) {
        UnitsF32.slopesTimes(f, n, y, yo, d, start);
    }

    @Override
    public void valuesDots(Nonlinearity f, int m, int n, Reals z, int zo, int ldz, Reals a, int ao, double[] sums) {
        UnitsF32.valuesDots(f, m, n, z, zo, ldz, a, ao, sums);
    }

    @Override
    public void addThenSlopes(
            Nonlinearity f, int m, int n, Reals e, int eo, Reals y, int yo, int ldy, Reals g, int go) {
        UnitsF32.addThenSlopes(f, m, n, e, eo, y, yo, ldy, g, go);
    }

    @Override
    public void cubic(int d, Reals c, int n, Reals x, int xo, int ldx, Reals out, int oo) {
        if (VECTOR) {
            VectorPointsF32.cubic(d, c.asF32(), n, x.asF32(), xo, ldx, out.asF32(), oo);
        } else {
            ScalarPointsF32.cubic(d, c.asF32(), n, x.asF32(), xo, ldx, out.asF32(), oo);
        }
    }

    @Override
    public void ontoSphere(int n, int d, double radius, Reals x, int xo, int ldx) {
        if (VECTOR) {
            VectorPointsF32.ontoSphere(n, d, Lanes.toF32(radius), x.asF32(), xo, ldx, Lanes.workF32());
        } else {
            ScalarPointsF32.ontoSphere(n, d, Lanes.toF32(radius), x.asF32(), xo, ldx);
        }
    }

    @Override
    public void tangent(
            int n, int d, double square, double alpha, Reals a, int ao, Reals x, int xo, Reals g, int go, int ld) {
        var rounded = Lanes.toF32(square);
        var factor = Lanes.toF32(alpha);
        if (VECTOR) {
            VectorPointsF32.tangent(
                    n, d, rounded, factor, a.asF32(), ao, x.asF32(), xo, g.asF32(), go, ld, Lanes.workF32());
        } else {
            ScalarPointsF32.tangent(n, d, rounded, factor, a.asF32(), ao, x.asF32(), xo, g.asF32(), go, ld);
        }
    }

    @Override
    public void weighColumns(int m, int n, Reals x, int xo, Reals e, int eo, Reals out, int oo) {
        if (VECTOR) {
            VectorPointsF32.weighColumns(m, n, x.asF32(), xo, e.asF32(), eo, out.asF32(), oo);
        } else {
            ScalarF32.weighColumns(m, n, x.asF32(), xo, e.asF32(), eo, out.asF32(), oo);
        }
    }

    @Override
    public void transpose(int m, int n, Reals a, int ao, int lda, Reals b, int bo, int ldb) {
        ScalarF32.transpose(m, n, a.asF32(), ao, lda, b.asF32(), bo, ldb);
    }

    @Override
    public void heavyBall(int n, double step, double momentum, Reals g, int go, Reals v, int vo, Reals w, int wo) {
        if (VECTOR) {
            VectorUpdatesF32.heavyBall(
                    n, Lanes.toF32(step), Lanes.toF32(momentum), g.asF32(), go, v.asF32(), vo, w.asF32(), wo);
        } else {
            ScalarUpdatesF32.heavyBall(
                    n, Lanes.toF32(step), Lanes.toF32(momentum), g.asF32(), go, v.asF32(), vo, w.asF32(), wo);
        }
    }

    @Override
    public void nesterov(int n, double step, double momentum, Reals g, int go, Reals v, int vo, Reals y, int yo) {
        if (VECTOR) {
            VectorUpdatesF32.nesterov(
                    n, Lanes.toF32(step), Lanes.toF32(momentum), g.asF32(), go, v.asF32(), vo, y.asF32(), yo);
        } else {
            ScalarUpdatesF32.nesterov(
                    n, Lanes.toF32(step), Lanes.toF32(momentum), g.asF32(), go, v.asF32(), vo, y.asF32(), yo);
        }
    }

    @Override
    public void adam(
            int n,
            double step,
            double beta1,
            double beta2,
            double epsilon,
            Reals g,
            int go,
            Reals m,
            int mo,
            Reals s,
            int so,
            Reals w,
            int wo) {
        if (VECTOR) {
            VectorUpdatesF32.adam(
                    n,
                    Lanes.toF32(step),
                    Lanes.toF32(beta1),
                    Lanes.toF32(1 - beta1),
                    Lanes.toF32(beta2),
                    Lanes.toF32(1 - beta2),
                    Lanes.toF32(epsilon),
                    g.asF32(),
                    go,
                    m.asF32(),
                    mo,
                    s.asF32(),
                    so,
                    w.asF32(),
                    wo);
        } else {
            ScalarUpdatesF32.adam(
                    n,
                    Lanes.toF32(step),
                    Lanes.toF32(beta1),
                    Lanes.toF32(1 - beta1),
                    Lanes.toF32(beta2),
                    Lanes.toF32(1 - beta2),
                    Lanes.toF32(epsilon),
                    g.asF32(),
                    go,
                    m.asF32(),
                    mo,
                    s.asF32(),
                    so,
                    w.asF32(),
                    wo);
        }
    }

    private static void times(int n, double alpha, Reals x, int xo, Reals y, int yo) {
        if (VECTOR) {
            VectorF32.times(n, Lanes.toF32(alpha), x.asF32(), xo, y.asF32(), yo);
        } else {
            ScalarF32.times(n, Lanes.toF32(alpha), x.asF32(), xo, y.asF32(), yo);
        }
    }

    private static void product(int n, double alpha, Reals a, int ao, Reals x, int xo, Reals y, int yo) {
        if (VECTOR) {
            VectorF32.multiply(n, Lanes.toF32(alpha), a.asF32(), ao, x.asF32(), xo, y.asF32(), yo);
        } else {
            ScalarF32.multiply(n, Lanes.toF32(alpha), a.asF32(), ao, x.asF32(), xo, y.asF32(), yo);
        }
    }
}
