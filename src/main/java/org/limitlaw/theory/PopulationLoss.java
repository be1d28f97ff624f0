package org.limitlaw.theory;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.model.data.SpinTarget;

/**
 * The loss of n Gaussian particles, f_n = (1/n) sum_i c_i phi(., z_i), on the whole sphere, and its gradient; no sample is
 * drawn:
 *
 * <pre>
 * L = E (f - f_n)^2 / 2 = (E f^2 - (2/n) sum_i c_i F(z_i) + (1/n^2) sum_ij c_i c_j K(z_i.z_j / d)) / 2
 * F(z) = E[f phi(., z)] = Lam_3 f_3(z) + Lam_1 f_1(z)
 * </pre>
 *
 * <p>The three terms cancel as f_n comes close to f: a loss is exact to about 1e-15 times the largest of them. One
 * evaluation takes n^2 / 2 values of K (and of K'), and 2 n^2 d operations in products; nothing is allocated.
 *
 * <p>Parameters, flat: coordinate j of centre i at {@code i + j n}, then c_i at {@code i + d n}; float64.
 */
public final class PopulationLoss {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);
    private static final int BLOCK = 32;

    private final SpinHarmonics energy;
    private final GaussianUnits units;
    private final int particles;
    private final int dimension;
    private final double[] slopeValues;
    private final double[] productValues;
    private final Reals slopes;
    private final Reals products;
    private final Reals pairs;
    private final Reals targets;
    private final Reals targetGradients;
    private final Reals interactions;
    private final Reals forces;
    private final Reals weighted;

    /** Takes room for n particles. */
    public PopulationLoss(SpinTarget target, GaussianUnits units, int particles) {
        this.energy = new SpinHarmonics(target);
        this.units = units;
        this.particles = particles;
        this.dimension = energy.dimension();
        int block = Math.multiplyExact(particles, Math.min(BLOCK, particles));
        this.slopeValues = new double[block];
        this.productValues = new double[block];
        this.slopes = Reals.wrap(slopeValues);
        this.products = Reals.wrap(productValues);
        this.pairs = ENGINE.zeros(energy.scratch(particles));
        this.targets = ENGINE.zeros(particles);
        this.targetGradients = ENGINE.zeros(Math.multiplyExact(particles, dimension));
        this.interactions = ENGINE.zeros(particles);
        this.forces = ENGINE.zeros(targetGradients.length());
        this.weighted = ENGINE.zeros(targetGradients.length());
    }

    /** Returns the number of parameters, n (d + 1). */
    public int size() {
        return particles * (dimension + 1);
    }

    /** Returns the loss of f_n = 0, E f^2 / 2. */
    public double lossOfZero() {
        return energy.meanSquare() / 2;
    }

    /** Returns E f_n^2. */
    public double meanSquare(Reals parameters) {
        ENGINE.fill(particles, 0, interactions, 0);
        for (int first = 0; first < particles; first += BLOCK) {
            interact(parameters, first, Math.min(BLOCK, particles - first), false);
        }
        return ENGINE.dot(particles, parameters, particles * dimension, interactions, 0)
                / ((double) particles * particles);
    }

    /** Returns the loss. */
    public double loss(Reals parameters) {
        return pass(parameters, null);
    }

    /**
     * Returns the loss and writes its gradient by all parameters. In the radial direction of a centre, where units are not
     * defined, it is that of the formulas above.
     */
    public double gradient(Reals parameters, Reals out) {
        return pass(parameters, out);
    }

    private double pass(Reals parameters, Reals out) {
        int n = particles;
        int amplitudes = n * dimension;
        energy.weighted(units.eigenvalue(3), units.eigenvalue(1), n, parameters, 0, targets, targetGradients, pairs);
        ENGINE.fill(n, 0, interactions, 0);
        if (out != null) {
            ENGINE.fill(amplitudes, 0, forces, 0);
            for (int j = 0; j < dimension; j++) {
                ENGINE.multiply(n, 1, parameters, amplitudes, parameters, j * n, 0, weighted, j * n);
            }
        }
        for (int first = 0; first < n; first += BLOCK) {
            interact(parameters, first, Math.min(BLOCK, n - first), out != null);
        }
        double loss = lossOfZero()
                - ENGINE.dot(n, parameters, amplitudes, targets, 0) / n
                + ENGINE.dot(n, parameters, amplitudes, interactions, 0) / (2.0 * n * n);
        if (out != null) {
            ENGINE.axpby(n, -1.0 / n, targets, 0, 0, out, amplitudes);
            ENGINE.axpy(n, 1.0 / n / n, interactions, 0, out, amplitudes);
            ENGINE.axpby(amplitudes, -1, targetGradients, 0, 1.0 / n / dimension, forces, 0);
            for (int j = 0; j < dimension; j++) {
                ENGINE.multiply(n, 1.0 / n, parameters, amplitudes, forces, j * n, 0, out, j * n);
            }
        }
        return loss;
    }

    /** Adds what the pairs of a block of particles with these and all later ones give to both sides. */
    private void interact(Reals z, int first, int count, boolean withSlopes) {
        int n = particles;
        int rows = n - first;
        int below = rows - count;
        int c = n * dimension;
        ENGINE.gemm(
                Transpose.NO,
                Transpose.YES,
                rows,
                count,
                dimension,
                1.0 / dimension,
                z,
                first,
                n,
                z,
                first,
                n,
                0,
                products,
                0,
                rows);
        if (withSlopes) {
            units.slopes(rows * count, productValues, 0, slopeValues, 0);
            force(Transpose.NO, first, rows, 0, first, count, rows);
            if (below > 0) {
                force(Transpose.YES, first, count, count, first + count, below, rows);
            }
        }
        units.products(rows * count, productValues, 0, productValues, 0);
        ENGINE.gemv(Transpose.NO, rows, count, 1, products, 0, rows, z, c + first, 1, interactions, first);
        if (below > 0) {
            ENGINE.gemv(
                    Transpose.YES,
                    below,
                    count,
                    1,
                    products,
                    count,
                    rows,
                    z,
                    c + first + count,
                    1,
                    interactions,
                    first);
        }
    }

    /** Adds K' (c z) to the forces on particles to .. to + length, from particles from .. from + others. */
    private void force(Transpose transpose, int to, int length, int at, int from, int others, int rows) {
        ENGINE.gemm(
                transpose,
                Transpose.NO,
                length,
                dimension,
                others,
                1,
                slopes,
                at,
                rows,
                weighted,
                from,
                particles,
                1,
                forces,
                to,
                particles);
    }
}
