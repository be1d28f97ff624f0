package org.limitlaw.observe;

import java.util.List;
import org.limitlaw.math.linalg.State;
import org.limitlaw.math.linalg.SymmetricEigen;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.theory.ReluKernel;

/**
 * Tangent kernels at the start (H0), the end (HT) and infinite width (Hinf) (du2018, Sec. 3): their extreme eigenvalues,
 * and the Frobenius and spectral norms of their differences. {@code Ginf.max} and {@code G0.max} are those of the output
 * layer, NaN where it is not trained. Float64 throughout.
 */
public record Kernels() implements Observable {
    @Override
    public List<String> scalars() {
        return List.of(
                "H0.min",
                "H0.max",
                "HT.min",
                "HT.max",
                "Hinf.min",
                "Hinf.max",
                "kernelError.frobenius",
                "kernelError.spectral",
                "kernelDrift.frobenius",
                "kernelDrift.spectral",
                "G0.max",
                "Ginf.max");
    }

    @Override
    public void check(Setting setting) {
        Require.fixedData(this, setting);
        Require.hiddenUnits(this, setting);
    }

    /** Counts the two kernels of the first layer, and six sets of eigenvalues. */
    @Override
    public double flops(Setting setting, long steps) {
        Dataset data = setting.data();
        double samples = data.samples();
        double weights = setting.network().parameters(data.dimension());
        return 4 * samples * weights * (1 + samples / data.dimension()) + 8 * samples * samples * samples;
    }

    @Override
    public Probe attach(Problem problem, StepInfo step) {
        return new Comparing(problem);
    }

    private static final class Comparing implements Probe {
        private final Problem problem;
        private final int samples;
        private final double[] start;

        Comparing(Problem problem) {
            this.problem = problem;
            this.samples = problem.data().samples();
            this.start = TangentKernel.firstLayer(problem);
        }

        @Override
        public void before(long step, Recorder recorder) {
            if (step == 0) {
                ReluKernel limit = ReluKernel.on(problem.data().inputs(), samples);
                double[] first = limit.firstLayer();
                extremes("H0", start, recorder);
                extremes("Hinf", first, recorder);
                norms("kernelError", TangentKernel.combine(1, start, -1, first), recorder);
                boolean output = TangentKernel.units(problem).trainsOutput();
                recorder.scalar("G0.max", output ? largest(TangentKernel.outputLayer(problem)) : Double.NaN);
                recorder.scalar("Ginf.max", output ? largest(limit.outputLayer()) : Double.NaN);
            }
        }

        @Override
        public void finish(long lastStep, Recorder recorder) {
            double[] end = lastStep == 0 ? start : TangentKernel.firstLayer(problem);
            extremes("HT", end, recorder);
            norms("kernelDrift", TangentKernel.combine(1, end, -1, start), recorder);
        }

        @Override
        public void pass(State state) {
            // the kernel at the start is made again
        }

        private void extremes(String name, double[] kernel, Recorder recorder) {
            double[] eigenvalues = TangentKernel.eigenvalues(kernel, samples);
            recorder.scalar(name + ".min", eigenvalues[0]);
            recorder.scalar(name + ".max", eigenvalues[samples - 1]);
        }

        private void norms(String name, double[] difference, Recorder recorder) {
            double[] eigenvalues = TangentKernel.eigenvalues(difference, samples);
            recorder.scalar(name + ".frobenius", SymmetricEigen.frobeniusNorm(difference, samples));
            recorder.scalar(name + ".spectral", Math.max(Math.abs(eigenvalues[0]), Math.abs(eigenvalues[samples - 1])));
        }

        private double largest(double[] kernel) {
            return TangentKernel.eigenvalues(kernel, samples)[samples - 1];
        }
    }
}
