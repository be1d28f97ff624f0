package org.limitlaw.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.limitlaw.math.fit.Contrast;
import org.limitlaw.math.fit.ContrastT;
import org.limitlaw.math.fit.Estimand;
import org.limitlaw.math.fit.Estimate;
import org.limitlaw.math.fit.Pairing;
import org.limitlaw.math.fit.Samples;
import org.limitlaw.math.fit.SeedTable;

/**
 * An observable in pairs of groups, at each value of a coordinate.
 *
 * @param refusal why there is nothing to compare; empty where there is
 * @param lossRefusal why too much is lost; empty where not
 * @param confidence of each interval, so that all hold together
 */
record Comparison(List<Compared> all, String refusal, String lossRefusal, Confidence confidence) {
    private static final int LEAST_SEEDS = 5;

    /**
     * Two groups at one place.
     *
     * @param above by the seeds that both groups have, as {@code below}; NaN where lost
     * @param rows of the first group, by those seeds
     * @param allAbove of all seeds of the first group, {@code allBelow} of the second
     */
    record Compared(String name, double[] above, double[] below, Row[] rows, double[] allAbove, double[] allBelow) {}

    /** Returns the reading with the median of what seeds differ by, where they are paired. */
    static List<Variant> otherwise(Pairing pairing, BiFunction<Rows, Estimand, Reading> read) {
        Estimand other = Estimand.Median;
        return pairing == Pairing.Shared
                ? List.of(new Variant(Legends.otherwise(other), rows -> read.apply(rows, other)))
                : List.of();
    }

    /**
     * Compares.
     *
     * @param each coordinate at each of whose values groups are compared; empty: they have one value each
     * @param sign between the groups' names
     */
    static Comparison of(Rows rows, Groups groups, String each, String observable, Pairing pairing, String sign) {
        String refusal = groups.refusal(rows);
        List<Compared> all = new ArrayList<>();
        String lost = "";
        for (Groups.Pair pair : refusal.isEmpty() ? groups.pairs(rows) : List.<Groups.Pair>of()) {
            Grid above = Grid.of(pair.above(), each, observable);
            Grid below = Grid.of(pair.below(), each, observable);
            refusal = Readings.firstOf(refusal, refusal(above, below, pairing));
            lost = Readings.firstOf(lost, above.lossRefusalAtEach(), below.lossRefusalAtEach());
            for (int w = 0; refusal.isEmpty() && w < above.controls().length; w++) {
                all.add(at(w, pair.name(sign), above, below));
            }
        }
        return new Comparison(all, refusal, lost, rows.confidence().each(all.size()));
    }

    private static String refusal(Grid above, Grid below, Pairing pairing) {
        String refusal = Readings.firstOf(above.refusal(), below.refusal());
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (!above.labels().equals(below.labels())) {
            return "both groups must have the same values of " + above.control() + ", got " + above.labels() + " and "
                    + below.labels();
        }
        boolean none = above.seeds().stream().noneMatch(below.seeds()::contains);
        if (pairing == Pairing.Shared && none) {
            return "the groups have no seed in common: say pairing = Independent if their seeds are";
        }
        return pairing == Pairing.Independent && above.sharesStreams(below)
                ? "pairing is Independent, but the plan shares seeds between the groups"
                : "";
    }

    private static Compared at(int w, String name, Grid above, Grid below) {
        List<String> common = new ArrayList<>(above.seeds());
        common.retainAll(below.seeds());
        double[] up = new double[common.size()];
        double[] down = new double[common.size()];
        Row[] rows = new Row[common.size()];
        for (int s = 0; s < up.length; s++) {
            int here = above.seeds().indexOf(common.get(s));
            up[s] = above.values()[w][here];
            rows[s] = above.rows()[w][here];
            down[s] = below.values()[w][below.seeds().indexOf(common.get(s))];
        }
        return new Compared(name + above.at(w), up, down, rows, above.values()[w], below.values()[w]);
    }

    /**
     * Returns the mean of {@code above - below} on the scale of the numbers given, or its median, of paired seeds alone; at
     * least five seeds.
     */
    Estimate difference(double[] above, double[] below, Pairing pairing, Estimand estimand) {
        boolean paired = pairing == Pairing.Shared;
        Estimate estimate;
        int seeds;
        if (paired) {
            double[] differences = new double[above.length];
            Arrays.setAll(differences, s -> above[s] - below[s]);
            estimate = Location.of(differences, estimand, confidence.level());
            seeds = Samples.present(differences).length;
        } else {
            int most = Math.max(above.length, below.length);
            double[][] cells = {padded(below, most), padded(above, most)};
            SeedTable two = new SeedTable(new double[] {0, 1}, cells);
            estimate = new ContrastT(pairing, confidence.level()).estimate(two, Contrast.difference());
            seeds = two.leastCount();
        }
        return seeds >= LEAST_SEEDS || !estimate.holds()
                ? estimate
                : Estimate.refused(
                        estimate.point(),
                        confidence.level(),
                        estimate.method(),
                        "a comparison needs at least " + LEAST_SEEDS + " seeds "
                                + (paired ? "with both values" : "in each group") + ", got " + seeds);
    }

    private static double[] padded(double[] values, int length) {
        double[] padded = Arrays.copyOf(values, length);
        Arrays.fill(padded, values.length, length, Double.NaN);
        return padded;
    }
}
