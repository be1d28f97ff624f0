package org.limitlaw.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;

/** W1: two layers, rectified units, first layer trained on the squared loss by full-batch gradient descent. */
final class TwoLayerSteps implements Workload.Opened {
    private static final double STEP = 0.02;
    private static final long SEED = 1;
    private static final String PRODUCTS = "gemm";

    private final Sphere data;
    private final int width;
    private final Precision precision;
    private final Problem problem;
    private final Stepper stepper;
    private final Form form;
    private final Runnable products;

    TwoLayerSteps(Form form, Precision precision, int samples, int inputs, int width) {
        this.data = new Sphere(samples, inputs, 1, Sphere.Labels.Normal);
        this.width = width;
        this.precision = precision;
        this.form = form;
        this.problem = open(form, TwoLayer.Train.First);
        this.stepper = new GradientDescent(new Fixed(STEP)).start(problem, kernel -> {
            throw new IllegalStateException("the step size is fixed");
        });
        this.products = form == Form.GRAM
                ? new GramProduct(precision, samples, width)::run
                : new TwoLayerProducts(precision, samples, inputs, width)::run;
    }

    private Problem open(Form form, TwoLayer.Train train) {
        return Problem.open(form, data, new TwoLayer(width, train), new Squared(), precision, SEED, SEED, SEED);
    }

    @Override
    public List<String> variants() {
        return List.of(form.name().toLowerCase(Locale.ROOT), PRODUCTS);
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
        return form.flopsPerStep(data, new TwoLayer(width, TwoLayer.Train.First));
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
        // the fixed output weights are the start of the trained ones of the same seed
        Reals both = open(Form.WEIGHTS, TwoLayer.Train.Both).start();
        double[] all = both.toArray();
        RawFile.write(folder.resolve("outputs.f64"), Arrays.copyOfRange(all, all.length - width, all.length));
    }
}
