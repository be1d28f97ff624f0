package org.limitlaw.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.limitlaw.law.Figure;

/** What the panels of a figure have in common: frame, grid, and one layer of data over the other. */
final class Panels {
    private Panels() {}

    static XYPlot plot(ValueAxis axis, Plane plane) {
        XYPlot plot = new XYPlot(null, null, axis, null);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Ink.GRID);
        plot.setRangeGridlinePaint(Ink.GRID);
        plot.setDomainGridlineStroke(Ink.stroke(0.4));
        plot.setRangeGridlineStroke(Ink.stroke(0.4));
        plot.setOutlineStroke(Ink.stroke(0.6));
        plot.setOutlinePaint(Ink.BLACK);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeZeroBaselineVisible(false);
        plot.setDomainZeroBaselineVisible(false);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        double[] fitted = fitted(plane);
        if (fitted.length == 2) {
            IntervalMarker shade = new IntervalMarker(fitted[0], fitted[1], Ink.SHADE);
            shade.setAlpha(1f);
            plot.addDomainMarker(shade, Layer.BACKGROUND);
        }
        return plot;
    }

    /** Returns the ends of the fitted range on the ruler, or nothing where there is none. */
    static double[] fitted(Plane plane) {
        double[] range = plane.figure().fitted();
        if (range == null || range.length != 2 || plane.named()) {
            return new double[0];
        }
        double low = plane.px(range[0]);
        double high = plane.px(range[1]);
        return low < high
                ? new double[] {
                    Math.max(low, plane.x().low()), Math.min(high, plane.x().high())
                }
                : new double[0];
    }

    /** Puts a layer over those that are there. */
    static void layer(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
        int index = plot.getDatasetCount();
        if (index == 1 && plot.getDataset(0) == null) {
            index = 0;
        }
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    /** Returns the colour of a fit: its group's, or one that no estimate has. */
    static Color fitColour(Plane plane, int group) {
        return group >= 0 ? Ink.group(group) : plane.groups().size() > 1 ? Ink.GREY : Ink.VERMILION;
    }

    static XYSeries series() {
        return new XYSeries("", false, true);
    }

    static void line(XYPlot plot, XYSeries series, Color colour, Stroke stroke) {
        if (series.isEmpty()) {
            return;
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(0, stroke);
        renderer.setDrawSeriesLineAsPath(true);
        layer(plot, new XYSeriesCollection(series), renderer);
    }

    static void marks(XYPlot plot, XYSeries series, Color colour, Shape shape) {
        if (series.isEmpty()) {
            return;
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesShape(0, shape);
        renderer.setDrawOutlines(false);
        layer(plot, new XYSeriesCollection(series), renderer);
    }

    /** Draws markers with their intervals. */
    static void bars(XYPlot plot, YIntervalSeries series, Color colour, Shape shape) {
        if (series.isEmpty()) {
            return;
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(series);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesShape(0, shape);
        renderer.setErrorStroke(Ink.stroke(0.8));
        renderer.setCapLength(3.2 * Ink.UNIT);
        renderer.setDrawSeriesLineAsPath(true);
        layer(plot, data, renderer);
    }

    static void band(XYPlot plot, YIntervalSeries series, Color colour) {
        if (series.getItemCount() < 2) {
            return;
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(series);
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setSeriesFillPaint(0, colour);
        renderer.setSeriesPaint(0, colour);
        renderer.setAlpha(0.16f);
        layer(plot, data, renderer);
    }

    /** Returns a group's intervals on the rulers; an end without a place reaches the frame, none at all is a point. */
    static YIntervalSeries intervals(List<Figure.Centre> centres, String group, Plane plane, Ruler up, double aside) {
        YIntervalSeries out = new YIntervalSeries("", false, true);
        for (Figure.Centre centre : centres) {
            double x = plane.px(centre.x());
            double y = up.place(centre.y());
            if (!centre.group().equals(group) || Double.isNaN(x + y)) {
                continue;
            }
            out.add(
                    x + aside,
                    y,
                    end(centre.low(), y, up, up.low() - up.span()),
                    end(centre.high(), y, up, up.high() + up.span()));
        }
        return out;
    }

    private static double end(double value, double point, Ruler up, double beyond) {
        if (Double.isNaN(value)) {
            return point;
        }
        double place = up.place(value);
        double low = up.low() - up.span();
        return Double.isNaN(place) ? beyond : Math.max(low, Math.min(up.high() + up.span(), place));
    }
}
