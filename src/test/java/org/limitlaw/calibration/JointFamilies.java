package org.limitlaw.calibration;

import static org.limitlaw.calibration.Family.covers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.limitlaw.math.fit.AttainedCount;
import org.limitlaw.math.fit.ClusterRobust;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Gathering;
import org.limitlaw.math.fit.Moments;
import org.limitlaw.math.fit.Observation;
import org.limitlaw.math.fit.SeedProducts;

/** Coefficients of joint laws: regressions over lines of very unequal seeds, in memory. The first column is judged. */
final class JointFamilies {
    private static final String H = "H. Joint laws";
    private static final String CR2 = "CR2, Satterthwaite";
    private static final double[] WIDTHS = Tables.doubling(8, 6);
    private static final double[] DEPTHS = {2, 4, 8};
    private static final double[] LEVELS = {1e-1, 1e-2, 1e-4, 1e-6};
    private static final double TRUTH = -0.5;

    private JointFamilies() {}

    static List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (int seeds : new int[] {8, 10, 20}) {
            String of = ", S " + seeds;
            add(all, "ladders, lines independent" + of, r -> ladders(seeds, 1, r, u -> 0));
            add(all, "ladders, slopes of seeds normal" + of, r -> ladders(seeds, 1, r, u -> 0.1 * r.nextGaussian()));
            add(all, "ladders, slopes of seeds t3" + of, r -> ladders(seeds, 1, r, u -> 0.1 * heavy(r)));
            all.add(skewed(seeds));
            add(
                    all,
                    "ladders, half of the runs missing, slopes normal" + of,
                    r -> ladders(seeds, 0.5, r, u -> 0.1 * r.nextGaussian()));
            add(
                    all,
                    "ladders, spread of slopes differs between seeds" + of,
                    r -> ladders(seeds, 1, r, u -> 0.1 * Math.exp(r.nextGaussian()) * r.nextGaussian()));
            add(all, "curves of 10 to 100 points, AR(1) 0.9, slopes normal" + of, r -> curves(seeds, r, false));
            all.add(weighted(seeds));
            add(all, "an effect of every seed" + of, r -> effects(seeds, r));
            add(all, "column constant within seeds, normal" + of, r -> between(seeds, r, r::nextGaussian));
            add(
                    all,
                    "column constant within seeds, log-normal" + of,
                    r -> between(seeds, r, () -> Math.exp(r.nextGaussian())));
            add(all, "column 1 in a quarter of the seeds" + of, r -> quarter(seeds, r));
        }
        all.add(covers(
                H,
                "values attained by shares .5 .. .02, at least .1 counted, S 300",
                "exact binomial",
                4,
                r -> count(r)));
        return all;
    }

    private static void add(List<Family> all, String design, Function<SplittableRandom, List<Observation>> draw) {
        all.add(family(design, "", draw));
    }

    private static Family skewed(int seeds) {
        String why = seeds < 20 ? "few seeds do not show that they are skewed" : "";
        return family(
                "ladders, slopes of seeds skewed, S " + seeds,
                why,
                r -> ladders(seeds, 1, r, u -> 0.1 * (r.nextExponential() - 1)));
    }

    private static Family weighted(int seeds) {
        String why = seeds < 10 ? "few seeds, which bear on it unequally and vary otherwise than weights say" : "";
        return family("curves of 10 to 100 points, weights 1/variance, S " + seeds, why, r -> curves(seeds, r, true));
    }

    private static Family family(String design, String limit, Function<SplittableRandom, List<Observation>> draw) {
        return new Family.Coverage(H, design, CR2, TRUTH, limit, r -> estimate(draw.apply(r)));
    }

    /** The passes in memory. */
    private static Estimate estimate(List<Observation> lines) {
        Moments moments = gathered(lines, new Moments(lines.get(0).x().length, 0));
        int units = 1 + lines.stream().mapToInt(Observation::unit).max().orElse(0);
        ClusterRobust robust = new ClusterRobust(gathered(lines, new SeedProducts(units, moments.scaling())));
        return robust.estimate(robust.solution(), 1, 0.95)
                .times(moments.scaling().factor(0));
    }

    private static <S extends Gathering<S>> S gathered(List<Observation> lines, S empty) {
        lines.forEach(empty::add);
        return empty;
    }

    private static double heavy(SplittableRandom random) {
        return Noise.heavy(1).at(1, random);
    }

    /** log T over widths, depths and levels; seeds have heights of their own, and slopes. */
    private static List<Observation> ladders(
            int seeds, double kept, SplittableRandom random, DoubleUnaryOperator slope) {
        List<Observation> lines = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            double height = 0.2 * random.nextGaussian();
            double tilt = slope.applyAsDouble(s);
            for (double width : WIDTHS) {
                for (double depth : DEPTHS) {
                    boolean missing = random.nextDouble() >= kept;
                    double run = 0.05 * random.nextGaussian();
                    for (double level : missing ? new double[0] : LEVELS) {
                        double[] x = {Math.log(width), Math.log(depth), Math.log(Math.log(1 / level))};
                        double noise = height + run + 0.05 * random.nextGaussian();
                        double centred = x[0] - Math.log(45);
                        double y = TRUTH * x[0] + 0.8 * x[1] + x[2] + tilt * centred + noise;
                        lines.add(new Observation(s, 1, y, x));
                    }
                }
            }
        }
        return lines;
    }

    /** log loss over steps and widths; a run ends after 10 to 100 points, whose spread falls with the width. */
    private static List<Observation> curves(int seeds, SplittableRandom random, boolean weighted) {
        List<Observation> lines = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            double tilt = 0.05 * random.nextGaussian();
            for (double width : WIDTHS) {
                int points = random.nextInt(10, 101);
                double spread = 0.5 / Math.sqrt(width);
                double noise = spread * random.nextGaussian();
                for (int i = 1; i <= points; i++) {
                    noise = 0.9 * noise + spread * Math.sqrt(1 - 0.81) * random.nextGaussian();
                    double[] x = {Math.log(i), Math.log(width)};
                    double y = (TRUTH + tilt) * x[0] - 0.3 * x[1] + noise;
                    lines.add(new Observation(s, weighted ? 1 / (spread * spread) : 1, y, x));
                }
            }
        }
        return lines;
    }

    /** Every seed has a column of its own, and between 2 and 8 lines. */
    private static List<Observation> effects(int seeds, SplittableRandom random) {
        List<Observation> lines = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            double tilt = 0.1 * random.nextGaussian();
            double height = random.nextGaussian();
            int count = random.nextInt(2, 9);
            for (int i = 0; i < count; i++) {
                double[] x = new double[seeds];
                x[0] = random.nextGaussian();
                if (s > 0) {
                    x[s] = 1;
                }
                lines.add(new Observation(s, 1, (TRUTH + tilt) * x[0] + height + 0.1 * random.nextGaussian(), x));
            }
        }
        return lines;
    }

    private static List<Observation> between(int seeds, SplittableRandom random, DoubleSupplier column) {
        List<Observation> lines = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            lines.addAll(constant(s, column.getAsDouble(), random));
        }
        return lines;
    }

    private static List<Observation> quarter(int seeds, SplittableRandom random) {
        List<Observation> lines = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            lines.addAll(constant(s, s < seeds / 4.0 ? 1 : 0, random));
        }
        return lines;
    }

    private static List<Observation> constant(int seed, double column, SplittableRandom random) {
        List<Observation> lines = new ArrayList<>();
        double height = 0.3 * random.nextGaussian();
        int count = random.nextInt(3, 13);
        for (int i = 0; i < count; i++) {
            double[] x = {column, i};
            double y = TRUTH * column + 0.1 * i + height + 0.1 * random.nextGaussian();
            lines.add(new Observation(seed, 1, y, x));
        }
        return lines;
    }

    private static Estimate count(SplittableRandom random) {
        double[] shares = {0.5, 0.2, 0.12, 0.1, 0.05, 0.02, 0.01};
        int[] counts = new int[shares.length];
        for (int s = 0; s < 300; s++) {
            double u = random.nextDouble();
            int k = 0;
            while (k < shares.length - 1 && u >= shares[k]) {
                u -= shares[k++];
            }
            counts[k]++;
        }
        return new AttainedCount(0.1, 0.95).of(counts);
    }
}
