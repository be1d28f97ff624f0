package org.limitlaw.theory;

import java.util.List;
import java.util.stream.IntStream;
import org.limitlaw.math.linalg.Engine;
import org.limitlaw.math.linalg.Precision;
import org.limitlaw.math.linalg.Reals;
import org.limitlaw.math.linalg.State;
import org.limitlaw.model.net.Particles;
import org.limitlaw.model.optim.Fixed;
import org.limitlaw.model.optim.GradientDescent;
import org.limitlaw.model.optim.Stepper;
import org.limitlaw.model.problem.Parts;

/**
 * The limit f_t of infinitely many particles, near enough to compare f_n with: the mean of M systems of N particles, each
 * descending on the population loss from a start of its own, independent of all runs'. Its own fluctuation, of order
 * 1 / (M N), is estimated from the spread of the M and taken off; what is left of it is a bias of order 1 / N.
 */
public final class LimitReference {
    private static final Engine ENGINE = Engine.of(Precision.FLOAT64);

    private final int dimension;
    private final int run;
    private final int width;
    private final List<PopulationProblem> members;
    private final List<Stepper> steppers;
    private final PopulationLoss one;
    private final PopulationLoss both;
    private final Reals joint;

    /**
     * Makes the systems at their starts.
     *
     * @param parts of the run: its data and units are taken over
     * @param stepSize the step of the run, gradient descent
     * @param width N
     * @param members M, at least 2
     */
    public LimitReference(Parts parts, double stepSize, int width, int members) {
        Particles network = (Particles) parts.network();
        Particles wide = new Particles(width, network.units(), network.innerRate());
        this.dimension = parts.data().dimension();
        this.run = network.width();
        this.width = width;
        // seeds of runs are not negative
        this.members = IntStream.range(0, members)
                .mapToObj(m -> new PopulationProblem(
                        new Parts(parts.data(), wide, parts.loss(), Precision.FLOAT64, parts.dataSeed(), -1 - m, 0)))
                .toList();
        this.steppers = this.members.stream()
                .map(member -> new GradientDescent(new Fixed(stepSize)).start(member, kernel -> Double.NaN))
                .toList();
        this.one = PopulationProblem.loss(this.members.get(0).parts());
        int all = run + members * width;
        Parts together = new Parts(
                parts.data(),
                new Particles(all, network.units(), network.innerRate()),
                parts.loss(),
                Precision.FLOAT64,
                parts.dataSeed(),
                0,
                0);
        this.both = PopulationProblem.loss(together);
        this.joint = ENGINE.zeros(both.size());
    }

    /** Returns the floating-point operations of one step. */
    public static double flops(int dimension, int width, int members) {
        return members * PopulationProblem.flops(dimension, width);
    }

    /** Moves the reference by one step. */
    public void step() {
        steppers.forEach(Stepper::step);
    }

    /** Passes where its systems are. */
    public void pass(State state) {
        members.forEach(member -> member.pass(state));
        steppers.forEach(stepper -> stepper.pass(state));
    }

    /** Returns E (f_n - f_t)^2 / E f^2, without the reference's own fluctuation: around 0 it may be negative. */
    public double gap(Reals parameters) {
        int m = members.size();
        double spread = 0;
        ENGINE.fill(joint.length(), 0, joint, 0);
        for (int i = 0; i < m; i++) {
            Reals member = members.get(i).parameters();
            spread += one.meanSquare(member);
            put(member, width, run + i * width, 1.0 / (m * width));
        }
        double centre = both.meanSquare(joint);
        put(parameters, run, 0, -1.0 / run);
        double gap = both.meanSquare(joint);
        double fluctuation = (spread - m * centre) / (m * (m - 1.0));
        return (gap - fluctuation) / (2 * both.lossOfZero());
    }

    /** Puts a system's particles among all, their amplitudes with a weight; f is a mean over all of them. */
    private void put(Reals parameters, int count, int at, double weight) {
        int all = run + members.size() * width;
        for (int j = 0; j <= dimension; j++) {
            double factor = j < dimension ? 1 : weight * all;
            for (int i = 0; i < count; i++) {
                joint.set(at + i + j * all, factor * parameters.get(i + j * count));
            }
        }
    }
}
