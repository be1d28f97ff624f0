package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.limitlaw.math.fit.DecisionTable;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Form;
import org.limitlaw.math.fit.HuberSlope;
import org.limitlaw.math.fit.Method;
import org.limitlaw.math.fit.OffsetFit;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;
import org.limitlaw.math.fit.SeedTable;

/**
 * A power law {@code observable ~ control^expected}: the log-log slope with its interval, and, for a pure power, a second
 * form with a floor beside it. A log-log line through exactly {@code 0.001 + 1/n} has R^2 0.994 and slope -0.87; it is
 * never supported as a pure power.
 *
 * @param control a coordinate, such as a width (or a step size, for an order of convergence)
 * @param tolerance of the exponent; a bound is {@code expected + tolerance} (AtMost) or {@code expected - tolerance}
 * @param runs where the interval comes from: their seeds, or the stated error of runs without randomness
 * @param error relative error of each value, for Deterministic
 * @param method Auto: what the decision table gives for the estimand and the pairing
 */
public record Exponent(
        String observable,
        String control,
        double expected,
        double tolerance,
        Side side,
        Estimand estimand,
        Pairing pairing,
        Floor floor,
        Runs runs,
        double error,
        Method method)
        implements Shape {
    private static final int CURVE_POINTS = 65;

    /** Checks ranges. */
    public Exponent {
        Ranges.tolerance(tolerance);
        Ranges.error(runs, error);
        String misfit = DecisionTable.misfit(estimand, pairing, method);
        if (!misfit.isEmpty()) {
            throw new IllegalArgumentException(misfit);
        }
    }

    @Override
    public List<String> observables() {
        return List.of(observable);
    }

    @Override
    public List<String> coordinates() {
        return List.of(control);
    }

    /** The other floors; by the slope alone, other estimands and Huber's loss, which need runs with randomness. */
    @Override
    public List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        // where no dependence at all would do, a floor is no rival: its exponent may be anything
        boolean constant = Expectation.of(side, expected, tolerance).allows(0);
        if (rule() != Floor.Allowed && !constant) {
            variants.add(new Variant("with a floor", with(Floor.Allowed, estimand)::read));
        }
        if (rule() != Floor.Ignored) {
            variants.add(new Variant("without a floor", with(Floor.Ignored, estimand)::read));
        }
        if (runs == Runs.Deterministic) {
            return variants;
        }
        for (Estimand other : Estimand.values()) {
            boolean fits = DecisionTable.misfit(other, pairing, method).isEmpty();
            // beside a floor, intervals are known for the geometric mean alone
            if (other != estimand && fits && (rule() == Floor.Ignored || rule() == Floor.Excluded)) {
                variants.add(new Variant(Legends.otherwise(other), with(Floor.Ignored, other)::read));
            }
        }
        variants.add(new Variant("with Huber loss", this::readByHuber));
        return variants;
    }

    @Override
    public int fewestLeft() {
        boolean corrected = rule() == Floor.Correction || rule() == Floor.StepCorrection;
        return corrected ? DecisionTable.leastValues(Form.FiniteWidth) : Shape.super.fewestLeft();
    }

    /** What survivors of a budget are tells nothing of a form. */
    @Override
    public List<Sheet.Ranked> forms(Rows rows) {
        Grid grid = Grid.of(rows, control, observable);
        boolean survivors =
                grid.refusal().isEmpty() && Censoring.of(grid, observable).isPresent();
        return survivors ? List.of() : Forms.ranked(grid, pairing);
    }

    private Exponent with(Floor otherFloor, Estimand otherEstimand) {
        return new Exponent(
                observable,
                control,
                expected,
                tolerance,
                side,
                otherEstimand,
                pairing,
                otherFloor,
                runs,
                error,
                method);
    }

    private Reading readByHuber(Rows rows) {
        Grid grid = Grid.of(rows, control, observable);
        Expectation expectation = Expectation.of(side, expected, tolerance);
        String refusal = grid.refusal().isEmpty() ? Readings.notPowers(grid) : grid.refusal();
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, estimand.name(), refusal);
        }
        HuberSlope huber = new HuberSlope(rows.confidence().level());
        Estimate slope = huber.slope(grid.table(Math::log).logs());
        return Readings.one(expectation, slope, estimand.name(), grid.lossRefusal(), List.of());
    }

    @Override
    public Reading read(Rows rows) {
        Grid grid = Grid.of(rows, control, observable);
        if (grid.refusal().isEmpty() && !grid.numeric()) {
            return refused(control + " must be a number to be a control, got " + grid.labels());
        }
        if (!grid.refusal().isEmpty()) {
            return refused(grid.refusal());
        }
        if (pairing == Pairing.Independent && grid.sharesStreams()) {
            return refused("pairing is Independent, but the plan shares seeds between values of " + control);
        }
        SeedTable table = grid.table(Math::log);
        double level = rows.confidence().level();
        PowerLaw law = law(level);
        Expectation expectation = Expectation.of(side, expected, tolerance);
        boolean mayBeCensored = estimand == Estimand.GeoMean && runs == Runs.Seeded;
        Optional<Censoring> censoring = mayBeCensored ? Censoring.of(grid, observable) : Optional.empty();
        Estimate slope = censoring.map(c -> c.slope(level)).orElseGet(() -> law.slope(table));
        PowerJudgement judgement = censoring.isPresent()
                ? censored(slope, expectation)
                : judgement(law, table, slope, expectation, grid.lossRefusal());
        // survivors at a control value where others were cut off say nothing of its centre
        SeedTable whole = censoring.map(Censoring::uncensored).orElse(table);
        Estimate measured = judgement.measured();
        return new Reading(
                judgement.finding(),
                expectation.map(),
                Measured.of(measured),
                measured.method(),
                estimand.name(),
                judgement.because(),
                figure(grid, whole, law, slope, judgement, rows.confidence()));
    }

    private PowerJudgement judgement(
            PowerLaw law, SeedTable table, Estimate slope, Expectation expectation, String lossRefusal) {
        if (!lossRefusal.isEmpty()) {
            return PowerJudgement.refused(slope, lossRefusal);
        }
        boolean falling = expected < 0;
        // a wider interval would see less curvature, and so support more
        PowerLaw test = law(Confidence.FIXED.level());
        return switch (rule()) {
            case Allowed -> PowerJudgement.floorAllowed(law.offsetExponent(table, falling), expectation);
            case Ignored, Auto -> PowerJudgement.slopeAlone(slope, expectation);
            case Correction -> PowerJudgement.corrected(law.correctedExponent(table), expectation);
            case StepCorrection -> PowerJudgement.corrected(law.stepCorrectedExponent(table), expectation);
            case Excluded ->
                PowerJudgement.purePower(
                        slope, test.curvature(table), law.offsetExponent(table, falling), expectation, falling);
        };
    }

    private PowerLaw law(double level) {
        return runs == Runs.Seeded
                ? PowerLaw.overSeeds(estimand, pairing, method, level)
                : PowerLaw.deterministic(error);
    }

    private Floor rule() {
        boolean pure = side == Side.Within && expected != 0;
        return floor != Floor.Auto ? floor : pure ? Floor.Excluded : Floor.Ignored;
    }

    /** Censored times give a slope; no fit beside a floor is known for them. */
    private PowerJudgement censored(Estimate slope, Expectation expectation) {
        PowerJudgement alone = PowerJudgement.slopeAlone(slope, expectation);
        boolean supported = alone.finding() == Finding.SUPPORTED;
        return supported && rule() != Floor.Ignored
                ? PowerJudgement.refused(slope, alone.because() + ": some runs spent their budget, floor not excluded")
                : alone;
    }

    private Reading refused(String why) {
        Expectation expectation = Expectation.of(side, expected, tolerance);
        return new Reading(Finding.INCONCLUSIVE, expectation.map(), Measured.NONE, "", estimand.name(), why, List.of());
    }

    private List<Figure> figure(
            Grid grid, SeedTable table, PowerLaw law, Estimate slope, PowerJudgement judgement, Confidence confidence) {
        Plot plot = new Plot(control, observable, Figure.Scale.LOG, Figure.Scale.LOG).seeds(grid);
        List<Estimate> centres = law.centres(table);
        double[] n = grid.controls();
        for (int w = 0; w < n.length; w++) {
            plot.centre(n[w], centres.get(w));
        }
        List<Estimate> locals = law.localSlopes(table);
        for (int w = 0; w < locals.size(); w++) {
            plot.local(Math.sqrt(n[w] * n[w + 1]), locals.get(w));
        }
        double[] values = centres.stream().mapToDouble(Estimate::point).toArray();
        plot.power(
                "slope " + Words.estimate(slope), n, values, slope.point(), side.claimed("slope", expected), expected);
        if (judgement.withFloor() != null && judgement.withFloor().holds()) {
            double[] ends = {n[0], n[n.length - 1]};
            withFloor(plot, law.offsetFit(table, expected < 0), judgement.withFloor(), ends);
        }
        return plot.centreLegend(Legends.centres(runs, estimand, grid, confidence))
                .figure();
    }

    private void withFloor(Plot plot, OffsetFit fit, Estimate exponent, double[] ends) {
        double[] at = new double[CURVE_POINTS];
        double[] values = new double[CURVE_POINTS];
        double from = Math.log(ends[0]);
        double to = Math.log(ends[1]);
        for (int i = 0; i < CURVE_POINTS; i++) {
            double log = from + (to - from) * i / (CURVE_POINTS - 1);
            at[i] = Math.exp(log);
            values[i] = Math.exp(fit.at(expected < 0 ? log - to : from - log));
        }
        plot.fit("beside a floor, exponent " + Words.estimate(exponent), at, values);
    }
}
