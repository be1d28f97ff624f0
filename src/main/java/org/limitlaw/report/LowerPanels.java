package org.limitlaw.report;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.YIntervalSeries;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Figure.Scale;

/** The panels below: what the fit leaves over, and the slopes between neighbours. */
final class LowerPanels {
    private static final double MOST_PERCENT = 300;

    private final Plane plane;
    private final Figure figure;
    private final Font font;
    private final List<Trace> fits = new ArrayList<>();

    private LowerPanels(Plane plane, Font font) {
        this.plane = plane;
        this.figure = plane.figure();
        this.font = font;
        figure.fits().forEach(fit -> fits.add(Trace.of(fit, plane)));
    }

    static List<XYPlot> of(Plane plane, Font font) {
        LowerPanels panels = new LowerPanels(plane, font);
        List<XYPlot> out = new ArrayList<>();
        if (panels.residualsSay()) {
            out.add(panels.residuals());
        }
        if (panels.slopesSay()) {
            out.add(panels.slopes());
        }
        return out;
    }

    /** Nothing is left over by a line through every estimate, nor told anew beside a level. */
    private boolean residualsSay() {
        long within = 0;
        boolean left = false;
        for (Figure.Centre centre : figure.centres()) {
            double residual = plane.py(centre.y()) - fitAt(centre.group(), centre.x());
            within += Double.isNaN(residual) ? 0 : 1;
            left |= Math.abs(residual) > 1e-9 * (1 + Math.abs(plane.py(centre.y())));
        }
        return !plane.named() && within >= 3 && left && fits.stream().anyMatch(fit -> !fit.flat());
    }

    private boolean slopesSay() {
        return !plane.named()
                && figure.locals().stream()
                        .anyMatch(c -> !Double.isNaN(plane.px(c.x()) + Ruler.place(Scale.LINEAR, c.y())));
    }

    private double fitAt(String group, double x) {
        for (int i = 0; i < fits.size(); i++) {
            int owner = plane.groupOf(figure.fits().get(i));
            if (owner < 0 || plane.groups().get(owner).equals(group)) {
                return fits.get(i).at(plane.px(x));
            }
        }
        return Double.NaN;
    }

    private XYPlot residuals() {
        boolean log = plane.y().scale() == Scale.LOG;
        Extent decades = new Extent();
        figure.centres().forEach(c -> decades.add(plane.py(c.y()) - fitAt(c.group(), c.x())));
        figure.seeds().forEach(s -> decades.add(plane.py(s.y()) - fitAt(s.group(), s.x())));
        boolean percent = log && 100 * (Math.pow(10, decades.high()) - 1) < MOST_PERCENT && decades.low() > -1;
        DoubleBinaryOperator over = (y, fit) -> percent ? 100 * (Math.pow(10, y - fit) - 1) : y - fit;
        List<Figure.Centre> centres = new ArrayList<>();
        Extent core = new Extent();
        core.add(0);
        for (Figure.Centre c : figure.centres()) {
            double fit = fitAt(c.group(), c.x());
            // an end at or below zero of a log axis lies infinitely far
            double low = Double.isNaN(c.low())
                    ? Double.NaN
                    : log && c.low() <= 0 ? percent ? -100 : -1e6 : over.applyAsDouble(plane.py(c.low()), fit);
            centres.add(new Figure.Centre(
                    c.x(),
                    over.applyAsDouble(plane.py(c.y()), fit),
                    low,
                    over.applyAsDouble(plane.py(c.high()), fit),
                    c.group()));
        }
        centres.forEach(c -> core.add(Ruler.place(Scale.LINEAR, c.y())));
        List<XYSeries> runs = new ArrayList<>();
        for (int g = 0; g < plane.groups().size(); g++) {
            String group = plane.groups().get(g);
            XYSeries series = Panels.series();
            for (Figure.Point s : figure.seeds()) {
                double value = over.applyAsDouble(plane.py(s.y()), fitAt(s.group(), s.x()));
                if (s.group().equals(group) && !Double.isNaN(value + plane.px(s.x()))) {
                    series.add(plane.px(s.x()) + plane.beside() + apart(g), value);
                    core.add(value);
                }
            }
            runs.add(series);
        }
        String label = percent ? "residual (%)" : log ? "residual (log\u2081\u2080)" : "residual";
        Ruler up = ruler(label, centres, core, 1e-9);
        XYPlot plot = Panels.plot(new TickAxis(up, font, Sheet.LOWER * Ink.UNIT), plane);
        level(plot);
        for (int g = 0; g < runs.size(); g++) {
            Panels.marks(
                    plot, runs.get(g), Ink.faint(runs.size() == 1 ? Ink.GREY : Ink.group(g), 95), Ink.marker(0, 0.9));
        }
        draw(plot, centres, up);
        return plot;
    }

