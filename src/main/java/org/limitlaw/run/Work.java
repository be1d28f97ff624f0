package org.limitlaw.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.model.data.Dataset;
import org.limitlaw.model.net.FullyConnected;
import org.limitlaw.model.net.Network;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.net.TwoLayer;
import org.limitlaw.model.optim.Optimizer;
import org.limitlaw.model.problem.Form;
import org.limitlaw.observe.Kernels;
import org.limitlaw.observe.LimitGap;
import org.limitlaw.observe.ModeRates;
import org.limitlaw.observe.Observable;
import org.limitlaw.observe.Outputs;
import org.limitlaw.observe.TestLoss;
import org.limitlaw.theory.PopulationProblem;

/** What a run has to do at most, part by part, in amounts whose times add up. */
final class Work {
    private static final String FORWARD = "forward ";
    static final String KERNELS = "kernels";

    /**
     * Something done a number of times.
     *
     * @param family what is done, in words that rates know it by
     * @param times how often
     * @param amounts what it takes each time: 1 for what is the same always, values of units, floating-point operations,
     *     numbers moved, as the family has it
     * @param flops the floating-point operations of each time, for families that were never measured
     */
    record Part(String family, double times, double flops, double... amounts) {}

    private Work() {}

    /** Returns the parts of a procedure. */
    static List<Part> of(Procedure procedure) {
        List<Part> parts = new ArrayList<>();
        if (procedure instanceof Train train) {
            training(train, parts);
        } else if (procedure instanceof PopulationDescent descent) {
            Observable.Setting setting = descent.setting();
            parts.add(population(
                    true,
                    descent.data().dimension(),
                    width(setting),
                    descent.stop().steps() + 1.0));
            descent.observe().forEach(each -> parts.add(observing(each, setting, descent.stop())));
        } else {
            double flops = procedure.cost().flops();
            parts.add(new Part("other", 1, flops, flops));
        }
        return parts;
    }

    private static void training(Train train, List<Part> parts) {
        Observable.Setting setting = train.setting();
        Dataset data = train.data();
        double steps = train.stop().steps() + 1.0;
        double samples = data.samples(train.stop().steps() + 1) / steps;
        parts.add(step(setting, samples, steps));
        if (data.fresh()) {
            parts.add(draw(data, train.precision(), samples, steps));
        }
        parts.add(start(setting));
        if (train.optimizer().asksForKernels()) {
            parts.add(kernels(setting, 1));
        }
        train.observe().forEach(each -> {
            Part part = observing(each, setting, train.stop());
            parts.add(part);
            if (part.family().startsWith(FORWARD)) {
                double points = part.flops() / setting.network().forwardFlops(data.dimension());
                parts.add(draw(data, train.precision(), points, 1));
            }
        });
    }

    /** Steps: each the same, by values of units, by products and by numbers moved. */
    static Part step(Observable.Setting setting, double samples, double steps) {
        Network net = setting.network();
        Optimizer optimizer = setting.optimizer();
        int inputs = setting.data().dimension();
        double values = units(net, inputs) * samples;
        double moved = net.parameters(inputs);
        double products = (net.flops(inputs) + optimizer.losses() * net.forwardFlops(inputs)) * samples;
        if (setting.form() == Form.GRAM) {
            moved = values;
            products = 2 * values * samples * (1 + optimizer.losses());
        }
        String family = "step " + name(net) + " " + word(setting.form()) + " " + word(setting.precision());
        return new Part(
                family,
                steps,
                products,
                1,
                values * (1 + optimizer.losses()),
                products,
                moved * (1 + optimizer.vectors()));
    }

    static Part draw(Dataset data, Precision precision, double samples, double times) {
        String family = "draw " + data.getClass().getSimpleName() + " " + word(precision);
        double flops = samples * data.flops();
        return new Part(family, times, flops, 1, samples * data.dimension(), flops);
    }

