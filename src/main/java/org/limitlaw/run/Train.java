package org.limitlaw.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Probe;

/**
 * Trains a network on data, full batch, and observes it.
 *
 * @param data where inputs and labels come from
 * @param net the network
 * @param loss what is minimised
 * @param optimizer how
 * @param precision working precision of training; kernels and their eigenvalues are always float64
 * @param stop when it ends
 * @param observe what is measured
 */
public record Train(
        Dataset data,
        Network net,
        Loss loss,
        Optimizer optimizer,
        Precision precision,
        Stop stop,
        List<Observable> observe)
        implements Procedure {
    private static final String STEP_SIZE = "stepSize";
    private static final long MOST = Integer.MAX_VALUE - 8;
    private static final long SCRATCH_BYTES = 128L << 20;

    /** Keeps a copy of the list. */
    public Train {
        observe = List.copyOf(observe);
    }

    @Override
    public void check() {
        long parameters = net.parameters(data.dimension());
        if (parameters > MOST) {
            throw new IllegalArgumentException("number of parameters must be at most " + MOST + ", got " + parameters);
        }
        Observable.Setting setting = setting();
        Set<String> names = new HashSet<>();
        for (Observable observable : observe) {
            observable.check(setting);
            for (String name : observable.scalars()) {
                if (!names.add(name)) {
                    throw new IllegalArgumentException("observe must be free of doubles, got '" + name + "' twice");
                }
            }
        }
    }

    private Observable.Setting setting() {
        return new Observable.Setting(data, net, loss, optimizer, precision);
    }

    /** Counts the steps' products and what is observed, and room for six copies of the parameters, the data, one block and four kernels. */
    @Override
    public Cost cost() {
        double samples = data.samples();
        double numbers = 6.0 * net.parameters(data.dimension()) + samples * (data.dimension() + 4);
        double observing = observe.stream()
                .mapToDouble(each -> each.flops(setting(), stop.steps()))
                .sum();
        return new Cost(
                net.flops(data.dimension()) * samples * (stop.steps() + 1.0) + observing,
                numbers * precision.bytes() + 8 * 4 * samples * samples + SCRATCH_BYTES);
    }

    @Override
    public List<String> scalars() {
        List<String> names = new ArrayList<>(List.of(STEP_SIZE));
        observe.forEach(observable -> names.addAll(observable.scalars()));
        return names;
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder) {
        check();
        Problem problem = Problem.open(data, net, loss, precision, seeds.data(), seeds.initialisation());
        Stepper stepper = optimizer.start(problem, new KernelCurvature(problem));
        recorder.clock(stepper.timePerStep());
        recorder.scalar(STEP_SIZE, stepper.stepSize());
        Observable.StepInfo info = new Observable.StepInfo(stepper.stepSize(), stepper.timePerStep(), stop.steps());
        List<Probe> probes =
                observe.stream().map(each -> each.attach(problem, info)).toList();
        double flopsPerStep = net.flops(data.dimension()) * data.samples();
        return new Training(problem, stepper, stop, probes, recorder).run(flopsPerStep);
    }
}
