package org.limitlaw.model.data;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.random.RandomStream;

/**
 * One realisation of the function of {@link ThreeSpin}, f(x) = 1/d sum_pqr a_pqr x_p x_q x_r, and what is known of it in
 * closed form for x uniform on the sphere |x|^2 = d. With S the symmetrised tensor and tr_p = sum_q S_pqq it is f_1 + f_3,
 *
 * <pre>
 * f_1(x) = l . x,   l = 3 tr / (d + 2)          the harmonic part of degree 1, E f_1^2 = |l|^2
 * f_3(x) = f(x) - |x|^2/d l . x                 the harmonic part of degree 3
 * E f = 0,   E f^2 = (6 sum S^2 + 9 |tr|^2) / ((d + 2)(d + 4))
 * </pre>
 *
 * <p>all in float64. The two parts are orthogonal, E f_1 f_3 = 0.
 */
public final class SpinTarget {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private final int dimension;
    private final Reals symmetric;
    private final Reals packed;
    private final Reals linear;
    private final double meanSquare;

    private SpinTarget(int dimension, Reals symmetric) {
        this.dimension = dimension;
        this.symmetric = symmetric;
        this.packed = pack();
        Reals trace = trace();
        this.linear = trace.copy();
        ENGINE.scale(dimension, 3.0 / (dimension + 2), linear, 0);
        int entries = symmetric.length();
        double squares = ENGINE.dot(entries, symmetric, 0, symmetric, 0);
        double traces = ENGINE.dot(dimension, trace, 0, trace, 0);
        this.meanSquare = (6 * squares + 9 * traces) / ((dimension + 2.0) * (dimension + 4.0));
    }

    static SpinTarget draw(int d, RandomStream stream) {
        Reals a = ENGINE.zeros(d * d * d);
        stream.normals(0, d * d * d, a, 0);
        return of(d, a);
    }

    /** Returns the function of a tensor a, a_pqr at {@code p + q d + r d^2}. */
    static SpinTarget of(int d, Reals a) {
        Reals symmetric = ENGINE.zeros(d * d * d);
        for (int p = 0; p < d; p++) {
            for (int q = p; q < d; q++) {
                for (int r = q; r < d; r++) {
                    double sum = a.get(at(d, p, q, r)) + a.get(at(d, p, r, q)) + a.get(at(d, q, p, r));
                    double mean = (sum + a.get(at(d, q, r, p)) + a.get(at(d, r, p, q)) + a.get(at(d, r, q, p))) / 6;
                    symmetric.set(at(d, p, q, r), mean);
                    symmetric.set(at(d, p, r, q), mean);
                    symmetric.set(at(d, q, p, r), mean);
                    symmetric.set(at(d, q, r, p), mean);
                    symmetric.set(at(d, r, p, q), mean);
                    symmetric.set(at(d, r, q, p), mean);
                }
            }
        }
        return new SpinTarget(d, symmetric);
    }

    private static int at(int d, int p, int q, int r) {
        return p + d * (q + d * r);
    }

    /** An entry stands for all its permutations: 6, 3 or 1. */
    private Reals pack() {
        int d = dimension;
        Reals out = ENGINE.zeros(Math.toIntExact((long) d * (d + 1) * (d + 2) / 6));
        int i = 0;
        for (int p = 0; p < d; p++) {
            for (int q = p; q < d; q++) {
                for (int r = q; r < d; r++) {
                    int permutations = p == r ? 1 : p == q || q == r ? 3 : 6;
                    out.set(i++, permutations * symmetric.get(at(d, p, q, r)) / d);
                }
            }
        }
        return out;
    }

    private Reals trace() {
        Reals out = ENGINE.zeros(dimension);
        for (int p = 0; p < dimension; p++) {
            double sum = 0;
            for (int q = 0; q < dimension; q++) {
                sum += symmetric.get(at(dimension, p, q, q));
            }
            out.set(p, sum);
        }
        return out;
    }

    /** Returns d. */
    public int dimension() {
        return dimension;
    }

    /** Returns S, S_pqr at {@code p + q d + r d^2}, without the factor 1/d; not to be modified. */
    public Reals symmetric() {
        return symmetric;
    }

    /** Returns the coefficients of f as {@link Engine#cubic} takes them, the factor 1/d included; not to be modified. */
    public Reals packed() {
        return packed;
    }

    /** Returns the vector l of the part of degree 1, d numbers, not to be modified. */
    public Reals linear() {
        return linear;
    }

    /** Returns E f^2. */
    public double meanSquare() {
        return meanSquare;
    }

    /** Returns E f_1^2 = |l|^2; E f_3^2 is the rest. */
    public double linearMeanSquare() {
        return ENGINE.dot(dimension, linear, 0, linear, 0);
    }

    /**
     * Writes both parts of f at n points side by side.
     *
     * @param x coordinate j of point i at {@code i + j ldx}, float64, not modified
     * @param f1 receives f_1 at the points
     * @param f3 receives f_3
     */
    public void parts(int n, Reals x, int ldx, Reals f1, Reals f3) {
        Reals points = ENGINE.zeros(Engine.POINTS * dimension);
        Reals values = ENGINE.zeros(Engine.POINTS);
        for (int first = 0; first < n; first += Engine.POINTS) {
            int count = Math.min(Engine.POINTS, n - first);
            for (int j = 0; j < dimension; j++) {
                ENGINE.copy(count, x, first + j * ldx, points, j * Engine.POINTS);
            }
            ENGINE.cubic(dimension, packed, count, points, 0, Engine.POINTS, values, 0);
            for (int i = 0; i < count; i++) {
                double product = 0;
                double square = 0;
                for (int j = 0; j < dimension; j++) {
                    double coordinate = points.get(i + j * Engine.POINTS);
                    product += linear.get(j) * coordinate;
                    square += coordinate * coordinate;
                }
                f1.set(first + i, product);
                f3.set(first + i, values.get(i) - square / dimension * product);
            }
        }
    }
}