    /** What a run begins and ends with. */
    static Part start(Observable.Setting setting) {
        Dataset data = setting.data();
        double flops = setting.form().flopsBesideSteps(data, setting.network(), 1);
        double numbers = setting.network().parameters(data.dimension()) + (double) data.samples() * data.dimension();
        return new Part("start " + word(setting.form()) + " " + word(setting.precision()), 1, flops, 1, numbers, flops);
    }

    static Part kernels(Observable.Setting setting, double times) {
        double samples = setting.data().samples();
        double weights = setting.network().parameters(setting.data().dimension());
        double cube = samples * samples * samples;
        double products = samples * weights * (1 + samples / setting.data().dimension());
        return new Part(KERNELS, times, products + cube, 1, products, cube);
    }

    /** The loss over all inputs, with its gradient or without: pairs of particles, products, and the target's part. */
    static Part population(boolean gradient, int inputs, int particles, double times) {
        double pairs = (double) particles * particles;
        return new Part(
                gradient ? "population step" : "population loss",
                times,
                PopulationProblem.flops(inputs, particles),
                1,
                particles,
                pairs,
                pairs * inputs,
                particles * Math.pow(inputs, 3));
    }

    /** Values of the network without a gradient. */
    static Part forward(Network net, int inputs, Precision precision, double samples, double times) {
        double flops = samples * net.forwardFlops(inputs);
        String family = FORWARD + name(net) + " " + word(precision);
        return new Part(family, times, flops, 1, samples * units(net, inputs), flops);
    }

    private static Part observing(Observable observable, Observable.Setting setting, Stop stop) {
        double flops = observable.flops(setting, stop.steps());
        double looks = Math.max(1, observable.looks(stop.steps()));
        int inputs = setting.data().dimension();
        if (observable instanceof Kernels) {
            return kernels(setting, 3);
        }
        if (observable instanceof ModeRates) {
            return kernels(setting, 1);
        }
        boolean closed = PopulationProblem.exact(setting.data(), setting.network());
        if (observable instanceof LimitGap gap) {
            return population(true, inputs, gap.width(), flops / PopulationProblem.flops(inputs, gap.width()));
        }
        if (observable instanceof TestLoss && closed) {
            return population(false, inputs, width(setting), looks);
        }
        if (observable instanceof TestLoss || observable instanceof Outputs) {
            double samples = flops / looks / setting.network().forwardFlops(inputs);
            return forward(setting.network(), inputs, setting.precision(), samples, looks);
        }
        if (flops == 0) {
            return look(observable, setting, looks);
        }
        Part step = step(setting, setting.data().samples(), 1);
        return new Part(step.family(), flops / step.flops(), step.flops(), step.amounts());
    }

    /** What is seen of weights and units at some steps; in Gram form weights are made for it. */
    static Part look(Observable observable, Observable.Setting setting, double times) {
        int inputs = setting.data().dimension();
        double products =
                setting.network().forwardFlops(inputs) * setting.data().samples();
        String family = "look " + observable.getClass().getSimpleName() + " " + word(setting.form()) + " "
                + word(setting.precision());
        return new Part(family, times, 0, 1, setting.network().parameters(inputs), products);
    }

    private static int width(Observable.Setting setting) {
        return ((Particles) setting.network()).width();
    }

    private static double units(Network net, int inputs) {
        if (net instanceof FullyConnected layers) {
            return (double) layers.width() * layers.depth();
        }
        if (net instanceof TwoLayer hidden) {
            return hidden.width();
        }
        return net instanceof Particles particles ? particles.width() : (double) net.parameters(inputs) / inputs;
    }

    private static String name(Network net) {
        String name = net.getClass().getSimpleName();
        if (net instanceof Particles particles) {
            return name + "." + particles.units().getClass().getSimpleName();
        }
        return net instanceof TwoLayer hidden ? name + "." + hidden.train() : name;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
