package org.limitlaw.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis that carries a ruler's marks, with true superscripts. */
final class TickAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient List<Ruler.Mark> marks;
    private final double slot;

    /** Makes an axis of about a length, to which its texts are cut. */
    TickAxis(Ruler ruler, Font font, double length) {
        super(ruler.label().isEmpty() ? null : Type.fit(Type.printable(ruler.label()), font, length));
        slot = length / Math.max(1, ruler.span());
        marks = ruler.marks();
        setRange(ruler.low(), ruler.high());
        setLabelFont(font);
        setTickLabelFont(font.deriveFont(font.getSize2D() * 0.92f));
        setLabelPaint(Ink.BLACK);
        setTickLabelPaint(Ink.BLACK);
        setAxisLineVisible(false); // the panel's frame is there already
        setTickMarkStroke(Ink.stroke(0.5));
        setTickMarkPaint(Ink.BLACK);
        setMinorTickMarksVisible(true);
        setTickMarkOutsideLength((float) (3.2 * Ink.UNIT));
        setMinorTickMarkOutsideLength((float) (1.8 * Ink.UNIT));
        setLabelInsets(Ink.insets(2, 1.5, 1.5, 2));
        setTickLabelInsets(Ink.insets(3, 4, 1, 4));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<ValueTick> ticks = new ArrayList<>();
        for (Ruler.Mark mark : marks) {
            if (mark.exponent().isEmpty()) {
                // a minor mark must be one of numbers too: a LogTick without label is left out with its mark
                TickType type = mark.major() ? TickType.MAJOR : TickType.MINOR;
                String text = mark.name()
                        ? Type.fit(Type.printable(mark.text()), getTickLabelFont(), slot * 0.92)
                        : mark.text();
                ticks.add(new NumberTick(type, mark.at(), text, anchor, anchor, 0));
            } else {
                ticks.add(new LogTick(TickType.MAJOR, mark.at(), power(mark), anchor));
            }
        }
        return ticks;
    }

    private AttributedString power(Ruler.Mark mark) {
        AttributedString text = new AttributedString(mark.text() + mark.exponent());
        int end = mark.text().length() + mark.exponent().length();
        text.addAttribute(TextAttribute.FONT, getTickLabelFont());
        // a font wins over other attributes, so the raised part has a font of its own
        text.addAttribute(
                TextAttribute.FONT,
                Type.superscript(getTickLabelFont()),
                mark.text().length(),
                end);
        return text;
    }
}
