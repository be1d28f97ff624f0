package org.limitlaw.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.Units;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;

/**
 * W2: particles on the 3-spin energy in mean-field time, amplitudes and inner parameters trained; Gaussian units on the
 * sphere, their centres projected and returned to it, tanh and sigmoid units with a bias. The batch is given and stays.
 */
final class ParticleSteps implements Workload.Opened {
    private static final double STEP = 0.01;
    private static final double SHARPNESS = 5;
    private static final long SEED = 1;
    private static final String PRODUCTS = "gemm";

    private final ThreeSpin data;
    private final Particles network;
    private final Problem problem;
    private final Stepper stepper;
    private final ParticleProducts products;

    ParticleSteps(String units, Precision precision, int inputs, int width, int samples) {
        Units kind = units(units);
        this.data = new ThreeSpin(inputs, new Steady(samples), false, 0);
        this.network = new Particles(width, kind, 1);
        this.problem = Problem.open(data, network, new MeanSquared(), precision, SEED, SEED);
        this.stepper = new GradientDescent(new Fixed(STEP)).start(problem, kernel -> {
            throw new IllegalStateException("the step size is fixed");
        });
        int inner = kind instanceof Units.Gaussian ? inputs : inputs + 1;
        this.products = new ParticleProducts(
                precision,
                inner,
                inputs + 1,
                width,
                samples,
                problem.evaluator().block());
    }

    private static Units units(String name) {
        return switch (name) {
            case "gauss" -> new Units.Gaussian(SHARPNESS);
            case "tanh" -> new Units.Tanh();
            case "sigmoid" -> new Units.Sigmoid();
            default -> throw new IllegalArgumentException("units must be gauss, tanh or sigmoid, got " + name);
        };
    }

    @Override
    public List<String> variants() {
        return List.of("step", PRODUCTS);
    }

    @Override
    public void run(String variant, int steps) {
        boolean whole = !variant.equals(PRODUCTS);
        for (int step = 0; step < steps; step++) {
            if (whole) {
                stepper.step();
            } else {
                products.run();
            }
        }
    }

    @Override
    public double loss(String variant) {
        return variant.equals(PRODUCTS) ? Double.NaN : problem.loss();
    }

    @Override
    public double flops() {
        return network.flops(data.dimension()) * data.samples();
    }

    @Override
    public double stepSize() {
        return STEP;
    }

    @Override
    public void export(Path folder) throws IOException {
        RawFile.write(folder.resolve("start.f64"), problem.start().toArray());
        RawFile.write(folder.resolve("inputs.f64"), problem.data().inputs().toArray());
        RawFile.write(folder.resolve("labels.f64"), problem.data().labels().toArray());
    }
}
