package org.limitlaw.math.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * The second pass: for every seed s the weighted sums of products {@code X_s' W X_s}, {@code X_s' W y_s} and {@code
 * y_s' W y_s}, with a constant before the columns, all scaled. They are all that {@link ClusterRobust} needs.
 */
public final class SeedProducts implements Gathering<SeedProducts> {
    private static final long serialVersionUID = 1L;

    private final Scaling scaling;
    private final double[][] sums;

    /** Gathers nothing yet. */
    public SeedProducts(int units, Scaling scaling) {
        this.scaling = scaling;
        this.sums = new double[units][];
    }

    /** The products of one seed: q x q, q and 1. */
    record Products(double[][] gram, double[] moment, double square) {}

    @Override
    public void add(Observation line) {
        if (!line.whole()) {
            return;
        }
        double[] z = scaling.columns(line);
        double[] v = new double[z.length + 2];
        v[0] = 1;
        System.arraycopy(z, 0, v, 1, z.length);
        v[z.length + 1] = scaling.response(line);
        double[] sum = of(line.unit(), v.length);
        int at = 0;
        for (int i = 0; i < v.length; i++) {
            double scaled = line.weight() * v[i];
            for (int j = 0; j <= i; j++) {
                sum[at++] += scaled * v[j];
            }
        }
    }

    private double[] of(int unit, int length) {
        if (sums[unit] == null) {
            sums[unit] = new double[length * (length + 1) / 2];
        }
        return sums[unit];
    }

    @Override
    public void merge(SeedProducts other) {
        for (int s = 0; s < sums.length; s++) {
            if (other.sums[s] != null) {
                double[] sum = of(s, scaling.columns() + 2);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += other.sums[s][i];
                }
            }
        }
    }

    /** Returns the number of coefficients q: the constant and one for each column. */
    int coefficients() {
        return scaling.columns() + 1;
    }

    /** Returns the products of the seeds that have lines. */
    List<Products> bySeed() {
        List<Products> all = new ArrayList<>();
        int q = coefficients();
        for (double[] sum : sums) {
            if (sum != null) {
                Products one = new Products(new double[q][q], new double[q], sum[sum.length - 1]);
                int at = 0;
                for (int i = 0; i < q; i++) {
                    for (int j = 0; j <= i; j++) {
                        one.gram[i][j] = sum[at];
                        one.gram[j][i] = sum[at++];
                    }
                }
                System.arraycopy(sum, at, one.moment, 0, q);
                all.add(one);
            }
        }
        return all;
    }
}
