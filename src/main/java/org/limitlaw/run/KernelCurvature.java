package org.limitlaw.run;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.Transpose;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.theory.ReluKernel;

/** Largest eigenvalues of a problem's kernels, at its current point. */
final class KernelCurvature implements Curvature {
    private final Problem problem;

    KernelCurvature(Problem problem) {
        this.problem = problem;
    }

    @Override
    public double largest(Kernel kernel) {
        int samples = problem.data().samples();
        Reals inputs = problem.data().inputs();
        double[] sum = switch (kernel) {
            case Hinf -> ReluKernel.on(inputs, samples).firstLayer();
            case HinfPlusGinf ->
                sum(
                        ReluKernel.on(inputs, samples).firstLayer(),
                        ReluKernel.on(inputs, samples).outputLayer());
            case H0 -> first(inputs, samples);
            case H0PlusG0 -> sum(first(inputs, samples), output(inputs, samples));
        };
        return largest(samples, sum);
    }

    private double[] first(Reals inputs, int samples) {
        double[] out = new double[samples * samples];
        units().firstLayerGram(problem.parameters(), inputs, samples, out);
        return out;
    }

    private double[] output(Reals inputs, int samples) {
        double[] out = new double[samples * samples];
        units().outputLayerGram(problem.parameters(), inputs, samples, out);
        return out;
    }

    private TangentEvaluator units() {
        if (problem.evaluator() instanceof TangentEvaluator units) {
            return units;
        }
        throw new IllegalArgumentException("a step relative to a kernel must be of a network of hidden units");
    }

    private static double[] sum(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }

    private static double largest(int n, double[] matrix) {
        Engine engine = Engine.of(Precision.FLOAT64);
        Reals a = Reals.copyOf(Precision.FLOAT64, matrix);
        Reals v = engine.zeros(n);
        Reals w = engine.zeros(n);
        for (int i = 0; i < n; i++) {
            v.set(i, 1 + 0.5 * Math.sin(i));
        }
        double value = 0;
        for (int i = 0; i < 2000; i++) {
            engine.scale(n, 1 / Math.sqrt(engine.dot(n, v, 0, v, 0)), v, 0);
            engine.gemv(Transpose.NO, n, n, 1, a, 0, n, v, 0, 0, w, 0);
            value = engine.dot(n, v, 0, w, 0);
            engine.copy(n, w, 0, v, 0);
        }
        return value;
    }
}
