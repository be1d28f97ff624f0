package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;

/** The engines, one per precision. */
final class Engines {
    private static final Engine FLOAT64 = new Plain(Precision.FLOAT64);
    private static final Engine FLOAT32 = new Plain(Precision.FLOAT32);

    private Engines() {}

    static Engine of(Precision precision) {
        return precision == Precision.FLOAT64 ? FLOAT64 : FLOAT32;
    }

    private static final class Plain implements Engine {
        private static final BLAS NETLIB = BLAS.getInstance();
        private final Precision precision;

        Plain(Precision precision) {
            this.precision = precision;
        }

        @Override
        public Precision precision() {
            return precision;
        }

        @Override
        public Reals zeros(int length) {
            return Reals.zeros(precision, length);
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
            if (precision == Precision.FLOAT64) {
                NETLIB.dgemm(
                        ta.code(),
                        tb.code(),
                        m,
                        n,
                        k,
                        alpha,
                        a.doubles(),
                        ao,
                        lda,
                        b.doubles(),
                        bo,
                        ldb,
                        beta,
                        c.doubles(),
                        co,
                        ldc);
            } else {
                NETLIB.sgemm(
                        ta.code(),
                        tb.code(),
                        m,
                        n,
                        k,
                        (float) alpha,
                        a.floats(),
                        ao,
                        lda,
                        b.floats(),
                        bo,
                        ldb,
                        (float) beta,
                        c.floats(),
                        co,
                        ldc);
            }
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
            if (precision == Precision.FLOAT64) {
                NETLIB.dgemv(
                        ta.code(), m, n, alpha, a.doubles(), ao, lda, x.doubles(), xo, 1, beta, y.doubles(), yo, 1);
            } else {
                NETLIB.sgemv(
                        ta.code(),
                        m,
                        n,
                        (float) alpha,
                        a.floats(),
                        ao,
                        lda,
                        x.floats(),
                        xo,
                        1,
                        (float) beta,
                        y.floats(),
                        yo,
                        1);
            }
        }

        @Override
        public void axpy(int n, double alpha, Reals x, int xo, Reals y, int yo) {
            axpby(n, alpha, x, xo, 1, y, yo);
        }

        @Override
        public void axpby(int n, double alpha, Reals x, int xo, double beta, Reals y, int yo) {
            for (int i = 0; i < n; i++) {
                y.set(yo + i, alpha * x.get(xo + i) + beta * y.get(yo + i));
            }
        }

        @Override
        public double dot(int n, Reals x, int xo, Reals y, int yo) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x.get(xo + i) * y.get(yo + i);
            }
            return sum;
        }

        @Override
        public double distanceSquared(int n, Reals x, int xo, Reals y, int yo) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double difference = x.get(xo + i) - y.get(yo + i);
                sum += difference * difference;
            }
            return sum;
        }

        @Override
        public void scale(int n, double alpha, Reals x, int xo) {
            for (int i = 0; i < n; i++) {
                x.set(xo + i, alpha * x.get(xo + i));
            }
        }

        @Override
        public void fill(int n, double value, Reals x, int xo) {
            for (int i = 0; i < n; i++) {
                x.set(xo + i, value);
            }
        }

        @Override
        public void copy(int n, Reals x, int xo, Reals y, int yo) {
            for (int i = 0; i < n; i++) {
                y.set(yo + i, x.get(xo + i));
            }
        }

        @Override
        public void multiply(int n, double alpha, Reals a, int ao, Reals x, int xo, double beta, Reals y, int yo) {
            for (int i = 0; i < n; i++) {
                double old = beta == 0 ? 0 : beta * y.get(yo + i);
                y.set(yo + i, alpha * a.get(ao + i) * x.get(xo + i) + old);
            }
        }

        @Override
        public double reluDotMask(int n, Reals z, int zo, Reals a, int ao) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double value = z.get(zo + i);
                sum += value > 0 ? a.get(ao + i) * value : 0;
                z.set(zo + i, value > 0 ? 1 : 0);
            }
            return sum;
        }

        @Override
        public double reluDot(int n, Reals z, int zo, Reals a, int ao) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double value = Math.max(z.get(zo + i), 0);
                sum += a.get(ao + i) * value;
                z.set(zo + i, value);
            }
            return sum;
        }

        @Override
        public void maskTimes(int n, Reals z, int zo, Reals a, int ao) {
            for (int i = 0; i < n; i++) {
                z.set(zo + i, z.get(zo + i) > 0 ? a.get(ao + i) : 0);
            }
        }
    }
}
