package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.limitlaw.config.Expression;
import org.limitlaw.ledger.Curve;
import org.limitlaw.math.fit.Decay;

/**
 * The points of a run's curve in a window, thinned to at most fifty, evenly spread in the logarithm of their position: more
 * points of one trajectory tell no more.
 *
 * @param k positions, positive and increasing
 * @param value at each
 */
record Trajectory(double[] k, double[] value) {
    private static final int MOST = 50;
    private static final int SHRINKS = 3;
    private static final Trajectory NONE = new Trajectory(new double[0], new double[0]);

    /** Reads a run; no points where it has no such curve, or the curve does not span the window. */
    static Trajectory of(Row row, String curve, Window window) {
        Optional<Curve> found = row.curve(curve);
        if (found.isEmpty()) {
            return NONE;
        }
        Trajectory all = windowed(found.get(), window);
        Optional<Expression> length = window.length();
        if (length.isEmpty()) {
            return all.thinned();
        }
        Expression formula = length.get();
        double whole = formula.number(Quantity.values(row, formula.names()));
        return whole > 0 ? all.envelope(whole).thinned() : NONE;
    }

    private static Trajectory windowed(Curve c, Window window) {
        int[] points = new int[c.length()];
        int used = 0;
        for (int i = 0; i < c.length(); i++) {
            if (c.index()[i] == 0) {
                points[used++] = i;
            }
        }
        points = Arrays.copyOf(points, used);
        int first = -1;
        int last = -1;
        for (int i = 0; i < used; i++) {
            double level = c.value()[points[i]] / c.value()[points[0]];
            double at = position(c, points[i], window);
            boolean levels = window.by() == Window.By.Level;
            first = first < 0 && (levels ? level <= window.from() : at >= window.from()) ? i : first;
            last = (levels ? level >= window.to() : at <= window.to()) ? i : last;
        }
        boolean reached = last >= 0 && (last + 1 < used || window.by() != Window.By.Level);
        if (first < 0 || !reached || last < first) {
            return NONE;
        }
        List<double[]> kept = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            double at = position(c, points[i], window);
            if (at > 0) {
                kept.add(new double[] {at, c.value()[points[i]]});
            }
        }
        return of(kept);
    }

    private static double position(Curve c, int i, Window window) {
        return window.steps() ? c.step()[i] : c.time()[i];
    }

    private static Trajectory of(List<double[]> points) {
        return new Trajectory(
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }

    /** Returns the largest of each of consecutive windows, which are halved up to three times where they are too few. */
    private Trajectory envelope(double length) {
        Trajectory peaks = peaks(length);
        for (int i = 0; i < SHRINKS && peaks.k.length < Decay.LEAST_POINTS; i++) {
            peaks = peaks(length / (2 << i));
        }
        return peaks;
    }

    private Trajectory peaks(double length) {
        List<double[]> peaks = new ArrayList<>();
        double end = k.length == 0 ? 0 : k[k.length - 1];
        int i = 0;
        for (long w = 0; i < k.length && k[0] + (w + 1) * length <= end * (1 + 1e-9); w++) {
            double to = k[0] + (w + 1) * length;
            double[] peak = null;
            for (; i < k.length && k[i] < to; i++) {
                if (peak == null || value[i] > peak[1]) {
                    peak = new double[] {k[i], value[i]};
                }
            }
            if (peak != null) {
                peaks.add(peak);
            }
        }
        return of(peaks);
    }

    private Trajectory thinned() {
        if (k.length <= MOST) {
            return this;
        }
        List<double[]> kept = new ArrayList<>();
        double from = Math.log(k[0]);
        double step = (Math.log(k[k.length - 1]) - from) / (MOST - 1);
        int last = -1;
        for (int i = 0; i < MOST; i++) {
            int near = nearest(from + i * step, Math.max(last, 0));
            if (near > last) {
                kept.add(new double[] {k[near], value[near]});
                last = near;
            }
        }
        return of(kept);
    }

    private int nearest(double log, int from) {
        int near = from;
        while (near + 1 < k.length && Math.abs(Math.log(k[near + 1]) - log) <= Math.abs(Math.log(k[near]) - log)) {
            near++;
        }
        return near;
    }
}
