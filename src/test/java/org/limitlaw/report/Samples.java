package org.limitlaw.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.limitlaw.law.Figure;
import org.limitlaw.law.Figure.Centre;
import org.limitlaw.law.Figure.Line;
import org.limitlaw.law.Figure.Lost;
import org.limitlaw.law.Figure.Point;
import org.limitlaw.law.Figure.Scale;

/** Figures as claims of each shape give them, from a fixed stream of noise. */
final class Samples {
    private Samples() {}

    static List<Figure> all() {
        return List.of(
                exponent(), monotone(), ratio(), linear(), deterministic(), lost(), groups(), empty(), one(), odd());
    }

    static Figure exponent() {
        Data data = new Data(powers(256, 7), 5, n -> 3 * Math.pow(n, -0.5), 0.12, "", 1);
        return figure(
                "du5",
                "DU5: The largest distance of a hidden unit from its start falls like one over the root of the width m,"
                        + " at fixed data (du2018, Cor. 4.1).",
                "net.width",
                "maxDistance",
                Scale.LOG,
                Scale.LOG,
                "geometric mean over 5 seeds, 95 % interval",
                data,
                List.of(line(
                        "fit: slope \u22120.493 [\u22120.527, \u22120.459]",
                        512,
                        16384,
                        n -> 2.85 * Math.pow(n, -0.493))),
                List.of(line("claim: slope \u22120.5 \u00b1 0.1", 256, 16384, n -> 3.4 * Math.pow(n, -0.5))),
                List.of(),
                new double[] {512, 16384},
                slopes(data.centres));
    }

    static Figure monotone() {
        Data data = new Data(powers(64, 8), 4, n -> 0.02 + 0.9 / (1 + n / 300.0), 0.06, "", 2);
        return figure(
                "du7",
                "DU7: The fraction of changed activation patterns falls with the width.",
                "net.width",
                "changedPatterns",
                Scale.LOG,
                Scale.LINEAR,
                "mean over 4 seeds, 95 % interval",
                data,
                List.of(),
                List.of(line("regime: at most 0.1", 64, 8192, n -> 0.1)),
                List.of(),
                new double[0],
                List.of());
    }

    static Figure ratio() {
        List<Point> seeds = new ArrayList<>();
        List<Centre> centres = new ArrayList<>();
        double[] level = {2.1, 1.35, 0.93};
        Random noise = new Random(3);
        for (int i = 0; i < 3; i++) {
            for (int seed = 0; seed < 10; seed++) {
                seeds.add(new Point(i, level[i] + 0.12 * noise.nextGaussian(), "k" + i + seed, "" + seed, "pair " + i));
            }
            centres.add(new Centre(i, level[i], level[i] - 0.09, level[i] + 0.09, "pair " + i));
        }
        return new Figure(
                "du9",
                "DU9: Random labels need longer than normal ones, and both longer than a teacher's.",
                "labels compared",
                "ratio of T(1e-04)",
                Scale.LINEAR,
                Scale.LINEAR,
                "mean over 10 seeds, 95 % interval",
                seeds,
                centres,
                List.of(),
                List.of(new Line("claim: above 1", new double[] {-0.5, 2.5}, new double[] {1, 1})),
                List.of(),
                new double[0],
                List.of(),
                List.of("Random / Normal", "Random / Teacher", "Normal / Teacher"));
    }

    static Figure linear() {
        double[] x = {2.3, 4.6, 6.9, 9.2, 11.5, 13.8};
        Data data = new Data(x, 5, t -> 40 + 155 * t, 0.03, "", 4);
        return figure(
                "du3",
                "DU3: The time to a loss ratio grows linearly in ln 1/\u03b5 (du2018, Thm 3.2, with \u03bb\u2080/2 as rate).",
                "ln 1/\u03b5",
                "T(\u03b5), steps",
                Scale.LINEAR,
                Scale.LINEAR,
                "mean over 5 seeds, 95 % interval",
                data,
                List.of(line("fit: slope 156 [149, 162]", 2.3, 13.8, t -> 36 + 156 * t)),
                List.of(line("claim: at most 2/\u03bb\u2080 = 410", 2.3, 13.8, t -> 40 + 410 * t)),
                List.of(),
                new double[] {4.6, 13.8},
                slopes(data.centres));
    }

