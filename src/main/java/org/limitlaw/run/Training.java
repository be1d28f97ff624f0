package org.limitlaw.run;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongToDoubleFunction;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.Probe;

/**
 * The loop of one training run. A step evaluates the loss and moves in one pass, so a target is seen met when the point
 * has moved on already: the run then keeps that further step, and ends after evaluating it.
 */
final class Training {
    private static final double DIVERGED_RATIO = 1e6;
    private final Problem problem;
    private final Stepper stepper;
    private final Stop stop;
    private final Keep keep;
    private final List<Probe> probes;
    private final Probe.Recorder recorder;
    private final Checkpoint checkpoint;
    private double first = Double.NaN;
    private double previous = Double.NaN;
    private boolean met;

    Training(
            Problem problem,
            Stepper stepper,
            Stop stop,
            Keep keep,
            List<Probe> probes,
            Probe.Recorder recorder,
            Checkpoint checkpoint) {
        this.problem = problem;
        this.stepper = stepper;
        this.stop = stop;
        this.keep = keep;
        this.probes = probes;
        this.recorder = recorder;
        this.checkpoint = checkpoint;
    }

    Ending run(LongToDoubleFunction flops) {
        Consumer<State> parts = this::pass; // once: a step allocates nothing
        for (long step = Math.max(0, checkpoint.takeUp(parts)); ; step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted at step " + step);
            }
            checkpoint.offer(step, parts);
            boolean last = met || step == stop.steps();
            problem.draw(step);
            before(step, last);
            offer(step);
            double loss = last ? problem.loss() : stepper.step();
            first = step == 0 ? loss : first;
            if (Double.isFinite(loss)) {
                evaluated(step, loss);
            }
            if (!Double.isFinite(loss) || loss > DIVERGED_RATIO * first) {
                return ending(Outcome.DIVERGED, divergence(step, loss), step, flops);
            }
            met |= stop.met(loss, first);
            if (last) {
                boolean spent = stop.lossRatio() > 0 && !met;
                return spent
                        ? ending(Outcome.BUDGET_SPENT, shortfall(step, loss / first), step, flops)
                        : ending(Outcome.CONVERGED, "", step, flops);
            }
            previous = loss;
        }
    }

    /** Passes all that a step leaves for the next. */
    private void pass(State state) {
        first = state.number(first);
        previous = state.number(previous);
        met = state.flag(met);
        problem.pass(state);
        stepper.pass(state);
        probes.forEach(probe -> probe.pass(state));
    }

    private void before(long step, boolean last) {
        for (Probe probe : probes) {
            if (step == 0 || last || probe.wants(step)) {
                probe.before(step, recorder);
            }
        }
    }

    /** Offers where it starts, data that serve all steps, and the first steps in full. */
    private void offer(long step) {
        Sampler data = problem.data();
        if (step == 0) {
            recorder.offer("start", problem.start(), problem.start().length());
            recorder.offer("inputs", data.inputs(), data.samples(), data.dimension());
            recorder.offer("labels", data.labels(), data.samples());
        }
        if (step < recorder.stepsInFull()) {
            recorder.offer(
                    "steps.parameters",
                    step,
                    problem.parameters(),
                    problem.start().length());
            recorder.offer("steps.inputs", step, data.inputs(), data.samples(), data.dimension());
            recorder.offer("steps.labels", step, data.labels(), data.samples());
        }
    }

    private void evaluated(long step, double loss) {
        for (Probe probe : probes) {
            probe.evaluated(step, loss, recorder);
        }
    }

    private Ending ending(Outcome outcome, String cause, long step, LongToDoubleFunction flops) {
        for (Probe probe : probes) {
            probe.finish(step, recorder);
        }
        Reals parameters = problem.parameters();
        recorder.offer(Keep.PARAMETERS, parameters, parameters.length());
        keep.parameters(step, parameters, recorder);
        String digest = Digest.of(parameters);
        return new Ending(outcome, cause, step, flops.applyAsDouble(step) + problem.flopsBesideSteps(), digest);
    }

    private String divergence(long step, double loss) {
        if (step == 0) {
            return "loss at step 0 is " + loss;
        }
        return String.format(
                Locale.ROOT,
                "loss %.4g at step %d, first %.4g, last finite before it %.4g at step %d",
                loss,
                step,
                first,
                previous,
                step - 1);
    }

    private String shortfall(long step, double ratio) {
        return String.format(Locale.ROOT, "loss ratio %.4g after %d steps, target %.4g", ratio, step, stop.lossRatio());
    }
}
