package org.limitlaw.math.fit;

import java.util.Arrays;

/**
 * The power law with a floor, {@code y = E + A n^-a}, fitted to means of logarithms with equal weights:
 *
 * <pre>
 * x = log(n / n_max), g = exp(a x), rho = E / (A n_max^-a) &gt;= 0
 * z_w = alpha - a x_w + log(1 + rho g_w)
 * </pre>
 *
 * alpha is eliminated, rho found by Gauss-Newton for each a, and a by a logarithmic scan and golden section.
 *
 * @param x log(n / n_max), at most 0
 * @param bounded whether a ended at a bound of its scan: then no interval holds
 */
public record OffsetFit(double alpha, double exponent, double rho, double[] x, boolean bounded) {
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 4;
    private static final int SCAN = 40;

    /** Fits one number per control value; logControl is log n. */
    public static OffsetFit of(double[] logControl, double[] z) {
        double largest = Arrays.stream(logControl).max().orElse(0);
        double[] x = Arrays.stream(logControl).map(v -> v - largest).toArray();
        double step = Math.log(HIGHEST / LOWEST) / (SCAN - 1);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < SCAN; i++) {
            double squares = profile(LOWEST * Math.exp(i * step), x, z)[1];
            if (squares < least) {
                least = squares;
                best = i;
            }
        }
        double low = Math.log(LOWEST) + Math.max(0, best - 1) * step;
        double high = Math.log(LOWEST) + Math.min(SCAN - 1, best + 1) * step;
        double logExponent = golden(low, high, x, z);
        double a = Math.exp(logExponent);
        double margin = 1e-6;
        boolean bounded = logExponent < Math.log(LOWEST) + margin || logExponent > Math.log(HIGHEST) - margin;
        double rho = profile(a, x, z)[0];
        double alpha = 0;
        for (int w = 0; w < x.length; w++) {
            alpha += (z[w] + a * x[w] - Math.log1p(rho * Math.exp(a * x[w]))) / x.length;
        }
        return new OffsetFit(alpha, a, rho, x, bounded);
    }

    /** Returns the fitted values. */
    public double[] fitted() {
        return Arrays.stream(x).map(this::at).toArray();
    }

    /** Returns the fitted logarithm at x = log(n / n_max). */
    public double at(double x) {
        return alpha - exponent * x + Math.log1p(rho * Math.exp(exponent * x));
    }

    /**
     * Returns the contrast of the exponent. The column of rho stays even where rho is 0: without it the interval covers
     * 90 to 93.5 % when the floor is small.
     */
    public Contrast contrast() {
        double[][] jacobian = new double[x.length][];
        for (int w = 0; w < x.length; w++) {
            double g = Math.exp(exponent * x[w]);
            double damping = 1 / (1 + rho * g);
            jacobian[w] = new double[] {1, -x[w] * damping, g * damping};
        }
        return new Contrast(jacobian, 1);
    }

    private static double golden(double low, double high, double[] x, double[] z) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double a = low;
        double b = high;
        double c = b - ratio * (b - a);
        double d = a + ratio * (b - a);
        double fc = profile(Math.exp(c), x, z)[1];
        double fd = profile(Math.exp(d), x, z)[1];
        while (b - a > 1e-9) {
            if (fc < fd) {
                b = d;
                d = c;
                fd = fc;
                c = b - ratio * (b - a);
                fc = profile(Math.exp(c), x, z)[1];
            } else {
                a = c;
                c = d;
                fc = fd;
                d = a + ratio * (b - a);
                fd = profile(Math.exp(d), x, z)[1];
            }
        }
        return 0.5 * (a + b);
    }

    /** Returns {rho, sum of squares} at an exponent. */
    private static double[] profile(double a, double[] x, double[] z) {
        double rho = 0;
        double squares = squares(a, rho, x, z);
        for (int i = 0; i < 200; i++) {
            double step = gaussNewton(a, rho, x, z);
            double next = Math.max(0, rho + step);
            double trial = squares(a, next, x, z);
            for (int halving = 0; trial > squares && halving < 30; halving++) {
                next = 0.5 * (rho + next);
                trial = squares(a, next, x, z);
            }
            boolean done = Math.abs(next - rho) <= 1e-12 * (1 + rho) || trial > squares;
            if (trial <= squares) {
                rho = next;
                squares = trial;
            }
            if (done) {
                break;
            }
        }
        return new double[] {rho, squares};
    }

    private static double gaussNewton(double a, double rho, double[] x, double[] z) {
        int n = x.length;
        double[] r = new double[n];
        double[] h = new double[n];
        for (int w = 0; w < n; w++) {
            double g = Math.exp(a * x[w]);
            r[w] = z[w] + a * x[w] - Math.log1p(rho * g);
            h[w] = g / (1 + rho * g);
        }
        double meanR = Samples.mean(r);
        double meanH = Samples.mean(h);
        double up = 0;
        double down = 0;
        for (int w = 0; w < n; w++) {
            up += (r[w] - meanR) * (h[w] - meanH);
            down += (h[w] - meanH) * (h[w] - meanH);
        }
        return down > 0 ? up / down : 0;
    }

    private static double squares(double a, double rho, double[] x, double[] z) {
        double[] r = new double[x.length];
        for (int w = 0; w < r.length; w++) {
            r[w] = z[w] + a * x[w] - Math.log1p(rho * Math.exp(a * x[w]));
        }
        return Samples.variance(r);
    }
}
