package org.limitlaw.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.VerticalAlignment;

/** Lines of text above or below a plot; a lead in bold opens the first. */
final class Caption extends Title {
    private static final long serialVersionUID = 1L;
    private static final double LEADING = 1.28;
    private static final double INDENT = 4 * Ink.UNIT;

    private final Font font;
    private final Color colour;
    private final String lead;
    private final transient List<String> lines;
    private final double width;

    Caption(String lead, String text, Font font, Color colour, double width, int most, RectangleEdge edge) {
        super(edge, HorizontalAlignment.LEFT, VerticalAlignment.TOP, RectangleInsets.ZERO_INSETS);
        this.font = font;
        this.colour = colour;
        this.lead = lead;
        this.width = width;
        // the lead is wrapped with the text in its own, wider face, hence the slack
        lines = Type.wrap(
                (lead + text).strip(), font, width - (lead.isEmpty() ? 0 : Type.width(lead, font) * 0.1), most);
    }

    double height() {
        return lines.isEmpty() ? 0 : lines.size() * font.getSize2D() * LEADING + 3 * Ink.UNIT;
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
        g2.setPaint(colour);
        double y = area.getY() + Type.ascent(font);
        for (int i = 0; i < lines.size(); i++) {
            double x = area.getX() + INDENT;
            String line = lines.get(i);
            if (i == 0 && !lead.isEmpty() && line.startsWith(lead)) {
                g2.setFont(Type.bold(font));
                g2.drawString(lead, (float) x, (float) y);
                x += Type.width(lead, Type.bold(font));
                line = line.substring(lead.length());
            }
            g2.setFont(font);
            g2.drawString(line, (float) x, (float) y);
            y += font.getSize2D() * LEADING;
        }
        return null;
    }
}
