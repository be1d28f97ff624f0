package org.limitlaw.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Figure.Scale;

/** Where a figure's data lie: its groups, its two rulers and the rows for lost runs at the upper margin. */
record Plane(Figure figure, List<String> groups, Ruler x, Ruler y) {
    private static final double ROW = 0.055;

    static Plane of(Figure given) {
        Figure figure = given.xTicks().isEmpty() || shareAPlace(given) ? given : ungrouped(given);
        Set<String> groups = new LinkedHashSet<>();
        figure.centres().forEach(centre -> groups.add(centre.group()));
        figure.seeds().forEach(seed -> groups.add(seed.group()));
        return new Plane(figure, List.copyOf(groups), xRuler(figure), yRuler(figure));
    }

    private static boolean shareAPlace(Figure figure) {
        Map<Double, String> owner = new HashMap<>();
        boolean shared = false;
        for (Figure.Centre centre : figure.centres()) {
            String before = owner.putIfAbsent(centre.x(), centre.group());
            shared |= before != null && !before.equals(centre.group());
        }
        return shared;
    }

    /** Where every group has a named place of its own, the name tells them apart already. */
    private static Figure ungrouped(Figure f) {
        List<Figure.Point> seeds = f.seeds().stream()
                .map(s -> new Figure.Point(s.x(), s.y(), s.key(), s.seed(), ""))
                .toList();
        List<Figure.Centre> centres = f.centres().stream()
                .map(c -> new Figure.Centre(c.x(), c.y(), c.low(), c.high(), ""))
                .toList();
        return new Figure(
                f.id(),
                f.title(),
                f.xLabel(),
                f.yLabel(),
                f.xScale(),
                f.yScale(),
                f.centreLegend(),
                seeds,
                centres,
                f.fits(),
                f.references(),
                f.lost(),
                f.fitted(),
                f.locals(),
                f.xTicks());
    }

    double px(double value) {
        return x.place(value);
    }

    double py(double value) {
        return y.place(value);
    }

    boolean named() {
        return !figure.xTicks().isEmpty();
    }

    /** Returns the height of the row of diverged runs (0) or of failed ones (1). */
    double row(int index) {
        return y.high() - (0.6 + index) * ROW * y.span();
    }

    static int diverged(Figure figure) {
        return figure.lost().stream().mapToInt(Figure.Lost::diverged).sum();
    }

    static int failed(Figure figure) {
        return figure.lost().stream().mapToInt(Figure.Lost::failed).sum();
    }

    /** Returns the group that a fit belongs to: the one its legend names, else by order; -1 if to none. */
    int groupOf(Figure.Line fit) {
        if (groups.size() < 2) {
            return -1;
        }
        int best = -1;
        for (int i = 0; i < groups.size(); i++) {
            String name = groups.get(i);
            boolean longer = best < 0 || name.length() > groups.get(best).length();
            if (!name.isEmpty() && fit.legend().contains(name) && longer) {
                best = i;
            }
        }
        return best < 0 && figure.fits().size() == groups.size() ? figure.fits().indexOf(fit) : best;
    }

    /** Returns the share by which points of one place and group step aside, so that named places do not hide them. */
    double aside(int group) {
        return named() && groups.size() > 1 ? (group - (groups.size() - 1) / 2.0) * 0.6 / groups.size() : 0;
    }

    /** Returns the step by which runs stand beside their estimate, so that its bar does not hide them. */
    double beside() {
        boolean bars = figure.centres().stream().anyMatch(centre -> centre.low() < centre.high());
        return bars && !named() ? 0.009 * x.span() : 0;
    }

    private static Ruler xRuler(Figure figure) {
        Scale scale = figure.xScale();
        Extent extent = new Extent();
        figure.seeds().forEach(seed -> extent.add(Ruler.place(scale, seed.x())));
        figure.centres().forEach(centre -> extent.add(Ruler.place(scale, centre.x())));
        figure.lost().forEach(lost -> extent.add(Ruler.place(scale, lost.x())));
        if (!figure.xTicks().isEmpty()) {
            double last = figure.xTicks().size() - 1.0;
            Extent places = new Extent();
            places.addClamped(extent.isEmpty() ? 0 : extent.low(), -10, 0);
            places.addClamped(extent.isEmpty() ? 0 : extent.high(), last, last + 10);
            return Ruler.named(figure.xLabel(), figure.xTicks(), places.low(), places.high());
        }
        if (extent.isEmpty()) {
            figure.fits().forEach(line -> addAll(extent, scale, line.x()));
            figure.references().forEach(line -> addAll(extent, scale, line.x()));
        }
        return Ruler.over(figure.xLabel(), scale, extent.low(), extent.high(), 0.06, 0.06);
    }

    private static Ruler yRuler(Figure figure) {
        Scale scale = figure.yScale();
        Extent core = new Extent();
        figure.seeds().forEach(seed -> core.add(Ruler.place(scale, seed.y())));
        figure.centres().forEach(centre -> core.add(Ruler.place(scale, centre.y())));
        Extent all = new Extent();
        if (core.isEmpty()) {
            figure.fits().forEach(line -> addAll(all, scale, line.y()));
            figure.references().forEach(line -> addAll(all, scale, line.y()));
        } else {
            all.add(core.low());
            all.add(core.high());
            // wide intervals and distant references must not press the data flat
            double size = Math.max(Math.abs(core.low()), Math.abs(core.high()));
            double room = Math.max(core.span(), scale == Scale.LOG ? 1 : 0.2 * size);
            double far = Math.max(2 * core.span(), scale == Scale.LOG ? 1.5 : 1.2 * size);
            for (Figure.Centre centre : figure.centres()) {
                all.addClamped(Ruler.place(scale, centre.low()), core.low() - room, core.high() + room);
                all.addClamped(Ruler.place(scale, centre.high()), core.low() - room, core.high() + room);
            }
            within(all, scale, figure.fits(), core.low() - room, core.high() + room);
            within(all, scale, figure.references(), core.low() - far, core.high() + far);
        }
        int rows = diverged(figure) + failed(figure) == 0 ? 0 : failed(figure) == 0 ? 1 : 2;
        double above = (0.06 + rows * ROW) / (1 - rows * ROW);
        return Ruler.over(figure.yLabel(), scale, all.low(), all.high(), 0.07, above);
    }

    private static void within(Extent extent, Scale scale, List<Figure.Line> lines, double from, double to) {
        for (Figure.Line line : lines) {
            for (double value : line.y()) {
                extent.addInside(Ruler.place(scale, value), from, to);
            }
        }
    }

    private static void addAll(Extent extent, Scale scale, double[] values) {
        for (double value : values) {
            extent.add(Ruler.place(scale, value));
        }
    }
}
