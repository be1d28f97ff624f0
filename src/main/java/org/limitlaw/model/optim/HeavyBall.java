package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.math.linalg.Update;

/**
 * Full-batch gradient descent with Polyak's momentum, v := beta v - step grad L(w), w := w + v, from v = 0 (polyak1964). A
 * friction b means beta = 1 - b sqrt(step) (bu2020).
 *
 * @param step step size
 * @param momentum beta
 */
public record HeavyBall(StepSize step, Momentum momentum) implements Optimizer {
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
    public Stepper start(Objective objective, Curvature curvature) {
        double size = step.resolve(curvature);
        return new Ball(objective, size, momentum.resolve(size, curvature, x -> 1 - x));
    }

    private static final class Ball implements Stepper, Objective.Slices {
        private final Objective objective;
        private final Engine engine;
        private final double size;
        private final Momentum.Schedule schedule;
        private final Reals velocity;
        private final Update update;
        private long steps;
        private double beta;

        Ball(Objective objective, double size, Momentum.Schedule schedule) {
            this.objective = objective;
            this.engine = Engine.of(objective.precision());
            this.size = size;
            this.schedule = schedule;
            this.velocity = engine.zeros(objective.size());
            this.update = schedule.isConstant() ? new Update(-size, schedule.at(1), velocity) : null;
        }

        @Override
        public double step() {
            steps++;
            beta = schedule.at(steps);
            return objective.gradient(this);
        }

        @Override
        public void accept(int offset, Reals gradient, int from, int length) {
            engine.heavyBall(length, size, beta, gradient, from, velocity, offset, objective.point(), offset);
        }

        @Override
        public Update update() {
            return update;
        }

        @Override
        public void updated(int offset, int length) {
            engine.axpy(length, 1, velocity, offset, objective.point(), offset);
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
