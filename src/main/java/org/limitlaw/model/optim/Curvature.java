package org.limitlaw.model.optim;

/** Extreme eigenvalues of kernels, which step sizes and momenta may be given relative to. */
@FunctionalInterface
public interface Curvature {
    /** Returns the largest eigenvalue of a kernel on this run's data (and start, where it depends on it). */
    double largest(Kernel kernel);

    /** Returns the least eigenvalue of a kernel, where it is known. */
    default double least(Kernel kernel) {
        throw new UnsupportedOperationException("the least eigenvalue of " + kernel + " is not known here");
    }

    /** The kernels of du2018: H of the first layer, G of the output layer; inf is the limit of infinite width. */
    enum Kernel {
        /** First layer, infinite width. */
        Hinf("Hinf"),
        /** First layer, at the start. */
        H0("H0"),
        /** Both layers, infinite width. */
        HinfPlusGinf("Hinf+Ginf"),
        /** Both layers, at the start. */
        H0PlusG0("H0+G0");

        private final String formula;

        Kernel(String formula) {
            this.formula = formula;
        }

        /** Returns the formula, as conf files write it. */
        @Override
        public String toString() {
            return formula;
        }
    }
}
