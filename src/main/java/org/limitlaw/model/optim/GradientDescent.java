package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.math.linalg.Update;

/**
 * Gradient descent with a constant step, w := w - step grad L(w); step k stands for time k step. Full batch, or online where
 * each step draws its samples anew.
 *
 * @param step step size
 */
public record GradientDescent(StepSize step) implements Optimizer {
    @Override
    public boolean linear() {
        return true;
    }

    @Override
    public Stepper start(Objective objective, Curvature curvature) {
        return new Descent(objective, step.resolve(curvature));
    }

    private static final class Descent implements Stepper, Objective.Slices {
        private final Objective objective;
        private final Engine engine;
        private final double size;
        private final Update update;

        Descent(Objective objective, double size) {
            this.objective = objective;
            this.engine = Engine.of(objective.precision());
            this.size = size;
            this.update = new Update(-size, 1, objective.point());
        }

        @Override
        public double step() {
            return objective.gradient(this);
        }

        @Override
        public void accept(int offset, Reals gradient, int from, int length) {
            engine.axpy(length, -size, gradient, from, objective.point(), offset);
        }

        @Override
        public Update update() {
            return update;
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
            // the point is all there is
        }
    }
}
