package org.limitlaw.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.limitlaw.law.Figure;

/** A figure laid out on its sheet, of fixed width in points: title, panels, legend, notes. */
final class Sheet {
    static final double WIDTH = 150 / 25.4 * 72;
    static final double MAIN = 225;
    static final double LOWER = 62;
    private static final double SIZE = 8;
    private static final double EDGE = 0.012;

    private final JFreeChart chart;
    private final double height;

    Sheet(Figure figure) {
        Font font = Type.at(SIZE);
        Plane plane = Plane.of(figure);
        MainPanel main = new MainPanel(plane, font);
        List<XYPlot> lower = LowerPanels.of(plane, font);
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(new TickAxis(plane.x(), font, 0.85 * WIDTH * Ink.UNIT));
        plot.setGap(5 * Ink.UNIT);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(Ink.insets(2, 2, 1, 14));
        plot.add(main.plot(), (int) MAIN);
        lower.forEach(panel -> plot.add(panel, (int) LOWER));
        chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(Ink.insets(3, 0, 2, 0));
        double width = (WIDTH - 8) * Ink.UNIT;
        Caption title = title(figure, width);
        Caption notes = new Caption(
                "", String.join("; ", main.notes()), Type.at(SIZE - 1), Ink.GREY, width, 2, RectangleEdge.BOTTOM);
        chart.addSubtitle(title);
        double body = MAIN + lower.size() * (LOWER + 5) + 28;
        double fixed = body * Ink.UNIT + title.height() + notes.height() + 5 * Ink.UNIT;
        Rectangle2D panel = measure(fixed);
        if (!main.notes().isEmpty()) {
            chart.addSubtitle(notes); // before the legend: what is added first stands lowest
        }
        List<Legend.Entry> entries = main.entries();
        Font small = Type.at(SIZE - 0.7);
        Legend inside = Legend.inside(entries, small, panel.getWidth() * 0.6);
        RectangleAnchor corner =
                freeCorner(main.covered(), inside.width() / panel.getWidth(), inside.height() / panel.getHeight());
        double extra = 0;
        if (!entries.isEmpty() && corner != null) {
            main.plot().addAnnotation(at(corner, inside));
        } else if (!entries.isEmpty()) {
            Legend below = Legend.below(entries, small, width);
            chart.addSubtitle(below);
            extra = below.height();
        }
        height = Math.ceil((fixed + extra) / Ink.UNIT);
    }

    double height() {
        return height;
    }

    /** Draws in points. */
    void draw(Graphics2D g2) {
        hint(g2);
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        chart.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        chart.getRenderingHints().put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g2.scale(1 / Ink.UNIT, 1 / Ink.UNIT);
        chart.draw(g2, new Rectangle2D.Double(0, 0, WIDTH * Ink.UNIT, height * Ink.UNIT));
    }

    private static void hint(Graphics2D g2) {
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g2.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g2.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private static Caption title(Figure figure, double width) {
        String text = Type.printable(figure.title());
        int colon = text.indexOf(": ");
        String id = colon < 0 ? "" : Report.slug(text.substring(0, colon)).toLowerCase(Locale.ROOT);
        boolean led = colon > 0 && figure.id().toLowerCase(Locale.ROOT).startsWith(id);
        String lead = led ? text.substring(0, colon + 1) : "";
        return new Caption(
                lead, text.substring(lead.length()), Type.at(SIZE + 0.5), Ink.BLACK, width, 4, RectangleEdge.TOP);
    }

    /** Returns the data area of the main panel, by a drawing that nobody sees. */
    private Rectangle2D measure(double tall) {
        Graphics2D g2 = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        hint(g2);
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        chart.draw(g2, new Rectangle2D.Double(0, 0, WIDTH * Ink.UNIT, tall), info);
        g2.dispose();
        return info.getPlotInfo().getSubplotInfo(0).getDataArea();
    }

    /** Returns the corner where a legend of this size, in shares of the panel, covers nothing; null where none is. */
    private static RectangleAnchor freeCorner(List<Point2D> covered, double width, double height) {
        for (RectangleAnchor corner : List.of(
                RectangleAnchor.TOP_RIGHT,
                RectangleAnchor.TOP_LEFT,
                RectangleAnchor.BOTTOM_LEFT,
                RectangleAnchor.BOTTOM_RIGHT)) {
            double x = left(corner) ? EDGE : 1 - EDGE - width;
            double y = top(corner) ? 1 - 2 * EDGE - height : 2 * EDGE;
            Rectangle2D box = new Rectangle2D.Double(x - 0.015, y - 0.025, width + 0.03, height + 0.05);
            if (width < 0.98 && height < 0.9 && covered.stream().noneMatch(box::contains)) {
                return corner;
            }
        }
        return null;
    }

    private static XYTitleAnnotation at(RectangleAnchor corner, Legend legend) {
        return new XYTitleAnnotation(
                left(corner) ? EDGE : 1 - EDGE, top(corner) ? 1 - 2 * EDGE : 2 * EDGE, legend, corner);
    }

    private static boolean left(RectangleAnchor corner) {
        return corner == RectangleAnchor.TOP_LEFT || corner == RectangleAnchor.BOTTOM_LEFT;
    }

    private static boolean top(RectangleAnchor corner) {
        return corner == RectangleAnchor.TOP_LEFT || corner == RectangleAnchor.TOP_RIGHT;
    }
}
