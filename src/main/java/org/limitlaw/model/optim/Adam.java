package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;

/**
 * Adam (kingma2015, Alg. 1, in the order of its sec. 2): m := beta1 m + (1 - beta1) g, v := beta2 v + (1 - beta2) g^2, w := w
 * - step (m / (1 - beta1^k)) / (sqrt(v / (1 - beta2^k)) + epsilon), g the gradient at w, from m = v = 0, step k = 1, 2, ..
 *
 * @param step step size
 * @param beta1 memory of the gradient
 * @param beta2 memory of its square
 * @param epsilon added to the root
 */
public record Adam(StepSize step, double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the ranges. */
    public Adam {
        require(beta1 >= 0 && beta1 < 1, "beta1", "at least 0 and below 1", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2", "at least 0 and below 1", beta2);
        require(epsilon > 0 && Double.isFinite(epsilon), "epsilon", "positive and finite", epsilon);
    }

    private static void require(boolean holds, String subject, String condition, double value) {
        if (!holds) {
            throw new IllegalArgumentException(subject + " must be " + condition + ", got " + value);
        }
    }

    @Override
    public int vectors() {
        return 2;
    }

    @Override
    public Stepper start(Objective objective, Curvature curvature) {
        return new Adapting(this, objective, step.resolve(curvature));
    }

    private static final class Adapting implements Stepper, Objective.Slices {
        private final Adam spec;
        private final Objective objective;
        private final Engine engine;
        private final double size;
        private final Reals means;
        private final Reals squares;
        private double power1 = 1;
        private double power2 = 1;
        private double corrected;
        private double epsilon;

        Adapting(Adam spec, Objective objective, double size) {
            this.spec = spec;
            this.objective = objective;
            this.engine = Engine.of(objective.precision());
            this.size = size;
            this.means = engine.zeros(objective.size());
            this.squares = engine.zeros(objective.size());
        }

        @Override
        public double step() {
            power1 *= spec.beta1; // products, for Math.pow may round in another way once it is compiled
            power2 *= spec.beta2;
            double root = Math.sqrt(1 - power2);
            corrected = size * root / (1 - power1);
            epsilon = spec.epsilon * root;
            return objective.gradient(this);
        }

        @Override
        public void accept(int offset, Reals gradient, int from, int length) {
            engine.adam(
                    length,
                    corrected,
                    spec.beta1,
                    spec.beta2,
                    epsilon,
                    gradient,
                    from,
                    means,
                    offset,
                    squares,
                    offset,
                    objective.point(),
                    offset);
        }

        @Override
        public double stepSize() {
            return size;
        }

        @Override
        public double timePerStep() {
            return size;
        }

        @Override
        public void pass(State state) {
            power1 = state.number(power1);
            power2 = state.number(power2);
            state.numbers(means);
            state.numbers(squares);
        }
    }
}
