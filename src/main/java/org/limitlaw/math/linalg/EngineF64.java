package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;

/** The engine of float64; EngineF32 is made from this text. Scalars cross in double and are rounded here. */
final class EngineF64 implements Engine {
    static final EngineF64 ENGINE = new EngineF64();
    private static final BLAS NETLIB = NativeBlas.blas();
    private static final boolean VECTOR = Lanes.VECTOR;

    private EngineF64() {}

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public Reals zeros(int length) {
        return Reals.zeros(Precision.FLOAT64, length);
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
        NETLIB.dgemm(
                ta.code(),
                tb.code(),
                m,
                n,
                k,
                Lanes.toF64(alpha),
                a.asF64(),
                ao,
                lda,
                b.asF64(),
                bo,
                ldb,
                Lanes.toF64(beta),
                c.asF64(),
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
        NETLIB.dgemv(
                ta.code(),
                m,
                n,
                Lanes.toF64(alpha),
                a.asF64(),
                ao,
                lda,
                x.asF64(),
                xo,
                1,
                Lanes.toF64(beta),
                y.asF64(),
                yo,
                1);
    }

    @Override
    public void axpy(int n, double alpha, Reals x, int xo, Reals y, int yo) {
        if (VECTOR) {
            VectorF64.axpy(n, Lanes.toF64(alpha), x.asF64(), xo, y.asF64(), yo);
        } else {
            ScalarF64.axpy(n, Lanes.toF64(alpha), x.asF64(), xo, y.asF64(), yo);
        }
    }

    @Override
    public void axpby(int n, double alpha, Reals x, int xo, double beta, Reals y, int yo) {
        if (beta == 0) {
            times(n, alpha, x, xo, y, yo);
        } else if (VECTOR) {
            VectorF64.axpby(n, Lanes.toF64(alpha), x.asF64(), xo, Lanes.toF64(beta), y.asF64(), yo);
        } else {
            ScalarF64.axpby(n, Lanes.toF64(alpha), x.asF64(), xo, Lanes.toF64(beta), y.asF64(), yo);
        }
    }

    @Override
    public double dot(int n, Reals x, int xo, Reals y, int yo) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF64.dot(count, x.asF64(), xo + i, y.asF64(), yo + i, Lanes.scratchF64())
                    : ScalarF64.dot(count, x.asF64(), xo + i, y.asF64(), yo + i, Lanes.scratchF64());
        }
        return sum;
    }

    @Override
    public double distanceSquared(int n, Reals x, int xo, Reals y, int yo) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF64.distanceSquared(count, x.asF64(), xo + i, y.asF64(), yo + i, Lanes.scratchF64())
                    : ScalarF64.distanceSquared(count, x.asF64(), xo + i, y.asF64(), yo + i, Lanes.scratchF64());
        }
        return sum;
    }

    @Override
    public void scale(int n, double alpha, Reals x, int xo) {
        times(n, alpha, x, xo, x, xo);
    }

    @Override
    public void fill(int n, double value, Reals x, int xo) {
        Arrays.fill(x.asF64(), xo, xo + n, Lanes.toF64(value));
    }

    @Override
    public void copy(int n, Reals x, int xo, Reals y, int yo) {
        System.arraycopy(x.asF64(), xo, y.asF64(), yo, n);
    }

    @Override
    public void multiply(int n, double alpha, Reals a, int ao, Reals x, int xo, double beta, Reals y, int yo) {
        if (beta == 0) {
            product(n, alpha, a, ao, x, xo, y, yo);
        } else if (VECTOR) {
            VectorF64.multiplyAdd(
                    n, Lanes.toF64(alpha), a.asF64(), ao, x.asF64(), xo, Lanes.toF64(beta), y.asF64(), yo);
        } else {
            ScalarF64.multiplyAdd(
                    n, Lanes.toF64(alpha), a.asF64(), ao, x.asF64(), xo, Lanes.toF64(beta), y.asF64(), yo);
        }
    }

    @Override
    public double reluDotMask(int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF64.reluDotMask(count, z.asF64(), zo + i, a.asF64(), ao + i, Lanes.scratchF64())
                    : ScalarF64.reluDotMask(count, z.asF64(), zo + i, a.asF64(), ao + i, Lanes.scratchF64());
        }
        return sum;
    }

    @Override
    public double reluDot(int n, Reals z, int zo, Reals a, int ao) {
        double sum = 0;
        for (int i = 0; i < n; i += Lanes.BLOCK) {
            int count = Math.min(Lanes.BLOCK, n - i);
            sum += VECTOR
                    ? VectorF64.reluDot(count, z.asF64(), zo + i, a.asF64(), ao + i, Lanes.scratchF64())
                    : ScalarF64.reluDot(count, z.asF64(), zo + i, a.asF64(), ao + i, Lanes.scratchF64());
        }
        return sum;
    }

    @Override
    public void maskTimes(int n, Reals z, int zo, Reals a, int ao) {
        if (VECTOR) {
            VectorF64.maskTimes(n, z.asF64(), zo, a.asF64(), ao);
        } else {
            ScalarF64.maskTimes(n, z.asF64(), zo, a.asF64(), ao);
        }
    }

    @Override
    public void mask(int n, Reals x, int xo, Reals z, int zo) {
        if (VECTOR) {
            VectorF64.mask(n, x.asF64(), xo, z.asF64(), zo);
        } else {
            ScalarF64.mask(n, x.asF64(), xo, z.asF64(), zo);
        }
    }

    @Override
    public double valuesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        return UnitsF64.valuesDot(f, n, z, zo, a, ao);
    }

    @Override
    public double slopesDot(Nonlinearity f, int n, Reals z, int zo, Reals a, int ao) {
        return UnitsF64.slopesDot(f, n, z, zo, a, ao);
    }

    @Override
    public double valuesAndSlopesDot(Nonlinearity f, int n, Reals z, int zo, Reals s, int so, Reals a, int ao) {
        return UnitsF64.valuesAndSlopesDot(f, n, z, zo, s, so, a, ao);
    }

    @Override
    public void values(Nonlinearity f, int n, Reals z, int zo) {
        UnitsF64.values(f, n, z, zo);
    }

    @Override
    public void slopesTimes(Nonlinearity f, int n, Reals y, int yo, Reals d, int start) {
        UnitsF64.slopesTimes(f, n, y, yo, d, start);
    }

    @Override
    public void valuesDots(Nonlinearity f, int m, int n, Reals z, int zo, int ldz, Reals a, int ao, double[] sums) {
        UnitsF64.valuesDots(f, m, n, z, zo, ldz, a, ao, sums);
    }

    @Override
    public void addThenSlopes(
            Nonlinearity f, int m, int n, Reals e, int eo, Reals y, int yo, int ldy, Reals g, int go) {
        UnitsF64.addThenSlopes(f, m, n, e, eo, y, yo, ldy, g, go);
    }

    @Override
    public void cubic(int d, Reals c, int n, Reals x, int xo, int ldx, Reals out, int oo) {
        if (VECTOR) {
            VectorPointsF64.cubic(d, c.asF64(), n, x.asF64(), xo, ldx, out.asF64(), oo);
        } else {
            ScalarPointsF64.cubic(d, c.asF64(), n, x.asF64(), xo, ldx, out.asF64(), oo);
        }
    }

    @Override
    public void ontoSphere(int n, int d, double radius, Reals x, int xo, int ldx) {
        if (VECTOR) {
            VectorPointsF64.ontoSphere(n, d, Lanes.toF64(radius), x.asF64(), xo, ldx, Lanes.workF64());
        } else {
            ScalarPointsF64.ontoSphere(n, d, Lanes.toF64(radius), x.asF64(), xo, ldx);
        }
    }

    @Override
    public void tangent(
            int n, int d, double square, double alpha, Reals a, int ao, Reals x, int xo, Reals g, int go, int ld) {
        var rounded = Lanes.toF64(square);
        var factor = Lanes.toF64(alpha);
        if (VECTOR) {
            VectorPointsF64.tangent(
                    n, d, rounded, factor, a.asF64(), ao, x.asF64(), xo, g.asF64(), go, ld, Lanes.workF64());
        } else {
            ScalarPointsF64.tangent(n, d, rounded, factor, a.asF64(), ao, x.asF64(), xo, g.asF64(), go, ld);
        }
    }

    @Override
    public void weighColumns(int m, int n, Reals x, int xo, Reals e, int eo, Reals out, int oo) {
        if (VECTOR) {
            VectorPointsF64.weighColumns(m, n, x.asF64(), xo, e.asF64(), eo, out.asF64(), oo);
        } else {
            ScalarF64.weighColumns(m, n, x.asF64(), xo, e.asF64(), eo, out.asF64(), oo);
        }
    }

    @Override
    public void transpose(int m, int n, Reals a, int ao, int lda, Reals b, int bo, int ldb) {
        ScalarF64.transpose(m, n, a.asF64(), ao, lda, b.asF64(), bo, ldb);
    }

    @Override
    public void heavyBall(int n, double step, double momentum, Reals g, int go, Reals v, int vo, Reals w, int wo) {
        if (VECTOR) {
            VectorUpdatesF64.heavyBall(
                    n, Lanes.toF64(step), Lanes.toF64(momentum), g.asF64(), go, v.asF64(), vo, w.asF64(), wo);
        } else {
            ScalarUpdatesF64.heavyBall(
                    n, Lanes.toF64(step), Lanes.toF64(momentum), g.asF64(), go, v.asF64(), vo, w.asF64(), wo);
        }
    }

    @Override
    public void nesterov(int n, double step, double momentum, Reals g, int go, Reals v, int vo, Reals y, int yo) {
        if (VECTOR) {
            VectorUpdatesF64.nesterov(
                    n, Lanes.toF64(step), Lanes.toF64(momentum), g.asF64(), go, v.asF64(), vo, y.asF64(), yo);
        } else {
            ScalarUpdatesF64.nesterov(
                    n, Lanes.toF64(step), Lanes.toF64(momentum), g.asF64(), go, v.asF64(), vo, y.asF64(), yo);
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
            VectorUpdatesF64.adam(
                    n,
                    Lanes.toF64(step),
                    Lanes.toF64(beta1),
                    Lanes.toF64(1 - beta1),
                    Lanes.toF64(beta2),
                    Lanes.toF64(1 - beta2),
                    Lanes.toF64(epsilon),
                    g.asF64(),
                    go,
                    m.asF64(),
                    mo,
                    s.asF64(),
                    so,
                    w.asF64(),
                    wo);
        } else {
            ScalarUpdatesF64.adam(
                    n,
                    Lanes.toF64(step),
                    Lanes.toF64(beta1),
                    Lanes.toF64(1 - beta1),
                    Lanes.toF64(beta2),
                    Lanes.toF64(1 - beta2),
                    Lanes.toF64(epsilon),
                    g.asF64(),
                    go,
                    m.asF64(),
                    mo,
                    s.asF64(),
                    so,
                    w.asF64(),
                    wo);
        }
    }

    private static void times(int n, double alpha, Reals x, int xo, Reals y, int yo) {
        if (VECTOR) {
            VectorF64.times(n, Lanes.toF64(alpha), x.asF64(), xo, y.asF64(), yo);
        } else {
            ScalarF64.times(n, Lanes.toF64(alpha), x.asF64(), xo, y.asF64(), yo);
        }
    }

    private static void product(int n, double alpha, Reals a, int ao, Reals x, int xo, Reals y, int yo) {
        if (VECTOR) {
            VectorF64.multiply(n, Lanes.toF64(alpha), a.asF64(), ao, x.asF64(), xo, y.asF64(), yo);
        } else {
            ScalarF64.multiply(n, Lanes.toF64(alpha), a.asF64(), ao, x.asF64(), xo, y.asF64(), yo);
        }
    }
}
