package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;

/**
 * Full-batch gradient descent with Nesterov's momentum: the gradient is taken ahead, at y = w + beta (w - w'), w' the
 * iterate before, and w := y - step grad L(y) (su2014, eq. 1). A friction b = 2 sqrt(mu) means beta = (1 - sqrt(mu step)) /
 * (1 + sqrt(mu step)) (bu2020).
 *
 * <p>The iterate is w, and the loss of a step is the loss there, not the one at y that comes with the gradient: a step
 * evaluates both, and so costs half as much again as one of gradient descent (in Gram form twice as much).
 *
 * @param step step size
 * @param momentum beta
 */
public record Nesterov(StepSize step, Momentum momentum) implements Optimizer {
    @Override
    public boolean linear() {
        return true;
    }

    @Override
    public boolean asksForKernels() {
        return step instanceof Relative || momentum instanceof Momentum.Damping;
    }

    @Override
    public int vectors() {
        return 1;
    }

    @Override
    public int losses() {
        return 1;
    }

    @Override
    public Stepper start(Objective objective, Curvature curvature) {
        double size = step.resolve(curvature);
        return new Ahead(objective, size, momentum.resolve(size, curvature, x -> (2 - x) / (2 + x)));
    }

    private static final class Ahead implements Stepper, Objective.Slices {
        private final Objective objective;
        private final Engine engine;
        private final double size;
        private final Momentum.Schedule schedule;
        private final Reals velocity;
        private long steps;
        private double beta;

        Ahead(Objective objective, double size, Momentum.Schedule schedule) {
            this.objective = objective;
            this.engine = Engine.of(objective.precision());
            this.size = size;
            this.schedule = schedule;
            this.velocity = engine.zeros(objective.size());
        }

        @Override
        public double step() {
            steps++;
            beta = schedule.at(steps);
            double loss = objective.loss();
            engine.axpy(objective.size(), beta, velocity, 0, objective.point(), 0);
            objective.gradientAhead(this);
            return loss;
        }

        @Override
        public void accept(int offset, Reals gradient, int from, int length) {
            engine.nesterov(length, size, beta, gradient, from, velocity, offset, objective.point(), offset);
        }

        @Override
        public double stepSize() {
            return size;
        }

        @Override
        public double timePerStep() {
            return schedule.timePerStep();
        }

        @Override
        public void pass(State state) {
            steps = state.count(steps);
            state.numbers(velocity);
        }
    }
}