    static Figure deterministic() {
        double[] x = {10, 20, 30, 40, 50, 60, 80, 100};
        Data data = new Data(x, 1, n -> 0.31 * Math.pow(n, -2.0) * (1 + 0.3 / n), 0, "", 5);
        return figure(
                "du12",
                "DU12: The smallest eigenvalue of the limiting kernel falls with the number of samples.",
                "data.samples",
                "Hinf.min",
                Scale.LOG,
                Scale.LOG,
                "value (numerical error below the marker)",
                data,
                List.of(line(
                        "fit: slope \u22122.004 [\u22122.006, \u22122.002]",
                        10,
                        100,
                        n -> 0.312 * Math.pow(n, -2.004))),
                List.of(),
                List.of(),
                new double[0],
                List.of());
    }

    static Figure lost() {
        Data data = new Data(powers(32, 7), 10, n -> 1.2 / n + 0.0004, 0.35, "", 6);
        return figure(
                "rv1-error",
                "RV1-error: The mean distance to the limit falls like 1/n.",
                "width n",
                "mean distance to limit",
                Scale.LOG,
                Scale.LOG,
                "mean over 10 seeds, 95 % interval",
                data,
                List.of(line("fit: p = 0.98 [0.94, 1.12], E = 0.0004", 20, 4000, n -> 1.2 / n + 0.0004)),
                List.of(line("claim: slope \u22121", 32, 2048, n -> 0.7 / n)),
                List.of(new Lost(32, 3, 1), new Lost(64, 1, 0), new Lost(1024, 0, 2)),
                new double[] {64, 2048},
                slopes(data.centres));
    }

    static Figure groups() {
        List<Point> seeds = new ArrayList<>();
        List<Centre> centres = new ArrayList<>();
        List<Line> fits = new ArrayList<>();
        String[] names = {"Sphere, First", "Sphere, Both", "Gaussian, First", "Gaussian, Both"};
        for (int g = 0; g < names.length; g++) {
            double scale = Math.pow(2.5, g);
            double slope = -0.5 - 0.06 * g;
            Data data = new Data(powers(128, 6), 5, n -> scale * Math.pow(n, slope), 0.08, names[g], 10 + g);
            seeds.addAll(data.seeds);
            centres.addAll(data.centres);
            fits.add(line(
                    String.format(
                            Locale.ROOT, "%s: slope %.2f [%.2f, %.2f]", names[g], slope, slope - 0.03, slope + 0.03),
                    128,
                    4096,
                    n -> scale * Math.pow(n, slope)));
        }
        return new Figure(
                "du6",
                "DU6: The exponent of the distance does not depend on the inputs nor on which layers train.",
                "net.width",
                "maxDistance",
                Scale.LOG,
                Scale.LOG,
                "geometric mean, 95 % interval",
                seeds,
                centres,
                fits,
                List.of(line("claim: slope \u22120.5", 128, 4096, n -> 0.4 * Math.pow(n, -0.5))),
                List.of(),
                new double[] {128, 4096},
                slopes(centres));
    }

    static Figure empty() {
        return figure(
                "e1",
                "E1: Nothing entered.",
                "net.width",
                "loss",
                Scale.LOG,
                Scale.LOG,
                "",
                new Data(new double[0], 0, n -> n, 0, "", 7),
                List.of(),
                List.of(),
                List.of(new Lost(64, 5, 0), new Lost(128, 5, 0)),
                new double[0],
                List.of());
    }

    static Figure one() {
        return figure(
                "o1",
                "O1: One run.",
                "net.width",
                "loss",
                Scale.LOG,
                Scale.LOG,
                "",
                new Data(new double[] {512}, 1, n -> 0.25, 0, "", 7),
                List.of(),
                List.of(),
                List.of(),
                new double[0],
                List.of());
    }

