package org.limitlaw.law;

import java.util.ArrayList;
import java.util.List;
import org.limitlaw.ledger.Outcome;
import org.limitlaw.math.fit.Estimate;

/** Gathers a figure; its id and title are set by the judge. */
final class Plot {
    private final String xLabel;
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

    Plot(String xLabel, String yLabel, Figure.Scale xScale, Figure.Scale yScale) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.xScale = xScale;
        this.yScale = yScale;
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
            seeds.add(new Figure.Point(x, y, row.planned().key(), row.seed(), ""));
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
            centres.add(new Figure.Centre(x, y.point(), low, high, ""));
        }
        return this;
    }

    Plot local(double x, Estimate slope) {
        if (drawable(x, xScale) && slope.holds()) {
            locals.add(new Figure.Centre(x, slope.point(), slope.low(), slope.high(), ""));
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
