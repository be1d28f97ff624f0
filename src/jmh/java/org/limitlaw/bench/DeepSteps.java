package org.limitlaw.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.FullyConnected;
import org.limitlaw.model.optim.Adam;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.HeavyBall;
import org.limitlaw.model.optim.Momentum;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;

/**
 * W3: a deep network of square layers, rectified units, output weights fixed, on half the sum of squares. The step size of
 * gradient descent and heavy ball is a share of 1 / (P L m), about the inverse of the largest curvature.
 */
final class DeepSteps implements Workload.Opened {
    private static final double SHARE = 0.1;
    private static final double ADAM_STEP = 1e-4;
    private static final double MOMENTUM = 0.9;
    private static final long SEED = 1;
    private static final String PRODUCTS = "gemm";

    private final Sphere data;
    private final int depth;
    private final int width;
    private final Precision precision;
    private final double size;
    private final Problem problem;
    private final Stepper stepper;
    private final DeepProducts products;

    DeepSteps(String optimizer, Precision precision, int depth, int width, int samples) {
        this.data = new Sphere(samples, width, Math.sqrt(width), Sphere.Labels.Normal);
        this.depth = depth;
        this.width = width;
        this.precision = precision;
        this.size = optimizer.equals("adam") ? ADAM_STEP : SHARE / ((double) samples * depth * width);
        this.problem = open(FullyConnected.Train.Hidden);
        this.stepper = optimizer(optimizer).start(problem, kernel -> {
            throw new IllegalStateException("the step size is fixed");
        });
        this.products = new DeepProducts(precision, network(FullyConnected.Train.Hidden), samples);
    }

    private Optimizer optimizer(String name) {
        Fixed step = new Fixed(size);
        return switch (name) {
            case "gd" -> new GradientDescent(step);
            case "hb" -> new HeavyBall(step, new Momentum.Constant(MOMENTUM));
            case "adam" -> new Adam(step, 0.9, 0.999, 1e-8);
            default -> throw new IllegalArgumentException("optimizer must be gd, hb or adam, got " + name);
        };
    }

    private Problem open(FullyConnected.Train train) {
        return Problem.open(data, network(train), new Squared(), precision, SEED, SEED);
    }

    private FullyConnected network(FullyConnected.Train train) {
        return new FullyConnected(width, depth, train, FullyConnected.Outputs.Signs);
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
        return network(FullyConnected.Train.Hidden).flops(width) * data.samples();
    }

    @Override
    public double stepSize() {
        return size;
    }

    @Override
    public void export(Path folder) throws IOException {
        RawFile.write(folder.resolve("start.f64"), problem.start().toArray());
        RawFile.write(folder.resolve("inputs.f64"), problem.data().inputs().toArray());
        RawFile.write(folder.resolve("labels.f64"), problem.data().labels().toArray());
        // the fixed output weights are the start of the trained ones of the same seed
        double[] all = open(FullyConnected.Train.All).start().toArray();
        RawFile.write(folder.resolve("outputs.f64"), Arrays.copyOfRange(all, all.length - width, all.length));
    }
}
