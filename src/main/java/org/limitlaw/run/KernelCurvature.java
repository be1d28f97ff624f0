package org.limitlaw.run;

import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.TangentKernel;
import org.limitlaw.theory.ReluKernel;

/** Extreme eigenvalues of a problem's kernels, at its current point. */
final class KernelCurvature implements Curvature {
    private final Problem problem;

    KernelCurvature(Problem problem) {
        this.problem = problem;
    }

    @Override
    public double largest(Kernel kernel) {
        return SymmetricEigen.largest(matrix(kernel), problem.data().samples());
    }

    @Override
    public double least(Kernel kernel) {
        return SymmetricEigen.smallest(matrix(kernel), problem.data().samples());
    }

    private double[] matrix(Kernel kernel) {
        return switch (kernel) {
            case Hinf -> limit().firstLayer();
            case HinfPlusGinf -> TangentKernel.combine(1, limit().firstLayer(), 1, limit().outputLayer());
            case H0 -> TangentKernel.firstLayer(problem);
            case H0PlusG0 ->
                TangentKernel.combine(1, TangentKernel.firstLayer(problem), 1, TangentKernel.outputLayer(problem));
        };
    }

    private ReluKernel limit() {
        return ReluKernel.on(problem.data().inputs(), problem.data().samples());
    }
}