    /** Zeros, negatives, no numbers, infinities and 33 decades. */
    static Figure odd() {
        List<Point> seeds = new ArrayList<>();
        double[] values = {1e-30, 1e3, 0, -4, Double.NaN, Double.POSITIVE_INFINITY, 1e-12, 3};
        for (int i = 0; i < values.length; i++) {
            seeds.add(new Point(Math.pow(2, i), values[i], "k" + i, "" + i, ""));
        }
        return new Figure(
                "odd",
                "ODD: " + "Averyverylongwordwithoutanyblank".repeat(8)
                        + " and a long statement that goes on and on. ".repeat(12),
                "x \u2016w\u2016\u2082 \u221d \ud83d\ude00",
                "y",
                Scale.LOG,
                Scale.LOG,
                "",
                seeds,
                List.of(
                        new Centre(1, 1e-30, 0, 1e-29, ""),
                        new Centre(2, 1e3, -1, Double.POSITIVE_INFINITY, ""),
                        new Centre(-3, 1, 1, 1, ""),
                        new Centre(64, 1e-12, Double.NaN, Double.NaN, "")),
                List.of(new Line(
                        "fit: a legend that is much too long for any legend, " + "really ".repeat(30),
                        new double[] {1, Double.NaN, 64},
                        new double[] {1e-30, 5, 1e-12})),
                List.of(new Line("claim", new double[] {1, 1e300}, new double[] {1e300, 1e-300})),
                List.of(new Lost(0, 2, 0), new Lost(16, 1, 1)),
                new double[] {1, Double.NaN},
                List.of(new Centre(3, Double.NaN, 1, 2, ""), new Centre(3, -1, Double.NEGATIVE_INFINITY, 1e308, "")));
    }

    static Figure figure(
            String id,
            String title,
            String x,
            String y,
            Scale xs,
            Scale ys,
            String legend,
            Data data,
            List<Line> fits,
            List<Line> references,
            List<Lost> lost,
            double[] fitted,
            List<Centre> locals) {
        return new Figure(
                id, title, x, y, xs, ys, legend, data.seeds, data.centres, fits, references, lost, fitted, locals);
    }

    static Line line(String legend, double from, double to, DoubleUnaryOperator curve) {
        double[] x = new double[101];
        double[] y = new double[101];
        for (int i = 0; i <= 100; i++) {
            x[i] = from * Math.pow(to / from, i / 100.0);
            y[i] = curve.applyAsDouble(x[i]);
        }
        return new Line(legend, x, y);
    }

    static double[] powers(double first, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = first * (1 << i);
        }
        return out;
    }

    private static List<Centre> slopes(List<Centre> centres) {
        List<Centre> out = new ArrayList<>();
        boolean log = centres.get(0).x() > 20;
        for (int i = 0; i + 1 < centres.size(); i++) {
            Centre a = centres.get(i);
            Centre b = centres.get(i + 1);
            if (!a.group().equals(b.group())) {
                continue;
            }
            double slope = log ? Math.log(b.y() / a.y()) / Math.log(b.x() / a.x()) : (b.y() - a.y()) / (b.x() - a.x());
            double half = log ? 0.12 : 14;
            out.add(new Centre(
                    log ? Math.sqrt(a.x() * b.x()) : (a.x() + b.x()) / 2,
                    slope,
                    slope - half,
                    slope + half,
                    a.group()));
        }
        return out;
    }

    /** Runs around a curve, with relative noise, and their means. */
    static final class Data {
        final List<Point> seeds = new ArrayList<>();
        final List<Centre> centres = new ArrayList<>();

        Data(double[] x, int count, DoubleUnaryOperator curve, double spread, String group, long stream) {
            Random noise = new Random(stream);
            for (double at : x) {
                double sum = 0;
                double squares = 0;
                for (int seed = 0; seed < count; seed++) {
                    double value = curve.applyAsDouble(at) * Math.exp(spread * noise.nextGaussian());
                    seeds.add(new Point(at, value, "k" + at + seed, "" + seed, group));
                    sum += Math.log(value);
                    squares += Math.log(value) * Math.log(value);
                }
                double mean = sum / count;
                double half = count < 2
                        ? Double.NaN
                        : 2.6 * Math.sqrt(Math.max(0, squares / count - mean * mean) / (count - 1));
                centres.add(new Centre(at, Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), group));
            }
        }
    }
}
