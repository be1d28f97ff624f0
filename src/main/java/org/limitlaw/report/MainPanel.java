package org.limitlaw.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;
import org.limitlaw.law.Figure;
import org.limitlaw.report.Legend.Entry;

/** The panel of the data: runs, estimates, fits, references, and at its margins what has no place in it. */
final class MainPanel {
    private static final int MOST_ENTRIES = 8;

    private final Plane plane;
    private final Figure figure;
    private final Font font;
    private final XYPlot plot;
    private final List<Ranked> entries = new ArrayList<>();
    private final List<Point2D> covered = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int shown;

    private record Ranked(int rank, Entry entry) {}

    MainPanel(Plane plane, Font font) {
        this.plane = plane;
        this.figure = plane.figure();
        this.font = font;
        this.plot = Panels.plot(new TickAxis(plane.y(), font, Sheet.MAIN * Ink.UNIT), plane);
        bands();
        runs();
        references();
        fits();
        estimates();
        margins();
        if (Panels.fitted(plane).length == 2) {
            entry(9, "fitted range", Ink.BLACK, Ink.SHADE, null, null, false);
        }
        if (shown == 0) {
            text(
                    plane.x().low() / 2 + plane.x().high() / 2,
                    plane.y().low() / 2 + plane.y().high() / 2,
                    "no values to show",
                    TextAnchor.CENTER);
        }
    }

    XYPlot plot() {
        return plot;
    }

    /** Returns the points that a legend must not cover, as shares of the panel from its lower left. */
    List<Point2D> covered() {
        return covered;
    }

    /** Returns what the panel cannot show, in words. */
    List<String> notes() {
        return notes;
    }

    /** Returns the legend's entries, of which the least telling are left out where there are too many. */
    List<Entry> entries() {
        int drop = entries.size() - MOST_ENTRIES;
        List<Ranked> kept = new ArrayList<>(entries);
        entries.stream()
                .sorted(Comparator.comparingInt(Ranked::rank).reversed())
                .limit(Math.max(0, drop))
                .forEach(kept::remove);
        kept.sort(Comparator.comparingInt(Ranked::rank));
        return kept.stream().map(Ranked::entry).toList();
    }

    private void bands() {
        if (plane.named() || plane.groups().size() > 3) {
            return;
        }
        for (int g = 0; g < plane.groups().size(); g++) {
            String group = plane.groups().get(g);
            YIntervalSeries all = Panels.intervals(figure.centres(), group, plane, plane.y(), 0);
            Panels.band(plot, all, Ink.group(g));
        }
    }

    /** Whether points are of seeds, not of one run each. */
    private boolean ofSeeds() {
        return figure.seeds().stream().allMatch(point -> point.key().isEmpty());
    }

    private void runs() {
        int unplaced = 0;
        XYSeries below = Panels.series();
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> total = new HashMap<>();
        figure.seeds().forEach(seed -> total.merge(seed.group() + '\n' + seed.x(), 1, Integer::sum));
        boolean several = total.values().stream().anyMatch(count -> count > 1);
        for (int g = 0; g < plane.groups().size(); g++) {
            XYSeries here = Panels.series();
            for (Figure.Point seed : figure.seeds()) {
                if (!seed.group().equals(plane.groups().get(g))) {
                    continue;
                }
                String place = seed.group() + '\n' + seed.x();
                double x = plane.px(seed.x())
                        + plane.aside(g)
                        + spread(seen.merge(place, 1, Integer::sum) - 1, total.get(place));
                double y = plane.py(seed.y());
                if (Double.isNaN(x) || (Double.isNaN(y) && !(seed.y() <= 0))) {
                    unplaced++;
                } else if (Double.isNaN(y)) {
                    below.add(x, plane.y().low() + 0.025 * plane.y().span());
                } else {
                    here.add(x, y);
                    shown++;
                    cover(x, y);
                }
            }
            Color colour = plane.groups().size() == 1 ? Ink.GREY : Ink.group(g);
            Panels.marks(plot, here, Ink.faint(colour, 95), Ink.marker(0, 1.1));
        }
        if (several) {
            entry(
                    7,
                    ofSeeds() ? "one seed" : "one run",
                    Ink.faint(Ink.GREY, 150),
                    null,
                    null,
                    Ink.marker(0, 1.1),
                    false);
        }
        if (!below.isEmpty()) {
            Panels.marks(plot, below, Ink.BLACK, Ink.arrow(true));
            cover(below);
            entry(5, "zero or negative (" + below.getItemCount() + ")", Ink.BLACK, null, null, Ink.arrow(true), false);
        }
        if (unplaced > 0) {
            notes.add(unplaced + (unplaced == 1 ? " run has" : " runs have") + " no finite value here");
        }
    }

