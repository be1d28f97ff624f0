package org.limitlaw.observe;

import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.model.data.Population;
import org.limitlaw.model.data.Sampler;
import org.limitlaw.model.net.Evaluator;
import org.limitlaw.model.problem.Parts;

/** Samples apart from training's, the same in all runs on one data seed, with the network's outputs on them. */
final class TestSet {
    private static final String PURPOSE = "test";

    private final Sampler data;
    private final Evaluator evaluator;
    private final Reals outputs;

    TestSet(Parts parts, int samples) {
        Population law = (Population) parts.data();
        this.data = law.sample(parts.dataSeed(), PURPOSE, samples, parts.precision());
        this.evaluator = parts.evaluator(samples);
        this.outputs = Engine.of(parts.precision()).zeros(samples);
    }

    static void check(Observable wanted, Observable.Setting setting) {
        Require.that(
                setting.data() instanceof Population,
                "the data of " + wanted.getClass().getSimpleName(),
                "one that test samples can be drawn from, such as ThreeSpin",
                setting.data().getClass().getSimpleName());
    }

    /** Returns the floating-point operations of one look. */
    static double flops(Observable.Setting setting, int samples) {
        return setting.network().forwardFlops(setting.data().dimension()) * samples;
    }

    int samples() {
        return outputs.length();
    }

    Reals labels() {
        return data.labels();
    }

    /** Returns the outputs at some parameters, good until the next call. */
    Reals outputs(Reals parameters) {
        int block = evaluator.block();
        for (int first = 0; first < samples(); first += block) {
            int count = Math.min(block, samples() - first);
            evaluator.forward(parameters, data.inputs(), first * data.dimension(), count, outputs, first);
        }
        return outputs;
    }
}
