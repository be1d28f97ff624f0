package org.limitlaw.law;

import java.util.List;
import java.util.OptionalDouble;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.SeedVectors;
import org.limitlaw.math.fit.SpreadSlope;

/**
 * How fluctuations change: {@code Var_seeds observable / Var_seeds against}, each variance averaged over all components of
 * a curve that has several; leave-one-seed-out jackknife of the log ratio.
 *
 * @param observable such as {@code f@t=300}, and {@code against} such as {@code f@t=30}
 * @param each a coordinate at each of whose values the claim must hold (Bonferroni); empty for one value over all runs
 * @param expected with its tolerance; left out where bounds are given
 */
public record VarianceRatio(
        String observable,
        String against,
        String each,
        OptionalDouble expected,
        OptionalDouble tolerance,
        OptionalDouble atMost,
        OptionalDouble atLeast)
        implements Shape {
    private static final String ESTIMAND = "variance over seeds";

    /** Checks ranges. */
    public VarianceRatio {
        Expectation.of(expected, tolerance, atMost, atLeast);
    }

    @Override
    public String control() {
        return each;
    }

    @Override
    public List<String> observables() {
        return List.of(observable, against);
    }

    @Override
    public List<String> coordinates() {
        return each.isEmpty() ? List.of() : List.of(each);
    }

    @Override
    public Reading read(Rows rows) {
        Expectation expectation = Expectation.of(expected, tolerance, atMost, atLeast);
        Grid above = Vectors.grid(rows, each, observable);
        Grid below = Vectors.grid(rows, each, against);
        String refusal = above.refusal().isEmpty() ? below.refusal() : above.refusal();
        if (!refusal.isEmpty()) {
            return Readings.refused(expectation, ESTIMAND, refusal);
        }
        SeedVectors up = Vectors.of(above, observable, x -> x);
        SeedVectors down = Vectors.of(below, against, x -> x);
        Several several = new Several(expectation);
        int values = above.controls().length;
        SpreadSlope spread = new SpreadSlope(above.confidence().each(values).level());
        for (int w = 0; w < values; w++) {
            SeedVectors both = new SeedVectors(new double[] {0, 1}, new double[][][] {down.cells()[w], up.cells()[w]});
            Estimate ratio = spread.logRatio(both).exp();
            several.add(each.isEmpty() ? "" : each + " = " + above.labels().get(w), ratio);
        }
        String lost = above.lossRefusalAtEach().isEmpty() ? below.lossRefusalAtEach() : above.lossRefusalAtEach();
        return Readings.several(several, ESTIMAND, lost, figure(above, several));
    }

    private List<Figure> figure(Grid grid, Several several) {
        String y = "Var of " + observable + " over Var of " + against;
        Plot plot = Plot.over(grid, y, Figure.Scale.LINEAR);
        int values = grid.controls().length;
        for (int w = 0; w < values; w++) {
            plot.centre(grid.controls()[w], several.estimates().get(w));
        }
        return plot.expected(several.expectation(), grid)
                .centreLegend("ratio of variances over " + grid.seeds().size() + " seeds, "
                        + grid.confidence().each(values).words())
                .figure();
    }
}
