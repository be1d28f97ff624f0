package org.limitlaw.run;

import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.TangentNetwork;
import org.limitlaw.model.optim.Curvature;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.TangentKernel;
import org.limitlaw.theory.ReluKernel;

/**
 * Extreme eigenvalues of a problem's kernels, at its current point, in the units of its loss: a mean's are 1 / n of a sum's.
 */
final class KernelCurvature implements Curvature {
    private final Problem problem;

    KernelCurvature(Problem problem) {
        this.problem = problem;
    }

    /** Throws IllegalArgumentException, in one line, where an optimizer asks for a kernel that is none. */
    static void check(Dataset data, Network network, Optimizer optimizer) {
        if (optimizer.asksForKernels()) {
            require(!data.fresh(), "data", "the same at each step", data);
            require(network instanceof TangentNetwork, "network", "one of hidden units, such as TwoLayer", network);
        }
    }

    private static void require(boolean holds, String subject, String condition, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("the " + subject + " of steps relative to a kernel must be " + condition
                    + ", got " + value.getClass().getSimpleName());
        }
    }

    @Override
    public double largest(Kernel kernel) {
        return weight() * SymmetricEigen.largest(matrix(kernel), problem.data().samples());
    }

    @Override
    public double least(Kernel kernel) {
        return weight() * SymmetricEigen.smallest(matrix(kernel), problem.data().samples());
    }

    private double weight() {
        return problem.parts().loss().weight(problem.data().samples());
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
