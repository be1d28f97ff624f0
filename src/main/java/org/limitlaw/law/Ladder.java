package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.SeedTable;

/** First passages T(eps) at several levels, over ln(1/eps). */
final class Ladder {
    /** A level's scalar and its place on the axis. */
    record Rung(String name, double x) {}

    private Ladder() {}

    /** Returns the levels recorded, in order. */
    static List<Rung> rungs(Rows rows, String ladder) {
        Pattern names = Pattern.compile(Pattern.quote(ladder) + "\\(([0-9.]+(?:[eE][-+]?[0-9]+)?)\\)");
        List<Rung> rungs = new ArrayList<>();
        for (String name : rows.observables()) {
            Matcher matcher = names.matcher(name);
            if (matcher.matches()) {
                rungs.add(new Rung(name, -Math.log(Double.parseDouble(matcher.group(1)))));
            }
        }
        rungs.sort(Comparator.comparingDouble(Rung::x));
        return rungs;
    }

    /** Returns why there are too few levels; empty where there are enough. */
    static String tooFew(Rows rows, String ladder, List<Rung> rungs, int least) {
        if (rungs.size() >= least) {
            return "";
        }
        String why = "a ladder needs at least " + least + " levels " + ladder + "(eps), got " + rungs.size();
        return rows.entered() == 0 && !rows.losses().isEmpty() ? why + " (" + rows.losses() + ")" : why;
    }

    /** Returns T by level and seed. */
    static SeedTable passages(Grid grid, List<Rung> rungs) {
        double[] x = rungs.stream().mapToDouble(Rung::x).toArray();
        double[][] t = new double[x.length][grid.seeds().size()];
        for (int r = 0; r < x.length; r++) {
            for (int s = 0; s < t[r].length; s++) {
                Row row = grid.rows()[0][s];
                t[r][s] = row == null ? Double.NaN : row.value(rungs.get(r).name);
            }
        }
        return new SeedTable(x, t);
    }

    /** Returns the slope of the means over seeds. */
    static double slopeOfMeans(SeedTable passages) {
        double[] k = Contrast.slope(passages.x()).weights();
        double[] means = passages.means();
        double slope = 0;
        for (int r = 0; r < k.length; r++) {
            slope += k[r] * means[r];
        }
        return slope;
    }

    /** Plots passages with the line through their means. */
    static Plot plot(Grid grid, SeedTable passages, String ladder, String legend) {
        Plot plot = new Plot("ln(1/eps)", ladder + "(eps)", Figure.Scale.LINEAR, Figure.Scale.LINEAR);
        double[] x = passages.x();
        double[] means = passages.means();
        double centre = 0;
        double height = 0;
        for (int r = 0; r < x.length; r++) {
            for (int s = 0; s < grid.seeds().size(); s++) {
                if (grid.rows()[0][s] != null) {
                    plot.point(x[r], passages.cells()[r][s], grid.rows()[0][s]);
                }
            }
            plot.centre(
                    x[r],
                    Location.of(
                            passages.cells()[r],
                            Estimand.Mean,
                            grid.confidence().level()));
            centre += x[r] / x.length;
            height += means[r] / x.length;
        }
        double slope = slopeOfMeans(passages);
        double[] ends = {x[0], x[x.length - 1]};
        if (Double.isFinite(slope)) {
            double[] line = {height + slope * (ends[0] - centre), height + slope * (ends[1] - centre)};
            plot.fit(legend, ends, line);
        }
        return plot.fitted(ends[0], ends[1]);
    }
}
