package org.limitlaw.theory;

/**
 * Gradient descent on squared loss with a kernel that does not change: the residual along eigenvector i is multiplied by
 * 1 - step lambda_i each step (du2018, Sec. 4, with H(k) = H).
 */
public final class FrozenKernel {
    private final double[] eigenvalues;
    private final double step;

    /**
     * Takes a kernel's spectrum.
     *
     * @param eigenvalues ascending, kept
     */
    public FrozenKernel(double[] eigenvalues, double step) {
        this.eigenvalues = eigenvalues;
        this.step = step;
    }

    /** Returns the factor of mode i per step; negative where the step overshoots. */
    public double factor(int i) {
        return 1 - step * eigenvalues[i];
    }

    /** Returns -ln of the late loss factor per step, -2 ln|1 - step lambda_min|. */
    public double lossRate() {
        return rate(0);
    }

    /** Returns by how much the second slowest loss rate exceeds the slowest, relative; infinite with one mode. */
    public double gap() {
        return eigenvalues.length < 2 ? Double.POSITIVE_INFINITY : rate(1) / rate(0) - 1;
    }

    /** Returns the loss after some steps, 1/2 sum_i c_i^2 (1 - step lambda_i)^2k, c the residual at the start by modes. */
    public double loss(double[] modes, long steps) {
        double sum = 0;
        for (int i = 0; i < modes.length; i++) {
            double left = modes[i] * Math.pow(factor(i), (double) steps);
            sum += left * left;
        }
        return sum / 2;
    }

    private double rate(int i) {
        double moved = step * eigenvalues[i];
        return -2 * (moved < 1 ? Math.log1p(-moved) : Math.log(moved - 1));
    }
}
