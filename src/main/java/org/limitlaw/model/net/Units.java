package org.limitlaw.model.net;

import java.io.Serializable;
import org.limitlaw.math.linalg.Nonlinearity;

/** What a particle of {@link Particles} does with an input x. */
public sealed interface Units extends Serializable {
    /** Returns the function of the product that the particle makes with x. */
    Nonlinearity nonlinearity();

    /**
     * Gaussian kernels on the sphere |x|^2 = d, phi(x, z) = A exp(-b |x - z|^2 / (2 d)) = A exp(b (x.z / d - 1)), with centres z
     * on it too and A such that E phi^2 = 1 for x uniform there (rotskoff2018, Sec. 4.1: alpha = b / d). Centres start uniform
     * on the sphere; their velocity is tangent to it, and each step is followed by a return to it.
     *
     * @param sharpness b
     */
    record Gaussian(double sharpness) implements Units {
        private static final double MOST = 60;

        /** Checks the range: in float32 exp(b) times a few amplitudes must be a number. */
        public Gaussian {
            if (!(sharpness > 0 && sharpness <= MOST)) {
                throw new IllegalArgumentException("sharpness must be positive and at most 60, got " + sharpness);
            }
        }

        @Override
        public Nonlinearity nonlinearity() {
            return Nonlinearity.EXP;
        }

        /**
         * Returns A exp(-b), that is 1 / sqrt(E exp(2 b s)) with s = x.z / d: the mean is the sum over k of
         * b^2k / (k! (d/2) (d/2 + 1) .. (d/2 + k - 1)), a Bessel function but for its first term.
         */
        double scale(int dimension) {
            double sum = 0;
            double term = 1;
            for (int k = 0; sum + term != sum; k++) {
                sum += term;
                term *= sharpness * sharpness / ((k + 1) * (dimension / 2.0 + k));
            }
            return 1 / Math.sqrt(sum);
        }
    }

    /** phi(x, (a, b0)) = 1 / (1 + exp(-(a.x + b0))), a and b0 from N(0, 1) (rotskoff2018, Sec. 4.2). */
    record Sigmoid() implements Units {
        @Override
        public Nonlinearity nonlinearity() {
            return Nonlinearity.SIGMOID;
        }
    }

    /** phi(x, (a, b0)) = tanh(a.x + b0), a and b0 from N(0, 1). */
    record Tanh() implements Units {
        @Override
        public Nonlinearity nonlinearity() {
            return Nonlinearity.TANH;
        }
    }
}
