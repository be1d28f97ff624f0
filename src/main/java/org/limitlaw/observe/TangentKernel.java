package org.limitlaw.observe;

import java.util.Arrays;
import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.model.net.TangentEvaluator;
import org.limitlaw.model.problem.Problem;

/** Tangent kernels of a problem's network on its data, at the problem's current point; n x n, float64. */
public final class TangentKernel {
    private TangentKernel() {}

    /** Returns H, of the first layer. */
    public static double[] firstLayer(Problem problem) {
        double[] out = new double[square(problem)];
        units(problem)
                .firstLayerGram(
                        problem.parameters(),
                        problem.data().inputs(),
                        problem.data().samples(),
                        out);
        return out;
    }

    /** Returns G, of the output layer. */
    public static double[] outputLayer(Problem problem) {
        double[] out = new double[square(problem)];
        units(problem)
                .outputLayerGram(
                        problem.parameters(),
                        problem.data().inputs(),
                        problem.data().samples(),
                        out);
        return out;
    }

    /** Returns the kernel of training: H, and G with it if the output layer is trained. */
    public static double[] training(Problem problem) {
        double[] kernel = firstLayer(problem);
        return units(problem).trainsOutput() ? combine(1, kernel, 1, outputLayer(problem)) : kernel;
    }

    /** Returns alpha A + beta B, a new array. */
    public static double[] combine(double alpha, double[] a, double beta, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = alpha * a[i] + beta * b[i];
        }
        return out;
    }

    /** Returns the eigenvalues of a kernel, ascending; all NaN if an entry is not finite, as after divergence. */
    static double[] eigenvalues(double[] kernel, int samples) {
        if (Arrays.stream(kernel).allMatch(Double::isFinite)) {
            return SymmetricEigen.values(kernel, samples);
        }
        double[] out = new double[samples];
        Arrays.fill(out, Double.NaN);
        return out;
    }

    static TangentEvaluator units(Problem problem) {
        if (problem.evaluator() instanceof TangentEvaluator units) {
            return units;
        }
        throw new IllegalArgumentException("a tangent kernel must be of a network of hidden units, got "
                + problem.evaluator().getClass().getSimpleName());
    }

    private static int square(Problem problem) {
        int samples = problem.data().samples();
        return Math.multiplyExact(samples, samples);
    }
}
