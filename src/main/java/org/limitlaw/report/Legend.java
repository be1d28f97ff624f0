package org.limitlaw.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.VerticalAlignment;

/** What the signs of a plot mean, in a column inside it or in columns below it. */
final class Legend extends Title {
    private static final long serialVersionUID = 1L;
    private static final double SWATCH = 17 * Ink.UNIT;
    private static final double GAP = 4 * Ink.UNIT;
    private static final double PAD = 3 * Ink.UNIT;

    private final Font font;
    private final transient List<Entry> entries;
    private final int columns;
    private final boolean framed;
    private final double width;

    /**
     * A sign with its meaning; null for what a sign does not have.
     *
     * @param fill a swatch's area
     * @param line a line's stroke
     * @param marker a marker around the origin
     * @param bar whether the marker carries an interval
     */
    record Entry(String text, Color colour, Color fill, Stroke line, Shape marker, boolean bar) {}

    private Legend(List<Entry> entries, Font font, int columns, boolean framed, double width) {
        super(RectangleEdge.BOTTOM, HorizontalAlignment.LEFT, VerticalAlignment.TOP, RectangleInsets.ZERO_INSETS);
        this.entries = entries;
        this.font = font;
        this.columns = columns;
        this.framed = framed;
        this.width = width;
    }

    /** Returns one framed column, no wider than a width. */
    static Legend inside(List<Entry> entries, Font font, double most) {
        double text = 0;
        for (Entry entry : entries) {
            text = Math.max(text, Type.width(entry.text, font));
        }
        return new Legend(entries, font, 1, true, Math.min(most, text + SWATCH + GAP + 2 * PAD));
    }

    /** Returns columns over a width: two where every text fits in half of it. */
    static Legend below(List<Entry> entries, Font font, double width) {
        double half = width / 2 - SWATCH - GAP - 2 * PAD;
        boolean two = entries.stream().allMatch(entry -> Type.width(entry.text, font) <= half);
        return new Legend(entries, font, two ? 2 : 1, false, width);
    }

    double width() {
        return width;
    }

    double height() {
        return entries.isEmpty() ? 0 : rows() * rowHeight() + 2 * PAD;
    }

    private int rows() {
        return (entries.size() + columns - 1) / columns;
    }

    private double rowHeight() {
        return font.getSize2D() * 1.3;
    }

    @Override
    public Size2D arrange(Graphics2D g2, RectangleConstraint constraint) {
        return new Size2D(width, height());
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area) {
        draw(g2, area, null);
    }

    @Override
    public Object draw(Graphics2D g2, Rectangle2D area, Object parameters) {
        if (framed) {
            g2.setPaint(new Color(255, 255, 255, 225));
            g2.fill(area);
            g2.setPaint(new Color(0xBBBBBB));
            g2.setStroke(Ink.stroke(0.4));
            g2.draw(area);
        }
        double column = (width - 2 * PAD) / columns;
        for (int i = 0; i < entries.size(); i++) {
            double x = area.getX() + PAD + Math.floorDiv(i, rows()) * column;
            double y = area.getY() + PAD + (i % rows() + 0.5) * rowHeight();
            sign(g2, entries.get(i), x, y);
            g2.setPaint(Ink.BLACK);
            g2.setFont(font);
            String text = Type.fit(entries.get(i).text, font, column - SWATCH - GAP);
            g2.drawString(text, (float) (x + SWATCH + GAP), (float) (y + font.getSize2D() * 0.35));
        }
        return null;
    }

    private static void sign(Graphics2D g2, Entry entry, double x, double y) {
        if (entry.fill != null) {
            g2.setPaint(entry.fill);
            g2.fill(new Rectangle2D.Double(x, y - 2.6 * Ink.UNIT, SWATCH, 5.2 * Ink.UNIT));
        }
        g2.setPaint(entry.colour);
        if (entry.line != null) {
            g2.setStroke(entry.line);
            g2.draw(new Line2D.Double(x, y, x + SWATCH, y));
        }
        double middle = x + SWATCH / 2;
        if (entry.bar) {
            g2.setStroke(Ink.stroke(0.8));
            g2.draw(new Line2D.Double(middle, y - 4 * Ink.UNIT, middle, y + 4 * Ink.UNIT));
        }
        if (entry.marker != null) {
            g2.fill(AffineTransform.getTranslateInstance(middle, y).createTransformedShape(entry.marker));
        }
    }
}
