package org.limitlaw.model.optim;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * How much of the last move a method with momentum keeps. Either it is said outright, or it follows from a friction b, so
 * that small steps s come near w'' + b w' + grad L(w) = 0, w'(0) = 0, at the times k sqrt(s) (bu2020).
 */
public sealed interface Momentum extends Serializable {
    /**
     * Returns the momentum of every step.
     *
     * @param step step size s
     * @param ofFriction the method's momentum, as a function of b sqrt(s)
     */
    Schedule resolve(double step, Curvature curvature, DoubleUnaryOperator ofFriction);

    /**
     * The same at each step. Small steps then come near gradient flow, w' = -grad L(w), at the times k s / (1 - momentum).
     *
     * @param momentum at least 0, below 1
     */
    record Constant(double momentum) implements Momentum {
        /** Checks the range. */
        public Constant {
            require(momentum >= 0 && momentum < 1, "momentum", "at least 0 and below 1", momentum);
        }

        @Override
        public Schedule resolve(double step, Curvature curvature, DoubleUnaryOperator ofFriction) {
            return new Schedule(momentum, Double.NaN, step / (1 - momentum));
        }
    }

    /**
     * By a friction.
     *
     * @param friction b
     */
    record Friction(double friction) implements Momentum {
        /** Checks the range. */
        public Friction {
            require(friction > 0 && Double.isFinite(friction), "friction", "positive and finite", friction);
        }

        @Override
        public Schedule resolve(double step, Curvature curvature, DoubleUnaryOperator ofFriction) {
            return Schedule.of(friction, step, ofFriction);
        }
    }

    /**
     * By a modulus of strong convexity: critical friction there, b = 2 sqrt(mu).
     *
     * @param mu the modulus
     */
    record StrongConvexity(double mu) implements Momentum {
        /** Checks the range. */
        public StrongConvexity {
            require(mu > 0 && Double.isFinite(mu), "mu", "positive and finite", mu);
        }

        @Override
        public Schedule resolve(double step, Curvature curvature, DoubleUnaryOperator ofFriction) {
            return Schedule.of(2 * Math.sqrt(mu), step, ofFriction);
        }
    }

    /**
     * By the share of critical friction in the slowest mode of a frozen kernel, b = 2 damping sqrt(lambda_min(of)); that is
     * mu = damping^2 lambda_min(of).
     *
     * @param damping the share: 1 is critical, the mode oscillates below
     * @param of kernel whose least eigenvalue is meant
     */
    record Damping(double damping, Curvature.Kernel of) implements Momentum {
        /** Checks the range. */
        public Damping {
            require(damping > 0 && Double.isFinite(damping), "damping", "positive and finite", damping);
        }

        @Override
        public Schedule resolve(double step, Curvature curvature, DoubleUnaryOperator ofFriction) {
            double least = curvature.least(of);
            require(least > 0, "least eigenvalue of " + of, "positive", least);
            return Schedule.of(2 * damping * Math.sqrt(least), step, ofFriction);
        }
    }

    /**
     * Growing with the steps k = 1, 2, .. as (k - 1) / (k + r - 1): friction r / t at time t (su2014).
     *
     * @param r the friction's numerator; 3 is Nesterov's
     */
    record Growing(double r) implements Momentum {
        /** Checks the range. */
        public Growing {
            require(r > 0 && Double.isFinite(r), "r", "positive and finite", r);
        }

        @Override
        public Schedule resolve(double step, Curvature curvature, DoubleUnaryOperator ofFriction) {
            return new Schedule(Double.NaN, r, Math.sqrt(step));
        }
    }

    /**
     * The momentum of every step of a run.
     *
     * @param constant the momentum, NaN where it grows
     * @param r of {@link Growing}, else NaN
     * @param timePerStep the continuous time that one step stands for
     */
    record Schedule(double constant, double r, double timePerStep) {
        private static Schedule of(double friction, double step, DoubleUnaryOperator ofFriction) {
            double momentum = ofFriction.applyAsDouble(friction * Math.sqrt(step));
            require(
                    momentum >= 0,
                    "friction * sqrt(step)",
                    "small enough for a momentum of at least 0",
                    friction * Math.sqrt(step));
            return new Schedule(momentum, Double.NaN, Math.sqrt(step));
        }

        boolean isConstant() {
            return !Double.isNaN(constant);
        }

        /** Returns the momentum of step k = 1, 2, .. */
        double at(long k) {
            return isConstant() ? constant : (k - 1) / (k + r - 1);
        }
    }

    private static void require(boolean holds, String subject, String condition, double value) {
        if (!holds) {
            throw new IllegalArgumentException(subject + " must be " + condition + ", got " + value);
        }
    }
}
