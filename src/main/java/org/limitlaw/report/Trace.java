package org.limitlaw.report;

import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.XYSeries;
import org.limitlaw.law.Figure;

/** A polyline in plotted coordinates; points without a place are left out. */
record Trace(double[] x, double[] y) {
    static Trace of(Figure.Line line, Plane plane) {
        int n = Math.min(line.x().length, line.y().length);
        double[] x = new double[n];
        double[] y = new double[n];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            x[kept] = plane.px(line.x()[i]);
            y[kept] = plane.py(line.y()[i]);
            kept += Double.isNaN(x[kept] + y[kept]) ? 0 : 1;
        }
        return new Trace(java.util.Arrays.copyOf(x, kept), java.util.Arrays.copyOf(y, kept));
    }

    /** Returns the height at a place between its ends, by straight lines; NaN outside. */
    double at(double place) {
        double slack = 1e-9 * (1 + Math.abs(place));
        for (int i = 0; i + 1 < x.length; i++) {
            double low = Math.min(x[i], x[i + 1]);
            double high = Math.max(x[i], x[i + 1]);
            if (place >= low - slack && place <= high + slack && high > low) {
                double share = Math.max(0, Math.min(1, (place - x[i]) / (x[i + 1] - x[i])));
                return y[i] + share * (y[i + 1] - y[i]);
            }
        }
        return Double.NaN;
    }

    /** Returns the slopes of its pieces at their middles. */
    Trace slopes() {
        List<double[]> out = new ArrayList<>();
        for (int i = 0; i + 1 < x.length; i++) {
            double slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
            if (Double.isFinite(slope)) {
                out.add(new double[] {x[i] / 2 + x[i + 1] / 2, slope});
            }
        }
        return new Trace(
                out.stream().mapToDouble(p -> p[0]).toArray(),
                out.stream().mapToDouble(p -> p[1]).toArray());
    }

    boolean flat() {
        for (double height : y) {
            if (Math.abs(height - y[0]) > 1e-9 * (1 + Math.abs(y[0]))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds the part between two places and within the rulers (some room beyond the frame, which cuts the rest), with NaN
     * where it breaks; returns whether any of it can be seen.
     */
    boolean addTo(XYSeries series, double from, double to, Ruler across, Ruler up) {
        double left = Math.max(from, across.low() - across.span());
        double right = Math.min(to, across.high() + across.span());
        double low = up.low() - up.span();
        double high = up.high() + up.span();
        boolean seen = false;
        boolean open = false;
        for (int i = 0; i + 1 < x.length; i++) {
            double[] cut = {0, 1};
            boolean any = clip(x[i], x[i + 1], left, right, cut) && clip(y[i], y[i + 1], low, high, cut);
            if (!any) {
                open = false;
                continue;
            }
            if (!open || cut[0] > 0) {
                series.add(mix(x[i], x[i + 1], cut[0]), Double.NaN);
                series.add(mix(x[i], x[i + 1], cut[0]), mix(y[i], y[i + 1], cut[0]));
            }
            series.add(mix(x[i], x[i + 1], cut[1]), mix(y[i], y[i + 1], cut[1]));
            open = cut[1] >= 1;
            double[] frame = {cut[0], cut[1]};
            seen |= clip(y[i], y[i + 1], up.low(), up.high(), frame)
                    && clip(x[i], x[i + 1], across.low(), across.high(), frame);
        }
        return seen;
    }

    private static double mix(double a, double b, double share) {
        return a * (1 - share) + b * share;
    }

    /** Narrows the shares {from, to} of a piece to where it lies within limits; returns whether any is left. */
    private static boolean clip(double a, double b, double low, double high, double[] shares) {
        if (a == b) {
            return a >= low && a <= high;
        }
        double first = (low - a) / (b - a);
        double second = (high - a) / (b - a);
        shares[0] = Math.max(shares[0], Math.min(first, second));
        shares[1] = Math.min(shares[1], Math.max(first, second));
        return shares[0] <= shares[1];
    }
}
