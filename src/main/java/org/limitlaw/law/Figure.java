package org.limitlaw.law;

import java.util.List;

/**
 * What to draw for a claim, in data coordinates; the report decides how.
 *
 * @param id a slug, unique in a study: the claim's id, with the part's name where it has parts
 * @param title the claim's id and statement
 * @param seeds every run that entered, faint
 * @param centres one per control value: the estimate with its interval on the plotted scale
 * @param fits fitted curves, with their legend (exponent and interval)
 * @param references what the claim says: lines drawn for comparison, with their legend
 * @param lost diverged and failed runs by control value, shown at the margin
 * @param fitted the range of x that entered the fit: {low, high}, or empty
 * @param locals local slopes between neighbouring control values, with intervals; empty where they say nothing
 * @param xTicks names of x = 0, 1, 2, ..; empty where x is a number
 */
public record Figure(
        String id,
        String title,
        String xLabel,
        String yLabel,
        Scale xScale,
        Scale yScale,
        String centreLegend,
        List<Point> seeds,
        List<Centre> centres,
        List<Line> fits,
        List<Line> references,
        List<Lost> lost,
        double[] fitted,
        List<Centre> locals,
        List<String> xTicks) {
    /** Makes a figure whose x is a number. */
    public Figure(
            String id,
            String title,
            String xLabel,
            String yLabel,
            Scale xScale,
            Scale yScale,
            String centreLegend,
            List<Point> seeds,
            List<Centre> centres,
            List<Line> fits,
            List<Line> references,
            List<Lost> lost,
            double[] fitted,
            List<Centre> locals) {
        this(
                id,
                title,
                xLabel,
                yLabel,
                xScale,
                yScale,
                centreLegend,
                seeds,
                centres,
                fits,
                references,
                lost,
                fitted,
                locals,
                List.of());
    }

    /** Returns the figure under an id and a title. */
    Figure named(String id, String title) {
        return new Figure(
                id,
                title,
                xLabel,
                yLabel,
                xScale,
                yScale,
                centreLegend,
                seeds,
                centres,
                fits,
                references,
                lost,
                fitted,
                locals,
                xTicks);
    }

    /** The scale of an axis. */
    public enum Scale {
        /** Equal steps. */
        LINEAR,
        /** Equal factors. */
        LOG
    }

    /** One run. */
    public record Point(double x, double y, String key, String seed, String group) {}

    /** An estimate with its interval, in a group (empty where there is one only). */
    public record Centre(double x, double y, double low, double high, String group) {}

    /** A curve through points, in order. */
    public record Line(String legend, double[] x, double[] y) {}

    /** Runs that cannot be drawn at their place. */
    public record Lost(double x, int diverged, int failed) {}
}
