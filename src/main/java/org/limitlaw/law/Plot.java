package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Estimate;

/** Gathers a figure; its id and title are set by the judge. */
final class Plot {
    private String xLabel;
    private final String yLabel;
    private final Figure.Scale xScale;
    private final Figure.Scale yScale;
    private String centreLegend = "";
    private final List<Figure.Point> seeds = new ArrayList<>();
    private final List<Figure.Centre> centres = new ArrayList<>();
    private final List<Figure.Line> fits = new ArrayList<>();
    private final List<Figure.Line> references = new ArrayList<>();
    private final List<Figure.Lost> lost = new ArrayList<>();
    private final List<Figure.Centre> locals = new ArrayList<>();
    private double[] fitted = {};
    private List<String> ticks = List.of();
    private String group = "";

    Plot(String xLabel, String yLabel, Figure.Scale xScale, Figure.Scale yScale) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.xScale = xScale;
        this.yScale = yScale;
    }

    /** Makes a plot over the values of a grid's control; one place "all runs" where it has none. */
    static Plot over(Grid grid, String yLabel, Figure.Scale yScale) {
        Figure.Scale x = logarithmic(grid) ? Figure.Scale.LOG : Figure.Scale.LINEAR;
        List<String> names = grid.control().isEmpty() ? List.of("all runs") : grid.labels();
        boolean number = grid.numeric() && !grid.control().isEmpty();
        return new Plot(grid.control(), yLabel, x, yScale).ticks(number ? List.of() : names);
    }

    private static boolean logarithmic(Grid grid) {
        return !grid.control().isEmpty() && grid.numeric() && grid.controls()[0] > 0;
    }

    /** Horizontal lines at the finite ends of what is expected, somewhat beyond a grid's controls. */
    Plot expected(Expectation expectation, Grid grid) {
        double first = grid.controls()[0];
        double last = grid.controls()[grid.controls().length - 1];
        return logarithmic(grid)
                ? expected(expectation, first / 1.5, last * 1.5)
                : expected(expectation, first - 0.5, last + 0.5);
    }

    /** Puts what follows into a group. */
    Plot group(String name) {
        group = name;
        return this;
    }

    /** Every run with a value, and the lost ones at the margin. */
    Plot seeds(Grid grid) {
        for (int w = 0; w < grid.controls().length; w++) {
            int diverged = 0;
            int failed = 0;
            for (int s = 0; s < grid.seeds().size(); s++) {
                Row row = grid.rows()[w][s];
                if (row != null) {
                    diverged += row.ended(Outcome.DIVERGED) ? 1 : 0;
                    failed += row.ended(Outcome.FAILED) ? 1 : 0;
                    point(grid.controls()[w], grid.values()[w][s], row);
                }
            }
            if (diverged + failed > 0) {
                lost.add(new Figure.Lost(grid.controls()[w], diverged, failed));
            }
        }
        return this;
    }

    Plot point(double x, double y, Row row) {
        if (drawable(x, xScale) && drawable(y, yScale)) {
            seeds.add(new Figure.Point(x, y, row.planned().key(), row.seed(), group));
        }
        return this;
    }

    /** A point that is not of one run. */
    Plot point(double x, double y, String seed) {
        if (drawable(x, xScale) && drawable(y, yScale)) {
            seeds.add(new Figure.Point(x, y, "", seed, ""));
        }
        return this;
    }

    Plot centreLegend(String legend) {
        this.centreLegend = legend;
        return this;
    }

    /** An interval that is not there, or that a logarithmic axis cannot show, shrinks to the point. */
    Plot centre(double x, Estimate y) {
        if (drawable(x, xScale) && drawable(y.point(), yScale)) {
            boolean shown = y.holds() && drawable(y.low(), yScale) && drawable(y.high(), yScale);
            double low = shown ? y.low() : y.point();
            double high = shown ? y.high() : y.point();
            centres.add(new Figure.Centre(x, y.point(), low, high, group));
        }
        return this;
    }

    Plot local(double x, Estimate slope) {
        if (drawable(x, xScale) && slope.holds()) {
            locals.add(new Figure.Centre(x, slope.point(), slope.low(), slope.high(), group));
        }
        return this;
    }

    Plot fit(String legend, double[] x, double[] y) {
        fits.add(new Figure.Line(legend, x, y));
        return this;
    }

    Plot reference(String legend, double[] x, double[] y) {
        references.add(new Figure.Line(legend, x, y));
        return this;
    }

    /**
     * A power through the middle of values, and the claimed one beside it.
     *
     * @param claimed legend of the claimed power; empty where none is drawn
     */
    Plot power(String legend, double[] n, double[] values, double slope, String claimed, double expected) {
        int[] known = IntStream.range(0, n.length)
                .filter(w -> Double.isFinite(Math.log(values[w])))
                .toArray();
        double x =
                Arrays.stream(known).mapToDouble(w -> Math.log(n[w])).average().orElse(Double.NaN);
        double y = Arrays.stream(known)
                .mapToDouble(w -> Math.log(values[w]))
                .average()
                .orElse(Double.NaN);
        if (Double.isFinite(slope) && Double.isFinite(y)) {
            double[] ends = {n[0], n[n.length - 1]};
            fit(legend, ends, line(slope, x, y, ends));
            fitted(ends[0], ends[1]);
            if (!claimed.isEmpty()) {
                reference(claimed, ends, line(expected, x, y, ends));
            }
        }
        return this;
    }

    private static double[] line(double slope, double x, double y, double[] at) {
        return Arrays.stream(at)
                .map(n -> Math.exp(y + slope * (Math.log(n) - x)))
                .toArray();
    }

    /** Horizontal lines at the finite ends of what is expected. */
    Plot expected(Expectation expectation, double from, double to) {
        double[] x = {from, to};
        level("at least " + Words.number(expectation.low()), expectation.low(), x);
        level("at most " + Words.number(expectation.high()), expectation.high(), x);
        return this;
    }

    private void level(String legend, double y, double[] x) {
        if (drawable(y, yScale)) {
            reference(legend, x, new double[] {y, y});
        }
    }

    Plot fitted(double low, double high) {
        fitted = new double[] {low, high};
        return this;
    }

    /** One place per comparison: every seed's own, and the estimate. */
    Plot compared(Comparison comparison, Several several, DoubleBinaryOperator of) {
        List<Comparison.Compared> all = comparison.all();
        for (int p = 0; p < all.size(); p++) {
            Comparison.Compared pair = all.get(p);
            for (int s = 0; s < pair.rows().length; s++) {
                if (pair.rows()[s] != null) {
                    point(p, of.applyAsDouble(pair.above()[s], pair.below()[s]), pair.rows()[s]);
                }
            }
            centre(p, several.estimates().get(p));
        }
        return expected(several.expectation(), -0.5, all.size() - 0.5).named(several.names());
    }

    /** Names places; what all names begin with goes to the axis, so that what tells them apart has room. */
    private Plot named(List<String> names) {
        String shared = names.size() < 2
                ? ""
                : names.stream()
                        .reduce((a, b) -> a.substring(0, firstDifference(a, b)))
                        .orElse("");
        int word = shared.lastIndexOf(' ') + 1;
        if (word > 0) {
            xLabel = shared.substring(0, word).replaceFirst("[ =]+$", "");
        }
        return ticks(names.stream().map(name -> name.substring(word)).toList());
    }

    private static int firstDifference(String a, String b) {
        int at = Arrays.mismatch(a.toCharArray(), b.toCharArray());
        return at < 0 ? a.length() : at;
    }

    /** Names x = 0, 1, 2, .. */
    Plot ticks(List<String> names) {
        ticks = names;
        return this;
    }

    private static boolean drawable(double value, Figure.Scale scale) {
        return Double.isFinite(value) && (scale == Figure.Scale.LINEAR || value > 0);
    }

    List<Figure> figure() {
        return List.of(new Figure(
                "",
                "",
                xLabel,
                yLabel,
                xScale,
                yScale,
                centreLegend,
                seeds,
                centres,
                fits,
                references,
                lost,
                fitted,
                locals,
                ticks));
    }
}