    private double spread(int index, int count) {
        return plane.named()
                ? (index - (count - 1) / 2.0)
                        * Math.min(0.03, 0.4 / plane.groups().size() / count)
                : plane.beside();
    }

    private void references() {
        double[][] dashes = {{4, 2.5}, {1.2, 1.8}, {6, 2, 1.2, 2}};
        for (int i = 0; i < figure.references().size(); i++) {
            Figure.Line line = figure.references().get(i);
            XYSeries series = Panels.series();
            boolean seen =
                    Trace.of(line, plane).addTo(series, -Double.MAX_VALUE, Double.MAX_VALUE, plane.x(), plane.y());
            Stroke stroke = Ink.stroke(1.0, dashes[i % dashes.length]);
            Panels.line(plot, series, Ink.BLACK, stroke);
            cover(series);
            entry(3, line.legend() + (seen ? "" : " (off the scale)"), Ink.BLACK, null, stroke, null, false);
        }
    }

    private void fits() {
        double[] fitted = Panels.fitted(plane);
        int alone = 0;
        for (Figure.Line fit : figure.fits()) {
            int group = plane.groupOf(fit);
            Stroke stroke = Ink.fit(group >= 0 ? 0 : alone++, 1.2);
            Color colour = Panels.fitColour(plane, group);
            Trace trace = Trace.of(fit, plane);
            XYSeries inside = Panels.series();
            XYSeries outside = Panels.series();
            double low = fitted.length == 2 ? fitted[0] : -Double.MAX_VALUE;
            double high = fitted.length == 2 ? fitted[1] : Double.MAX_VALUE;
            trace.addTo(inside, low, high, plane.x(), plane.y());
            trace.addTo(outside, -Double.MAX_VALUE, low, plane.x(), plane.y());
            trace.addTo(outside, high, Double.MAX_VALUE, plane.x(), plane.y());
            Panels.line(plot, outside, colour, Ink.stroke(0.9, 2.5, 2));
            Panels.line(plot, inside, colour, stroke);
            cover(inside);
            cover(outside);
            if (group < 0) {
                entry(2, fit.legend(), colour, null, stroke, null, false);
            }
        }
    }

    private void estimates() {
        boolean one = plane.groups().size() == 1;
        boolean widths = figure.centres().stream().anyMatch(c -> c.low() < c.high());
        for (int g = 0; g < plane.groups().size(); g++) {
            String group = plane.groups().get(g);
            YIntervalSeries series = Panels.intervals(figure.centres(), group, plane, plane.y(), plane.aside(g));
            shown += series.getItemCount();
            XYSeries path = Panels.series();
            for (int i = 0; i < series.getItemCount(); i++) {
                double x = series.getX(i).doubleValue();
                path.add(x, series.getYValue(i));
                cover(x, series.getYValue(i));
                for (int k = 0; k <= 8; k++) {
                    cover(x, series.getYLowValue(i) + k / 8.0 * (series.getYHighValue(i) - series.getYLowValue(i)));
                }
            }
            if (figure.fits().isEmpty() && !plane.named()) {
                Panels.line(plot, path, Ink.faint(Ink.group(g), 170), Ink.stroke(0.6));
                cover(path);
            }
            Panels.bars(plot, series, Ink.group(g), Ink.marker(g, 2.1));
            if (one) {
                String text = figure.centreLegend().isEmpty() ? "estimate" : figure.centreLegend();
                entry(
                        0,
                        group.isEmpty() ? text : group + ": " + text,
                        Ink.group(g),
                        bandFill(g, widths),
                        null,
                        Ink.marker(g, 2.1),
                        widths);
            } else {
                groupEntry(g);
            }
        }
        if (plane.groups().size() > 1 && !figure.centreLegend().isEmpty()) {
            entry(6, figure.centreLegend(), Ink.GREY, null, null, Ink.marker(0, 1.9), true);
        }
    }

