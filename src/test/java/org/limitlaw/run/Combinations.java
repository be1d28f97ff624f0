package org.limitlaw.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.data.Sphere;
import org.limitlaw.model.loss.Squared;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.TangentNetwork;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.problem.Form;
import org.limitlaw.model.problem.Problem;
import org.limitlaw.observe.LossCurve;

/** Every network in the catalogue with every optimizer, in every form they have and both precisions. */
final class Combinations {
    /** Wide enough for whole vectors and a rest. */
    private static final Map<String, String> WIDE = Map.of("width", "37");

    /** Small enough for deep networks with large outputs. */
    private static final Map<String, String> SMALL_STEPS = Map.of("step", "0.0001");

    /** Two blocks of samples. */
    private static final Dataset DATA = new Sphere(70, 4, 1, Sphere.Labels.Normal);

    private Combinations() {}

    static List<Train> all(int steps) {
        List<Train> out = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (Network network : Examples.of(Network.class, WIDE)) {
                for (Optimizer optimizer : Examples.of(Optimizer.class, SMALL_STEPS)) {
                    if (optimizer.asksForKernels() && !(network instanceof TangentNetwork)) {
                        continue;
                    }
                    out.add(train(network, optimizer, precision, Form.WEIGHTS, steps));
                    if (network.gramUnits() > 0 && optimizer.linear()) {
                        out.add(train(network, optimizer, precision, Form.GRAM, steps));
                    }
                }
            }
        }
        return out;
    }

    static Problem open(Train train) {
        return Problem.open(train.form(), train.data(), train.net(), train.loss(), train.precision(), 1, 2, 3);
    }

    private static Train train(Network network, Optimizer optimizer, Precision precision, Form form, int steps) {
        return new Train(
                DATA,
                network,
                new Squared(),
                optimizer,
                precision,
                form,
                new Stop(steps, 0),
                List.of(new LossCurve(20)));
    }
}
