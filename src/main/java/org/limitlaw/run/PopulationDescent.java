package org.limitlaw.run;

import java.util.List;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Steady;
import org.limitlaw.model.data.ThreeSpin;
import org.limitlaw.model.loss.MeanSquared;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Parts;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Probe;
import org.limitlaw.theory.PopulationProblem;

/**
 * Descends on the loss over all inputs, in closed form: training with batches of infinite size. Only for Gaussian particles
 * on the 3-spin target, and in float64. Starts, targets and observables are those of {@link Train} at the same seeds.
 *
 * @param data the target; its batch is not used
 * @param net the particles
 * @param optimizer how it descends
 * @param stop when it ends
 * @param observe what is measured
 * @param keep what the record keeps besides
 */
public record PopulationDescent(
        Dataset data, Network net, Optimizer optimizer, Stop stop, List<Observable> observe, Keep keep)
        implements Procedure {
    /** Keeps a copy of the list. */
    public PopulationDescent {
        observe = List.copyOf(observe);
    }

    /** The same as training on samples that are never drawn. */
    private Train train() {
        ThreeSpin law = new ThreeSpin(data.dimension(), new Steady(1), false, 0);
        return new Train(law, net, new MeanSquared(), optimizer, Precision.FLOAT64, Form.WEIGHTS, stop, observe, keep);
    }

    /** Returns what is descended on, in the words of training. */
    Observable.Setting setting() {
        return train().setting();
    }

    private int width() {
        return ((Particles) net).width();
    }

    @Override
    public void check() {
        PopulationProblem.check(data, net);
        double noise = ((ThreeSpin) data).labelNoise();
        if (noise != 0) {
            throw new IllegalArgumentException("data.label-noise must be 0 where no labels are drawn, got " + noise);
        }
        train().check();
    }

    @Override
    public List<String> scalars() {
        return train().scalars();
    }

    @Override
    public List<String> curves() {
        return train().curves();
    }

    @Override
    public boolean mayEndEarly() {
        return stop.lossRatio() > 0;
    }

    @Override
    public Procedure first(long steps) {
        Stop sooner = new Stop(Math.min(steps, stop.steps()), stop.lossRatio());
        return new PopulationDescent(data, net, optimizer, sooner, List.of(), keep);
    }

    @Override
    public Cost cost() {
        double d = data.dimension();
        double numbers = width() * (6 * d + d * d / 2 + 80);
        return new Cost(
                PopulationProblem.flops(data.dimension(), width()) * (stop.steps() + 1) + train().observing(),
                numbers * Double.BYTES + Train.SCRATCH_BYTES);
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder) {
        return execute(seeds, recorder, Checkpoint.NONE);
    }

    @Override
    public Ending execute(Seeds seeds, Probe.Recorder recorder, Checkpoint checkpoint) {
        check();
        Parts parts = new Parts(
                train().data(), net, train().loss(), Precision.FLOAT64, seeds.data(), seeds.initialisation(), 0);
        double flops = PopulationProblem.flops(data.dimension(), width());
        return train().execute(new PopulationProblem(parts), recorder, checkpoint, steps -> flops * steps);
    }
}
