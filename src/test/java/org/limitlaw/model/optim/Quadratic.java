package org.limitlaw.model.optim;

import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Update;

/** 1/2 sum_i c_i x_i^2; it may fold updates into its gradient, and counts what it is asked for. */
final class Quadratic implements Objective {
    private final double[] curvatures;
    private final boolean folding;
    private final Reals point;
    private final Reals gradient;
    int losses;
    int gradients;
    int ahead;

    Quadratic(double[] curvatures, double start, boolean folding) {
        this.curvatures = curvatures;
        this.folding = folding;
        this.point = Reals.zeros(Precision.FLOAT64, curvatures.length);
        this.gradient = Reals.zeros(Precision.FLOAT64, curvatures.length);
        for (int i = 0; i < curvatures.length; i++) {
            point.set(i, start);
        }
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public int size() {
        return curvatures.length;
    }

    @Override
    public Reals point() {
        return point;
    }

    @Override
    public double loss() {
        losses++;
        return value();
    }

    private double value() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += 0.5 * curvatures[i] * point.get(i) * point.get(i);
        }
        return sum;
    }

    @Override
    public double gradient(Slices slices) {
        gradients++;
        double loss = value();
        for (int i = 0; i < size(); i++) {
            gradient.set(i, curvatures[i] * point.get(i));
        }
        Update update = folding ? slices.update() : null;
        for (int i = 0; i < size(); i++) { // every other slice: who folds may decide so
            if (update == null || i % 2 == 1) {
                slices.accept(i, gradient, i, 1);
            } else {
                double folded = update.alpha() * gradient.get(i)
                        + update.beta() * update.target().get(i);
                update.target().set(i, folded);
                slices.updated(i, 1);
            }
        }
        return loss;
    }

    @Override
    public double gradientAhead(Slices slices) {
        ahead++;
        gradients--;
        return gradient(slices);
    }
}