    private void level(XYPlot plot) {
        XYSeries zero = Panels.series();
        zero.add(plane.x().low(), 0);
        zero.add(plane.x().high(), 0);
        boolean own = plane.groups().size() == 1;
        Panels.line(plot, zero, own ? Ink.VERMILION : Ink.GREY, Ink.stroke(own ? 1.0 : 0.7));
    }

    private XYPlot slopes() {
        Extent core = new Extent();
        figure.locals().forEach(c -> core.add(Ruler.place(Scale.LINEAR, c.y())));
        double room = Math.max(2 * core.span(), 0.5);
        double middle = core.low() / 2 + core.high() / 2;
        List<Trace> claimed = new ArrayList<>();
        figure.references().forEach(line -> claimed.add(Trace.of(line, plane).slopes()));
        List<Trace> fitted = fits.stream().map(Trace::slopes).toList();
        for (List<Trace> traces : List.of(claimed, fitted)) {
            traces.forEach(t -> {
                for (double slope : t.y()) {
                    core.addInside(slope, middle - room, middle + room);
                }
            });
        }
        Ruler up = ruler("local slope", figure.locals(), core, 0.1);
        XYPlot plot = Panels.plot(new TickAxis(up, font, Sheet.LOWER * Ink.UNIT), plane);
        for (Trace trace : claimed) {
            XYSeries series = Panels.series();
            widened(trace).addTo(series, -Double.MAX_VALUE, Double.MAX_VALUE, plane.x(), up);
            Panels.line(plot, series, Ink.BLACK, Ink.stroke(0.9, 4, 2.5));
        }
        for (int i = 0; i < fitted.size(); i++) {
            XYSeries series = Panels.series();
            widened(fitted.get(i)).addTo(series, -Double.MAX_VALUE, Double.MAX_VALUE, plane.x(), up);
            int group = plane.groupOf(figure.fits().get(i));
            Panels.line(plot, series, Panels.fitColour(plane, group), Ink.fit(group >= 0 ? 0 : i, 1.0));
        }
        draw(plot, figure.locals(), up);
        return plot;
    }

    /** Returns slopes of pieces carried to the frame, since a straight line may be given by its two ends. */
    private Trace widened(Trace slopes) {
        int n = slopes.x().length;
        if (n == 0 || !slopes.flat()) {
            return slopes;
        }
        return new Trace(new double[] {plane.x().low(), plane.x().high()}, new double[] {slopes.y()[0], slopes.y()[0]});
    }

    private Ruler ruler(String label, List<Figure.Centre> centres, Extent core, double least) {
        double room = 2 * Math.max(core.span(), least);
        Extent all = new Extent();
        all.add(core.low());
        all.add(core.high());
        for (Figure.Centre c : centres) {
            if (!Double.isNaN(Ruler.place(Scale.LINEAR, c.y()))) {
                all.addClamped(c.low(), core.low() - room, core.high() + room);
                all.addClamped(c.high(), core.low() - room, core.high() + room);
            }
        }
        return Ruler.over(label, Scale.LINEAR, all.low(), all.high(), 0.12, 0.12)
                .coarse();
    }

    /** Here groups lie over each other, so they step apart a little. */
    private double apart(int group) {
        return (group - (plane.groups().size() - 1) / 2.0) * 0.014 * plane.x().span();
    }

    private void draw(XYPlot plot, List<Figure.Centre> centres, Ruler up) {
        for (int g = 0; g < plane.groups().size(); g++) {
            YIntervalSeries series = Panels.intervals(centres, plane.groups().get(g), plane, up, apart(g));
            Panels.bars(plot, series, Ink.group(g), Ink.marker(g, 1.8));
        }
    }
}
