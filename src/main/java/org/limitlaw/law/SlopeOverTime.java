package org.limitlaw.law;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.PowerLaw;

/**
 * How a power law comes about: the log-log slope of a curve over {@code control} at stated times, each with its interval.
 * The last of the times is judged; the others are there to be seen, and say whether an exponent is one at all, or a
 * function of time.
 *
 * @param curve a curve's name, such as {@code loss}
 * @param times at least two, ascending
 * @param tolerance of the exponent; a bound is {@code expected + tolerance} (AtMost) or {@code expected - tolerance}
 */
public record SlopeOverTime(
        String curve, String control, List<Double> times, double expected, double tolerance, Side side)
        implements Shape {

    /** Checks ranges. */
    public SlopeOverTime {
        Ranges.tolerance(tolerance);
        times = List.copyOf(times);
        double before = -1;
        for (double time : times) {
            if (!(time > before)) {
                throw new IllegalArgumentException("times must be ascending from 0, got " + times);
            }
            before = time;
        }
        if (times.size() < 2) {
            throw new IllegalArgumentException("times must be at least two, got " + times);
        }
    }

    private String at(double time) {
        return curve + "@t=" + exactly(time);
    }

    private static String exactly(double time) {
        return BigDecimal.valueOf(time).stripTrailingZeros().toPlainString();
    }

    @Override
    public List<String> observables() {
        return times.stream().map(this::at).toList();
    }

    @Override
    public List<String> coordinates() {
        return List.of(control);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(side, expected, tolerance);
        List<Estimate> slopes = new ArrayList<>();
        String lost = "";
        Grid grid = null;
        for (double time : times) {
            grid = Grid.of(rows, control, at(time));
            String refusal = grid.refusal().isEmpty() ? Readings.notPowers(grid) : grid.refusal();
            if (!refusal.isEmpty()) {
                return Readings.refused(expectation, Estimand.GeoMean.name(), refusal);
            }
            slopes.add(PowerLaw.overSeeds(
                            Estimand.GeoMean, Pairing.Shared, grid.confidence().level())
                    .slope(grid.table(Math::log)));
            lost = grid.lossRefusal();
        }
        Estimate last = slopes.get(slopes.size() - 1);
        return Readings.one(expectation, last, Estimand.GeoMean.name(), lost, figure(slopes, grid));
    }

    private List<Figure> figure(List<Estimate> slopes, Grid grid) {
        String y = "slope of " + curve + " over " + control;
        Plot plot = new Plot("time", y, Figure.Scale.LOG, Figure.Scale.LINEAR);
        for (int i = 0; i < slopes.size(); i++) {
            plot.centre(times.get(i), slopes.get(i));
        }
        double[] at = times.stream()
                .mapToDouble(Double::doubleValue)
                .filter(t -> t > 0)
                .toArray();
        int zero = times.size() - at.length;
        double[] values =
                slopes.stream().skip(zero).mapToDouble(Estimate::point).toArray();
        Estimate last = slopes.get(slopes.size() - 1);
        return plot.fit("at t = " + exactly(times.get(times.size() - 1)) + ": " + Words.estimate(last), at, values)
                .expected(Expectation.of(side, expected, tolerance), at[0], at[at.length - 1])
                .centreLegend("slope of geometric means, " + grid.seeds().size() + " seeds, "
                        + grid.confidence().words())
                .figure();
    }
}
