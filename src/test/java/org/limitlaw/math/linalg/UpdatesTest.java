package org.limitlaw.math.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates of optimizers on the quadratic w^2 c / 2 against their textbook forms, one number at a time in double. */
class UpdatesTest {
    private static final int N = 37;
    private static final int STEPS = 30;
    private static final double STEP = 0.05;
    private static final double MOMENTUM = 0.9;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void heavyBallRemembersItsLastMove(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals w = start(engine);
        Reals v = engine.zeros(N);
        Reals g = engine.zeros(N);
        for (int k = 0; k < STEPS; k++) {
            gradient(w, g);
            engine.heavyBall(N, STEP, MOMENTUM, g, 0, v, 0, w, 0);
        }
        for (int i = 0; i < N; i++) {
            double before = start(engine).get(i);
            double now = before;
            for (int k = 0; k < STEPS; k++) {
                double next = now - STEP * curvature(i) * now + MOMENTUM * (now - before);
                before = now;
                now = next;
            }
            assertEquals(now, w.get(i), error(precision));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void nesterovTakesTheGradientAhead(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals w = start(engine);
        Reals v = engine.zeros(N);
        Reals g = engine.zeros(N);
        for (int k = 1; k <= STEPS; k++) {
            engine.axpy(N, growing(k), v, 0, w, 0);
            gradient(w, g);
            engine.nesterov(N, STEP, growing(k), g, 0, v, 0, w, 0);
        }
        for (int i = 0; i < N; i++) {
            // su2014: x_k = y_(k-1) - step grad f(y_(k-1)), y_k = x_k + momentum (x_k - x_(k-1))
            double x = start(engine).get(i);
            double point = x;
            for (int k = 1; k <= STEPS; k++) {
                double next = point - STEP * curvature(i) * point;
                point = next + growing(k + 1) * (next - x);
                x = next;
            }
            assertEquals(x, w.get(i), error(precision));
            assertEquals(point, w.get(i) + growing(STEPS + 1) * v.get(i), error(precision));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void adamWithFoldedCorrectionsIsAdam(Precision precision) {
        Engine engine = Engine.of(precision);
        Reals w = start(engine);
        Reals m = engine.zeros(N);
        Reals s = engine.zeros(N);
        Reals g = engine.zeros(N);
        for (int k = 1; k <= STEPS; k++) {
            gradient(w, g);
            double root = Math.sqrt(1 - Math.pow(0.999, k));
            double step = STEP * root / (1 - Math.pow(0.9, k));
            engine.adam(N, step, 0.9, 0.999, 1e-3 * root, g, 0, m, 0, s, 0, w, 0);
        }
        for (int i = 0; i < N; i++) {
            double weight = start(engine).get(i);
            double mean = 0;
            double square = 0;
            for (int k = 1; k <= STEPS; k++) {
                double slope = curvature(i) * weight;
                mean = 0.9 * mean + (1 - 0.9) * slope;
                square = 0.999 * square + (1 - 0.999) * slope * slope;
                double unbiased = mean / (1 - Math.pow(0.9, k));
                weight -= STEP * unbiased / (Math.sqrt(square / (1 - Math.pow(0.999, k))) + 1e-3);
            }
            assertEquals(weight, w.get(i), 10 * error(precision));
        }
    }

    private static double growing(int step) {
        return (step - 1.0) / (step + 2.0);
    }

    private static double curvature(int i) {
        return 0.25 * (1 + i % 8);
    }

    private static Reals start(Engine engine) {
        Reals w = engine.zeros(N);
        for (int i = 0; i < N; i++) {
            w.set(i, (i - 17) / 8.0);
        }
        return w;
    }

    private static void gradient(Reals w, Reals g) {
        for (int i = 0; i < N; i++) {
            g.set(i, curvature(i) * w.get(i));
        }
    }

    private static double error(Precision precision) {
        return precision == Precision.FLOAT64 ? 1e-14 : 1e-5;
    }
}
