package org.limitlaw.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.loss.Loss;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.TangentNetwork;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Probe;

/**
 * Trains a network on data, all at each step or drawn anew for it, and observes it.
 *
 * @param data where inputs and labels come from
 * @param net the network
 * @param loss what is minimised
 * @param optimizer how
 * @param precision working precision of training; kernels and their eigenvalues are always float64
 * @param form what moves: weights, or coefficients in Gram form; their bits differ, so it is part of the key
 * @param stop when it ends
 * @param observe what is measured
 * @param keep what the record keeps besides
 */
public record Train(
        Dataset data,
        Network net,
        Loss loss,
        Optimizer optimizer,
        Precision precision,
        Form form,
        Stop stop,
        List<Observable> observe,
        Keep keep)
        implements Procedure {
    private static final String STEP_SIZE = "stepSize";
    private static final long MOST = Integer.MAX_VALUE - 8;
    static final long SCRATCH_BYTES = 128L << 20;

    /** Keeps a copy of the list. */
    public Train {
        observe = List.copyOf(observe);
    }

    /** Keeps no parameters. */
    public Train(
            Dataset data,
            Network net,
            Loss loss,
            Optimizer optimizer,
            Precision precision,
            Form form,
            Stop stop,
            List<Observable> observe) {
        this(data, net, loss, optimizer, precision, form, stop, observe, new Keep(false));
    }

    /** Returns what {@link Canonical} leaves out of the keys of runs that have no need of it. */
    public Map<String, Object> added() {
        return Map.of("keep", new Keep(false));
    }

    @Override
    public boolean mayEndEarly() {
        return stop.lossRatio() > 0;
    }

    @Override
    public Procedure first(long steps) {
        Stop sooner = new Stop(Math.min(steps, stop.steps()), stop.lossRatio());
        return new Train(data, net, loss, optimizer, precision, form, sooner, List.of());
    }

    @Override
    public void check() {
        long parameters = net.parameters(data.dimension());
        if (parameters > MOST) {
            throw new IllegalArgumentException("number of parameters must be at most " + MOST + ", got " + parameters);
        }
        keep.check(parameters);
        form.check(data, net, optimizer);
        KernelCurvature.check(data, net, optimizer);
        if (data.fresh() && stop.lossRatio() > 0) {
            throw new IllegalArgumentException(
                    "stop.loss-ratio must be 0 where each step draws its data, whose loss is noise too, got "
                            + stop.lossRatio());
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

    /** Returns what is trained, and how, its form resolved. */
    Observable.Setting setting() {
        return new Observable.Setting(data, net, loss, optimizer, precision, form.resolve(data, net, optimizer));
    }

    /**
     * Counts the products of steps and beside them, weights for the digest included, and what is observed; room for a
     * problem, a fork of it, one block and four kernels where there may be any.
     */
    @Override
    public Cost cost() {
        Observable.Setting setting = setting();
        long looks = observe.stream()
                .mapToLong(observable -> observable.looks(stop.steps()))
                .max()
                .orElse(0);
        double samples = data.samples();
        int kernels = net instanceof TangentNetwork && !data.fresh() ? 4 : 0;
        return new Cost(
                setting.form().flops(data, net, optimizer, stop.steps() + 1)
                        + setting.form().flopsBesideSteps(data, net, looks + 1.0)
                        + observing(),
                setting.form().numbers(data, net, optimizer) * precision.bytes()
                        + 8 * kernels * samples * samples
                        + SCRATCH_BYTES);
    }

    /** Returns the operations of what is observed. */
    double observing() {
        return observe.stream()
                .mapToDouble(observable -> observable.flops(setting(), stop.steps()))
                .sum();
    }

    @Override
    public List<String> scalars() {
        List<String> names = new ArrayList<>(List.of(STEP_SIZE));
        observe.forEach(observable -> names.addAll(observable.scalars()));
        return names;
    }

    @Override
    public List<String> curves() {
        return observe.stream()
                .flatMap(observable -> observable.curves().stream())
                .toList();
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder) {
        return execute(seeds, recorder, Checkpoint.NONE);
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder, Checkpoint checkpoint) {
        check();
        Form moved = setting().form();
        Problem problem =
                Problem.open(moved, data, net, loss, precision, seeds.data(), seeds.initialisation(), seeds.batches());
        return execute(problem, recorder, checkpoint, steps -> moved.flops(data, net, optimizer, steps));
    }

    /** Trains on a problem of these specs. */
    Ending execute(Problem problem, Probe.Recorder recorder, Checkpoint checkpoint, LongToDoubleFunction flops) {
        Stepper stepper = optimizer.start(problem, new KernelCurvature(problem));
        recorder.clock(stepper.timePerStep());
        recorder.scalar(STEP_SIZE, stepper.stepSize());
        Observable.StepInfo info = new Observable.StepInfo(stepper.stepSize(), stepper.timePerStep(), stop.steps());
        List<Probe> probes =
                observe.stream().map(each -> each.attach(problem, info)).toList();
        return new Training(problem, stepper, stop, keep, probes, recorder, checkpoint).run(flops);
    }
}