    private void groupEntry(int group) {
        String name = plane.groups().get(group);
        List<String> legends = figure.fits().stream()
                .filter(fit -> plane.groupOf(fit) == group)
                .map(Figure.Line::legend)
                .toList();
        String text = legends.isEmpty() ? name : String.join("; ", legends);
        if (!text.contains(name)) {
            text = name + ": " + text;
        }
        entry(
                1,
                text,
                Ink.group(group),
                null,
                legends.isEmpty() ? null : Ink.stroke(1.2),
                Ink.marker(group, 2.1),
                false);
    }

    private Color bandFill(int group, boolean widths) {
        boolean band = !plane.named() && figure.centres().size() > 1;
        return band && widths ? Ink.faint(Ink.group(group), 41) : null;
    }

    private void margins() {
        XYSeries diverged = Panels.series();
        XYSeries failed = Panels.series();
        int unplaced = 0;
        for (Figure.Lost lost : figure.lost()) {
            double x = plane.px(lost.x());
            if (Double.isNaN(x)) {
                unplaced += lost.diverged() + lost.failed();
                continue;
            }
            atMargin(diverged, x, plane.row(0), lost.diverged());
            atMargin(failed, x, plane.row(1), lost.failed());
        }
        lost(diverged, "diverged", Plane.diverged(figure), Ink.cross());
        lost(failed, "failed", Plane.failed(figure), Ink.upright());
        if (unplaced > 0) {
            notes.add(unplaced + " lost " + (unplaced == 1 ? "run has" : "runs have") + " no place on this axis");
        }
    }

    private void atMargin(XYSeries series, double x, double y, int count) {
        if (count > 0) {
            series.add(x, y);
            cover(x, y);
            double right = x + 0.012 * plane.x().span();
            cover(x + 0.02 * plane.x().span(), y);
            text(right, y, Integer.toString(count), TextAnchor.CENTER_LEFT);
        }
    }

    private void lost(XYSeries series, String word, int count, Shape shape) {
        if (count > 0) {
            Panels.marks(plot, series, Ink.BLACK, shape);
            entry(4, word + " (" + count + ")", Ink.BLACK, null, null, shape, false);
        }
    }

    private void text(double x, double y, String text, TextAnchor anchor) {
        XYTextAnnotation annotation = new XYTextAnnotation(text, x, y);
        annotation.setFont(font.deriveFont(font.getSize2D() * 0.92f));
        annotation.setTextAnchor(anchor);
        annotation.setPaint(Ink.BLACK);
        plot.addAnnotation(annotation);
    }

    private void entry(int rank, String text, Color colour, Color fill, Stroke line, Shape marker, boolean bar) {
        entries.add(new Ranked(rank, new Entry(Type.printable(text), colour, fill, line, marker, bar)));
    }

    private void cover(double x, double y) {
        covered.add(new Point2D.Double(plane.x().share(x), plane.y().share(y)));
    }

    private void cover(XYSeries series) {
        for (int i = 0; i < series.getItemCount(); i++) {
            double x = series.getX(i).doubleValue();
            double y = series.getY(i).doubleValue();
            if (i + 1 == series.getItemCount()
                    || Double.isNaN(series.getY(i + 1).doubleValue())
                    || Double.isNaN(y)) {
                if (!Double.isNaN(y)) {
                    cover(x, y);
                }
                continue;
            }
            for (int k = 0; k < 40; k++) {
                double share = k / 40.0;
                cover(
                        x + share * (series.getX(i + 1).doubleValue() - x),
                        y + share * (series.getY(i + 1).doubleValue() - y));
            }
        }
    }
}
