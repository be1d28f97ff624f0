package org.limitlaw.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.jfree.chart.ui.RectangleInsets;

/** Colours, strokes and markers: Okabe and Ito's palette, and shapes that tell groups apart without colour. */
final class Ink {
    /** Units per point. JFreeChart rounds the data area to whole units: at one per point, frame and axis part. */
    static final double UNIT = 10;

    static final Color BLACK = Color.BLACK;
    static final Color GREY = new Color(0x555555);
    static final Color GRID = new Color(0xE4E4E4);
    static final Color SHADE = new Color(0xFBF4DF);
    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color GREEN = new Color(0x009E73);
    /** Without its yellow, which does not print, and black, which references have. */
    private static final Color[] GROUPS = {
        BLUE, VERMILION, GREEN, new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9)
    };

    private static final double[][] FIT_DASHES = {{}, {7, 1.5}, {5, 1.5, 1.2, 1.5}};
    private static final int MARKERS = 7;

    private Ink() {}

    static Color group(int index) {
        return GROUPS[index % GROUPS.length];
    }

    static Color faint(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    /** Returns a stroke of a width in points; dashes in points. */
    static BasicStroke stroke(double width, double... dash) {
        float[] pattern = null;
        if (dash.length > 0) {
            pattern = new float[dash.length];
            for (int i = 0; i < dash.length; i++) {
                pattern[i] = (float) (dash[i] * UNIT);
            }
        }
        return new BasicStroke((float) (width * UNIT), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    /** Returns the stroke of a fit among several. */
    static BasicStroke fit(int index, double width) {
        return stroke(width, FIT_DASHES[index % FIT_DASHES.length]);
    }

    static RectangleInsets insets(double top, double left, double bottom, double right) {
        return new RectangleInsets(top * UNIT, left * UNIT, bottom * UNIT, right * UNIT);
    }

    /** Returns a group's marker around the origin, of like area for a like radius in points. */
    static Shape marker(int index, double points) {
        double r = points * UNIT;
        return switch (index % MARKERS) {
            case 1 -> polygon(4, r * 1.25, Math.PI / 4);
            case 2 -> polygon(3, r * 1.4, -Math.PI / 2);
            case 3 -> polygon(4, r * 1.25, 0);
            case 4 -> polygon(3, r * 1.4, Math.PI / 2);
            case 5 -> star(r * 1.5);
            case 6 -> polygon(6, r * 1.15, 0);
            default -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
        };
    }

    /** Returns a cross (diverged), outlined so that it can be filled. */
    static Shape cross() {
        return plus(Math.PI / 4);
    }

    /** Returns an upright cross (failed), outlined so that it can be filled. */
    static Shape upright() {
        return plus(0);
    }

    /** Returns a triangle that points down or up: a value beyond the margin. */
    static Shape arrow(boolean down) {
        return polygon(3, 2.6 * UNIT, down ? Math.PI / 2 : -Math.PI / 2);
    }

    private static Shape plus(double turn) {
        double r = 2.6 * UNIT;
        Path2D path = new Path2D.Double();
        for (int arm = 0; arm < 2; arm++) {
            double angle = turn + arm * Math.PI / 2;
            path.moveTo(-r * Math.cos(angle), -r * Math.sin(angle));
            path.lineTo(r * Math.cos(angle), r * Math.sin(angle));
        }
        return stroke(0.9).createStrokedShape(path);
    }

    private static Shape polygon(int corners, double radius, double turn) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < corners; i++) {
            double angle = turn + 2 * Math.PI * i / corners;
            corner(path, i, radius, angle);
        }
        path.closePath();
        return path;
    }

    private static Shape star(double radius) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            corner(path, i, i % 2 == 0 ? radius : radius * 0.45, -Math.PI / 2 + Math.PI * i / 5);
        }
        path.closePath();
        return path;
    }

    private static void corner(Path2D path, int i, double radius, double angle) {
        if (i == 0) {
            path.moveTo(radius * Math.cos(angle), radius * Math.sin(angle));
        } else {
            path.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
        }
    }
}
